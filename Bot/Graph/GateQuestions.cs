using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>An active built-in role, direct or through a group.</summary>
internal sealed record ActiveRole
{
    public string? DisplayName { get; init; }

    public Guid? RoleTemplateId { get; init; }
}

/// <summary>A role assignment or an eligibility, of any scope. For built-in roles the definition's id is the template's.</summary>
internal sealed record RoleHolding
{
    public Guid? RoleDefinitionId { get; init; }

    public string? DirectoryScopeId { get; init; }
}

/// <summary>A group that somebody may step into through Privileged Identity Management.</summary>
internal sealed record EligibleGroup
{
    public required Guid GroupId { get; init; }

    [JsonPropertyName("accessId")]
    public string? Access { get; init; }
}

/// <summary>The reads of the gate, by the key under which their answers come back.</summary>
internal static class GateQuestions
{
    public const string User = "user";
    public const string ActiveRoles = "activeRoles";
    public const string Groups = "groups";
    public const string OwnedGroups = "ownedGroups";
    public const string RoleAssignments = "roleAssignments";
    public const string EligibleRoles = "eligibleRoles";
    public const string ScheduledRoles = "scheduledRoles";
    public const string EligibleGroups = "eligibleGroups";

    private static readonly GraphFields PersonFields = new(
        "id,displayName,userType,accountEnabled,onPremisesSyncEnabled,isManagementRestricted");
    private static readonly GraphFields TieFields = new("id,displayName,isAssignableToRole");

    /// <summary>Privileged Identity Management: a tenant without its licence answers 400, and then nobody has anything there.</summary>
    public static bool NeedsPremium(string key) => key is EligibleRoles or ScheduledRoles or EligibleGroups;

    /// <summary>Group lists are unfiltered on purpose: one read answers both "may hold roles" and "is denied".</summary>
    public static Dictionary<string, GraphRequest> About(Guid userId) => new()
    {
        [User] = GraphRequest.Get($"/users/{userId}?$select={PersonFields}"),
        [ActiveRoles] = GraphRequest.GetAdvanced(
            $"/users/{userId}/transitiveMemberOf/microsoft.graph.directoryRole?$count=true&$select=id,displayName,roleTemplateId"),
        [Groups] = GraphRequest.GetAdvanced(
            $"/users/{userId}/transitiveMemberOf/microsoft.graph.group?$count=true&$select={TieFields}&$top=999"),
        [OwnedGroups] = GraphRequest.GetAdvanced(
            $"/users/{userId}/ownedObjects/microsoft.graph.group?$count=true&$select={TieFields}&$top=999"),
        [RoleAssignments] = GraphRequest.Get($"/roleManagement/directory/roleAssignments?$filter=principalId eq '{userId}'"),
        [EligibleRoles] = GraphRequest.Get(
            $"/roleManagement/directory/roleEligibilityScheduleInstances?$filter=principalId eq '{userId}'"),
        [ScheduledRoles] = GraphRequest.Get(
            $"/roleManagement/directory/roleAssignmentScheduleInstances?$filter=principalId eq '{userId}'"),
        [EligibleGroups] = GraphRequest.Get(
            $"/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances?$filter=principalId eq '{userId}'"),
    };

    public static Dictionary<string, GraphRequest> AboutGroups(IEnumerable<Guid> groupIds) => groupIds.ToDictionary(
        groupId => groupId.ToString("D"), groupId => GraphRequest.Get($"/groups/{groupId}?$select={TieFields}"));
}
