using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class ServicePrincipals
{
    private static readonly ListShape Apps = new("servicePrincipals", [AppEntity.Kind]);

    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", "servicePrincipals", GraphPermissions.ReadApps, List),
        new("GET", "servicePrincipals/{}", GraphPermissions.ReadApps, Get),
        new("GET", "servicePrincipals/{}/appRoleAssignedTo", GraphPermissions.ReadApps, AssignedTo),
        new("POST", "servicePrincipals/{}/appRoleAssignedTo", GraphPermissions.AssignAppRoles, call => ForApp(call, (app, _) => Assign(call, app, null))),
        new("DELETE", "servicePrincipals/{}/appRoleAssignedTo/{}", GraphPermissions.UnassignAppRoles, Unassign),
        new("GET", "users/{}/appRoleAssignments", GraphPermissions.ReadUserAppRoles, AssignedToPerson),
        new("POST", "users/{}/appRoleAssignments", GraphPermissions.AssignAppRoles, AssignToPerson),
        new("DELETE", "users/{}/appRoleAssignments/{}", GraphPermissions.UnassignAppRoles, Unassign),
    ];

    private static GraphAnswer List(GraphCall call) =>
        call.List(Apps, call.Seen.Apps.Values.OrderBy(app => app.DisplayName, StringComparer.Ordinal).Select(AppEntity.From));

    private static GraphAnswer Get(GraphCall call) => ForApp(call, (app, seen) => call.One("servicePrincipals", AppEntity.From(app) with
    {
        RelatedMany = relation => relation == "owners" ? Owners(app, seen) : null,
    }));

    private static IEnumerable<Entity> Owners(EnterpriseApp app, DirectoryState seen) => app.Owners
        .Select(id => seen.FindPerson(id) is { } person ? UserEntity.From(person, seen) : seen.Apps.GetValueOrDefault(id) is { } other ? AppEntity.From(other) : null)
        .OfType<Entity>();

    private static GraphAnswer AssignedTo(GraphCall call) => ForApp(call, (app, seen) => call.List(
        new($"servicePrincipals('{app.Id}')/appRoleAssignedTo", [AppEntity.GrantKind]),
        seen.Grants.Where(grant => grant.ResourceId == app.Id).Select(grant => AppEntity.From(grant, seen))));

    private static GraphAnswer AssignedToPerson(GraphCall call) => call.ForPerson((person, seen) => call.List(
        new($"users('{person.Id}')/appRoleAssignments", [AppEntity.GrantKind]),
        seen.Grants.Where(grant => grant.PrincipalId == person.Id).Select(grant => AppEntity.From(grant, seen))));

    private static GraphAnswer AssignToPerson(GraphCall call) => call.ForPerson((person, seen) =>
    {
        var id = (string?)call.Body?["resourceId"] ?? "";
        return Guid.TryParse(id, out var resource)
            ? seen.Apps.GetValueOrDefault(resource) is { } app ? Assign(call, app, person.Id) : Refusals.Missing(id)
            : Refusals.BadGuid;
    });

    private static GraphAnswer Assign(GraphCall call, EnterpriseApp app, Guid? expectedPrincipal)
    {
        if (call.Body is not { } body)
        {
            return Refusals.NoPayload;
        }

        if (body.FirstOrDefault(property => !AppEntity.GrantKind.Properties.Contains(property.Key)).Key is { } unknown)
        {
            return Refusals.UnknownProperty(unknown);
        }

        if (Id(body, "principalId") is not { } principal || Id(body, "resourceId") is not { } resource || Id(body, "appRoleId") is not { } role)
        {
            return Refusals.BadGuid;
        }

        if (resource != app.Id || (expectedPrincipal is not null && expectedPrincipal != principal))
        {
            return Refusals.BadValues;
        }

        return call.Change((state, now) => Assigned(state, app, principal, role, now));
    }

    private static DirectoryEdit<GraphAnswer> Assigned(DirectoryState state, EnterpriseApp app, Guid principal, Guid roleId, DateTimeOffset now)
    {
        var role = app.Roles.FirstOrDefault(known => known.Id == roleId);
        if (role is null)
        {
            return new(state, Refusals.Bad($"Permission being assigned was not found on application '{app.AppId}'."));
        }

        if ((state.FindPerson(principal)?.DisplayName ?? state.FindGroup(principal)?.DisplayName) is not { } name)
        {
            return new(state, Refusals.Missing(principal.ToString()));
        }

        if (state.Grants.Exists(held => held.PrincipalId == principal && held.ResourceId == app.Id && held.AppRoleId == roleId))
        {
            return new(state, Refusals.AlreadyAssigned);
        }

        var grant = new AppGrant(Base64Url.Encode(Guid.CreateVersion7(now).ToByteArray()), principal, app.Id, roleId, now);
        var next = state with { Grants = state.Grants.Add(grant) };
        var body = new JsonObject { ["@odata.context"] = Collections.ContextRoot + "appRoleAssignments/$entity" };
        foreach (var (property, value) in AppEntity.From(grant, next).Show([], withType: false))
        {
            body[property] = value?.DeepClone();
        }

        return new(
            next,
            GraphAnswer.Created(body),
            new DirectoryNote(ChangeKinds.AppAssigned, principal, $"{name} was given {app.DisplayName} as {role.DisplayName}"));
    }

    private static GraphAnswer Unassign(GraphCall call) => call.Change((state, _) =>
    {
        var grant = state.Grants.Find(held => held.Id == call.Keys[1]
            && (held.ResourceId.ToString() == call.Keys[0] || held.PrincipalId == state.FindPerson(call.Keys[0])?.Id));
        if (grant is null || state.Apps.GetValueOrDefault(grant.ResourceId) is not { } app)
        {
            return new(state, Refusals.Missing(call.Keys[1]));
        }

        var name = state.People.GetValueOrDefault(grant.PrincipalId)?.DisplayName ?? state.FindGroup(grant.PrincipalId)?.DisplayName;
        return new(
            state with { Grants = state.Grants.Remove(grant) },
            GraphAnswer.NoContent,
            new DirectoryNote(ChangeKinds.AppUnassigned, grant.PrincipalId, $"{app.DisplayName} was taken from {name}"));
    });

    private static GraphAnswer ForApp(GraphCall call, Func<EnterpriseApp, DirectoryState, GraphAnswer> answer)
    {
        const string ByAppId = "appId=";
        var seen = call.Seen;
        var key = call.Keys[0];
        var app = key.StartsWith(ByAppId, StringComparison.OrdinalIgnoreCase)
            ? seen.Apps.Values.FirstOrDefault(known => known.AppId.ToString() == key[ByAppId.Length..])
            : seen.Apps.Values.FirstOrDefault(known => known.Id.ToString() == key);
        return app is null ? Refusals.Missing(key) : answer(app, seen);
    }

    private static Guid? Id(JsonObject body, string name) => Guid.TryParse(body[name]?.ToString(), out var id) ? id : null;
}
