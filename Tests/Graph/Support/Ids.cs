namespace TeamsHelpDesk.Tests.Graph.Support;

internal static class Ids
{
    public static readonly Guid Ada = new("6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0");
    public static readonly Guid Grace = new("4d1a9d6b-1c8f-4b6e-9d55-3b6c7a1f0a02");
    public static readonly Guid Figma = new("0c6f9a9e-0f0f-4f6f-8f0a-000000000001");
    public static readonly Guid Jira = new("0c6f9a9e-0f0f-4f6f-8f0a-000000000002");
    public static readonly Guid App = new("11111111-2222-3333-4444-555555555555");
    public static readonly Guid Role = new("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");

    public const string UserSelect =
        "id,displayName,givenName,userPrincipalName,mail,department,jobTitle,accountEnabled,userType,onPremisesSyncEnabled,isManagementRestricted,usageLocation";

    public const string GroupSelect =
        "id,displayName,groupTypes,mailEnabled,securityEnabled,onPremisesSyncEnabled,isAssignableToRole,isManagementRestricted,membershipRule,visibility";

    public const string AppSelect = "id,appId,displayName,appRoles,appRoleAssignmentRequired";
}
