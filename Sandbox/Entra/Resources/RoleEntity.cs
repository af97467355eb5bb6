using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class RoleEntity
{
    public static readonly EntityKind RoleKind = EntityKind.Of("directoryRole", "id deletedDateTime description displayName roleTemplateId");

    public static readonly EntityKind DefinitionKind =
        EntityKind.Of("unifiedRoleDefinition", "id description displayName isBuiltIn isEnabled templateId");

    public static readonly EntityKind AssignmentKind = EntityKind.Of(
        "unifiedRoleAssignment", "id principalId directoryScopeId roleDefinitionId appScopeId condition principalOrganizationId", "id principalId directoryScopeId roleDefinitionId");

    public static readonly EntityKind EligibleKind = EntityKind.Of(
        "unifiedRoleEligibilityScheduleInstance",
        "id principalId roleDefinitionId directoryScopeId appScopeId startDateTime endDateTime memberType roleEligibilityScheduleId");

    public static readonly EntityKind ActiveKind = EntityKind.Of(
        "unifiedRoleAssignmentScheduleInstance",
        "id principalId roleDefinitionId directoryScopeId appScopeId startDateTime endDateTime assignmentType memberType "
        + "roleAssignmentOriginId roleAssignmentScheduleId");

    public static readonly EntityKind GroupEligibleKind = EntityKind.Of(
        "privilegedAccessGroupEligibilityScheduleInstance",
        "id accessId principalId groupId startDateTime endDateTime memberType eligibilityScheduleId");

    public static Entity From(DirectoryRole role) => new(RoleKind, name => name switch
    {
        "id" => role.Id.ToString(),
        "displayName" or "description" => role.DisplayName,
        "roleTemplateId" => role.TemplateId.ToString(),
        _ => null,
    });

    public static Entity Definition(DirectoryRole role) => new(DefinitionKind, name => name switch
    {
        "id" or "templateId" => role.TemplateId.ToString(),
        "displayName" or "description" => role.DisplayName,
        "isBuiltIn" or "isEnabled" => true,
        _ => null,
    });

    public static Entity From(EntityKind kind, RoleAssignment held, DirectoryState state) => new(kind, name => Read(held, name))
    {
        Related = relation => relation == "roleDefinition"
            && state.Roles.Find(role => role.TemplateId == held.RoleTemplateId) is { } role
                ? Definition(role)
                : null,
    };

    public static Entity From(GroupEligibility held) => new(GroupEligibleKind, name => name switch
    {
        "id" or "eligibilityScheduleId" => held.Id,
        "accessId" => held.AccessId,
        "principalId" => held.PrincipalId.ToString(),
        "groupId" => held.GroupId.ToString(),
        "memberType" => "direct",
        _ => null,
    });

    private static JsonNode? Read(RoleAssignment held, string name) => name switch
    {
        "id" or "roleEligibilityScheduleId" or "roleAssignmentScheduleId" or "roleAssignmentOriginId" => held.Id,
        "principalId" => held.PrincipalId.ToString(),
        "roleDefinitionId" => held.RoleTemplateId.ToString(),
        "directoryScopeId" => held.Scope,
        "memberType" => "Direct",
        "assignmentType" => "Assigned",
        _ => null,
    };
}
