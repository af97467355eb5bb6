using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class RoleManagement
{
    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", "directoryRoles", GraphPermissions.ReadRoles, Activated),
        new("GET", "roleManagement/directory/roleDefinitions", GraphPermissions.ReadRoles, Definitions),
        new("GET", "roleManagement/directory/roleAssignments", GraphPermissions.ReadRoles, call => List(
            call, "roleManagement/directory/roleAssignments", RoleEntity.AssignmentKind, RoleHold.Active)),
        new("GET", "roleManagement/directory/roleEligibilityScheduleInstances", GraphPermissions.ReadEligibleRoles, call => Premium(call, () => List(
            call, "roleManagement/directory/roleEligibilityScheduleInstances", RoleEntity.EligibleKind, RoleHold.Eligible))),
        new("GET", "roleManagement/directory/roleAssignmentScheduleInstances", GraphPermissions.ReadActiveRoles, call => Premium(call, () => List(
            call, "roleManagement/directory/roleAssignmentScheduleInstances", RoleEntity.ActiveKind, RoleHold.Active))),
        new("GET", "identityGovernance/privilegedAccess/group/eligibilityScheduleInstances", GraphPermissions.ReadEligibleGroups, call => Premium(
            call, () => EligibleGroups(call))),
    ];

    private static GraphAnswer Activated(GraphCall call) =>
        call.List(new("directoryRoles", [RoleEntity.RoleKind]), call.Seen.Roles.Select(RoleEntity.From));

    private static GraphAnswer Definitions(GraphCall call) => call.List(
        new("roleManagement/directory/roleDefinitions", [RoleEntity.DefinitionKind]), call.Seen.Roles.Select(RoleEntity.Definition));

    private static GraphAnswer List(GraphCall call, string context, EntityKind kind, RoleHold hold)
    {
        var seen = call.Seen;
        return call.List(new(context, [kind]), seen.RoleAssignments.Where(held => held.Hold == hold).Select(held => RoleEntity.From(kind, held, seen)));
    }

    private static GraphAnswer EligibleGroups(GraphCall call) => call.Query.Filter is null
        ? Refusals.Bad("The required parameter $filter is missing: filter by principalId or groupId.")
        : call.List(
            new("identityGovernance/privilegedAccess/group/eligibilityScheduleInstances", [RoleEntity.GroupEligibleKind]),
            call.Seen.GroupEligibilities.Select(RoleEntity.From));

    private static GraphAnswer Premium(GraphCall call, Func<GraphAnswer> answer) =>
        call.World.Switches.WithoutP2 ? Refusals.NoPremium : answer();
}
