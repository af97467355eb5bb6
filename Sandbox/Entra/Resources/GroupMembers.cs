using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class GroupMembers
{
    private const int MostAtOnce = 20;

    public static GraphAnswer Add(GraphCall call) => References.IdIn(References.LinkIn(call.Body)) switch
    {
        null when call.Body is null => Refusals.NoPayload,
        null => Refusals.Bad("Invalid URL specified in '@odata.id'."),
        var id => Change(call, (group, state) => AddAll(call, group, state, [id])),
    };

    /// <summary>PATCH with members@odata.bind: all or none.</summary>
    public static GraphAnswer Bind(GraphCall call)
    {
        if (call.Body is not { Count: > 0 } body)
        {
            return Refusals.NoPayload;
        }

        if (body.FirstOrDefault(property => property.Key is not ("members@odata.bind" or "description" or "displayName")).Key is { } unknown)
        {
            return Refusals.UnknownProperty(unknown);
        }

        if (body["members@odata.bind"] is not JsonArray links)
        {
            return call.Holds(GraphPermissions.WriteGroups) ? Describe(call, body) : Refusals.InsufficientPrivileges;
        }

        var ids = links.Select(link => References.IdIn((string?)link)).ToList();
        return ids switch
        {
            _ when ids.Count > MostAtOnce => Refusals.Bad($"The number of values in 'members@odata.bind' exceeds the limit of {MostAtOnce}."),
            _ when ids.Contains(null) => Refusals.Bad("Invalid URL specified in 'members@odata.bind'."),
            _ when ids.Distinct(StringComparer.OrdinalIgnoreCase).Count() < ids.Count =>
                Refusals.Bad("A reference in 'members' can only be present once as an add/remove change."),
            _ => Change(call, (group, state) => AddAll(call, group, state, ids.OfType<string>())),
        };
    }

    public static GraphAnswer Remove(GraphCall call) => Change(call, (group, state) =>
    {
        if (!Guid.TryParse(call.Keys[1], out var id) || !group.Members.Contains(id))
        {
            return new(state, Refusals.Missing(call.Keys[1]));
        }

        var name = NameOf(state, id);
        return new(
            state.With(group with { Members = [.. group.Members.Where(member => member != id)] }),
            GraphAnswer.NoContent,
            new DirectoryNote(ChangeKinds.MemberRemoved, group.Id, $"{name} was removed from {group.DisplayName}"));
    });

    /// <summary>Without /$ref it isn't the membership that goes, it's the account.</summary>
    public static GraphAnswer DeleteTheUserInstead(GraphCall call)
    {
        call.World.Violations.Add($"DELETE {call.Request.Path} lacks /$ref, so it deletes the user");
        if (!call.Holds(GraphPermissions.DeleteUsers))
        {
            return Refusals.InsufficientPrivileges;
        }

        return call.Change((state, now) => state.FindPerson(call.Keys[1]) is { } person
            ? UserDeletion.Deleted(person, state, now)
            : new(state, Refusals.Missing(call.Keys[1])));
    }

    private static GraphAnswer Change(GraphCall call, Func<Group, DirectoryState, DirectoryEdit<GraphAnswer>> decide)
    {
        if (!Guid.TryParse(call.Keys[0], out var id))
        {
            return Refusals.BadIdentifier(call.Keys[0]);
        }

        return call.Change((state, _) => state.FindGroup(id) switch
        {
            null => new(state, Refusals.Missing(call.Keys[0])),
            { } group when RefuseKind(group, call) is { } refusal => new(state, refusal),
            { } group => decide(group, state),
        });
    }

    private static GraphAnswer? RefuseKind(Group group, GraphCall call) => group switch
    {
        { IsManagementRestricted: true } or { Kind: GroupKind.Dynamic } => Refusals.InsufficientPrivileges,
        { Kind: GroupKind.RoleAssignable } when !call.Caller.Permissions.Contains("RoleManagement.ReadWrite.Directory") =>
            Refusals.InsufficientPrivileges,
        { Kind: GroupKind.MailEnabledSecurity or GroupKind.Distribution } => Refusals.MailEnabledGroup,
        { Kind: GroupKind.Synced } => Refusals.OnPremisesMastered,
        _ => null,
    };

    private static DirectoryEdit<GraphAnswer> AddAll(GraphCall call, Group group, DirectoryState state, IEnumerable<string> ids)
    {
        var added = new List<Guid>();
        foreach (var text in ids)
        {
            if (!Guid.TryParse(text, out var id))
            {
                return new(state, Refusals.BadGuid);
            }

            if (Refuse(call, group, state, id) is { } refusal)
            {
                return new(state, refusal);
            }

            added.Add(id);
        }

        return new(
            state.With(group with { Members = [.. group.Members, .. added] }),
            GraphAnswer.NoContent,
            [.. added.Select(id => new DirectoryNote(ChangeKinds.MemberAdded, group.Id, $"{NameOf(state, id)} was added to {group.DisplayName}"))]);
    }

    private static GraphAnswer? Refuse(GraphCall call, Group group, DirectoryState state, Guid id)
    {
        // A replica that hasn't heard of a new account can't refer to it, although the account is there.
        var known = call.World.Switches.ReplicationDelay > TimeSpan.Zero ? call.Seen : state;
        if (DirectoryObjects.Find(state, id) is null || DirectoryObjects.Find(known, id) is null)
        {
            return Refusals.Missing(id.ToString());
        }

        if (group.Kind == GroupKind.Microsoft365 && state.FindPerson(id) is null)
        {
            return Refusals.Bad("A group cannot be a member of a Microsoft 365 group.");
        }

        return group.Members.Contains(id) ? Refusals.AlreadyMember : null;
    }

    private static GraphAnswer Describe(GraphCall call, JsonObject body) => Change(call, (group, state) => new(
        state.With(group with
        {
            DisplayName = (string?)body["displayName"] ?? group.DisplayName,
            Description = body.ContainsKey("description") ? (string?)body["description"] : group.Description,
        }),
        GraphAnswer.NoContent,
        new DirectoryNote(ChangeKinds.GroupChanged, group.Id, $"The group {group.DisplayName} was changed")));

    private static string NameOf(DirectoryState state, Guid id) =>
        state.People.GetValueOrDefault(id)?.DisplayName ?? state.FindGroup(id)?.DisplayName ?? id.ToString();
}
