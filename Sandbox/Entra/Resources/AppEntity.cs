using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class AppEntity
{
    public static readonly EntityKind Kind = EntityKind.Of(
        "servicePrincipal",
        PropertyNames.ServicePrincipal,
        "id deletedDateTime accountEnabled appDescription appDisplayName appId appOwnerOrganizationId appRoleAssignmentRequired appRoles "
        + "description displayName homepage loginUrl notes servicePrincipalNames servicePrincipalType signInAudience tags");

    public static readonly EntityKind GrantKind = EntityKind.Of(
        "appRoleAssignment",
        "id deletedDateTime appRoleId createdDateTime principalDisplayName principalId principalType resourceDisplayName resourceId");

    public static Entity From(EnterpriseApp app) => new(Kind, name => name switch
    {
        "id" => app.Id.ToString(),
        "appId" => app.AppId.ToString(),
        "displayName" or "appDisplayName" => app.DisplayName,
        "accountEnabled" => true,
        "appRoleAssignmentRequired" => app.AssignmentRequired,
        "servicePrincipalType" => "Application",
        "signInAudience" => "AzureADMyOrg",
        "appOwnerOrganizationId" => TrialCompany.TenantId.ToString(),
        "appRoles" => new JsonArray([.. app.Roles.Select(Role)]),
        "servicePrincipalNames" => new JsonArray(app.AppId.ToString()),
        "tags" => new JsonArray("WindowsAzureActiveDirectoryIntegratedApp"),
        _ => null,
    });

    public static Entity From(AppGrant grant, DirectoryState state) => new(GrantKind, name => name switch
    {
        "id" => grant.Id,
        "appRoleId" => grant.AppRoleId.ToString(),
        "createdDateTime" => UserEntity.Time(grant.CreatedAt),
        "principalId" => grant.PrincipalId.ToString(),
        "principalType" => state.Groups.ContainsKey(grant.PrincipalId) ? "Group" : "User",
        "principalDisplayName" => state.FindGroup(grant.PrincipalId)?.DisplayName ?? state.FindPerson(grant.PrincipalId)?.DisplayName,
        "resourceId" => grant.ResourceId.ToString(),
        "resourceDisplayName" => state.Apps.GetValueOrDefault(grant.ResourceId)?.DisplayName,
        _ => null,
    });

    private static JsonNode Role(AppRole role) => new JsonObject
    {
        ["allowedMemberTypes"] = new JsonArray("User"),
        ["description"] = role.DisplayName,
        ["displayName"] = role.DisplayName,
        ["id"] = role.Id.ToString(),
        ["isEnabled"] = true,
        ["origin"] = "Application",
        ["value"] = role.Value,
    };
}
