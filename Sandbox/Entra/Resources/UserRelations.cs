using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class UserRelations
{
    private static readonly ListShape Objects = new("directoryObjects", [UserEntity.Kind, GroupEntity.Kind, RoleEntity.RoleKind], IsMixed: true);
    private static readonly ListShape Advanced = GroupEntity.Groups with { NeedsAdvanced = true };

    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", "users/{}/manager", GraphPermissions.ReadUsers, Manager),
        new("PUT", "users/{}/manager/$ref", GraphPermissions.WriteUsers, SetManager),
        new("DELETE", "users/{}/manager/$ref", GraphPermissions.WriteUsers, ClearManager),
        new("GET", "users/{}/directReports", GraphPermissions.ReadUsers, Reports),
        new("GET", "users/{}/memberOf", GraphPermissions.ReadMemberships, MemberOf),
        new("GET", "users/{}/memberOf/microsoft.graph.group", GraphPermissions.ReadMemberships, call => GroupsOf(call, GroupEntity.Groups)),
        new("GET", "users/{}/transitiveMemberOf", GraphPermissions.ReadMemberships, TransitiveMemberOf),
        new("GET", "users/{}/transitiveMemberOf/microsoft.graph.group", GraphPermissions.ReadMemberships, TransitiveGroups),
        new("GET", "users/{}/transitiveMemberOf/microsoft.graph.directoryRole", GraphPermissions.ReadMemberships, Roles),
        new("GET", "users/{}/ownedObjects", GraphPermissions.ReadMemberships, call => Owned(call, Objects)),
        new("GET", "users/{}/ownedObjects/microsoft.graph.group", GraphPermissions.ReadMemberships, call => Owned(call, GroupEntity.Groups)),
    ];

    private static GraphAnswer Manager(GraphCall call) => call.ForPerson((person, seen) =>
        person.ManagerId is { } id && seen.FindPerson(id) is { } manager
            ? call.One("directoryObjects", UserEntity.From(manager, seen), withType: true)
            : Refusals.Missing("manager"));

    private static GraphAnswer SetManager(GraphCall call) => call.ChangePerson((person, state, _) =>
    {
        if (References.IdIn(References.LinkIn(call.Body)) is not { } id)
        {
            return new(state, Refusals.BadValues);
        }

        return state.FindPerson(id) is { } manager
            ? new(
                state.With(person with { ManagerId = manager.Id }),
                GraphAnswer.NoContent,
                new DirectoryNote(ChangeKinds.ManagerChanged, person.Id, $"{manager.DisplayName} is now the manager of {person.DisplayName}"))
            : new(state, Refusals.Missing(id));
    });

    private static GraphAnswer ClearManager(GraphCall call) => call.ChangePerson((person, state, _) => person.ManagerId is null
        ? new(state, Refusals.Missing("manager"))
        : new(
            state.With(person with { ManagerId = null }),
            GraphAnswer.NoContent,
            new DirectoryNote(ChangeKinds.ManagerChanged, person.Id, $"{person.DisplayName} has no manager now")));

    private static GraphAnswer Reports(GraphCall call) => call.ForPerson((person, seen) =>
        call.List(Objects, seen.ReportsOf(person.Id).Select(report => UserEntity.From(report, seen))));

    private static GraphAnswer MemberOf(GraphCall call) => call.ForPerson((person, seen) => call.List(
        Objects, [.. seen.GroupsOf(person.Id).Select(GroupEntity.From), .. seen.RolesOf(person.Id).Select(RoleEntity.From)]));

    private static GraphAnswer GroupsOf(GraphCall call, ListShape shape) => call.ForPerson((person, seen) =>
        call.List(shape, seen.GroupsOf(person.Id).Select(GroupEntity.From)));

    private static GraphAnswer TransitiveMemberOf(GraphCall call) => call.ForPerson((person, seen) => call.List(
        Objects, [.. seen.AllGroupsOf(person.Id).Select(GroupEntity.From), .. seen.RolesOf(person.Id).Select(RoleEntity.From)]));

    private static GraphAnswer TransitiveGroups(GraphCall call) => call.ForPerson((person, seen) =>
        call.List(Advanced, seen.AllGroupsOf(person.Id).Select(GroupEntity.From)));

    private static GraphAnswer Roles(GraphCall call) => call.ForPerson((person, seen) => call.List(
        new("directoryRoles", [RoleEntity.RoleKind], NeedsAdvanced: true), seen.RolesOf(person.Id).Select(RoleEntity.From)));

    private static GraphAnswer Owned(GraphCall call, ListShape shape) => call.ForPerson((person, seen) => call.List(
        shape, seen.Groups.Values.Where(group => group.Owners.Contains(person.Id)).OrderBy(group => group.Id).Select(GroupEntity.From)));
}
