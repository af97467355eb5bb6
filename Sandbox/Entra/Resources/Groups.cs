using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class Groups
{
    private static readonly ListShape Objects = new("directoryObjects", [UserEntity.Kind, GroupEntity.Kind], IsMixed: true);

    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", "groups", GraphPermissions.ReadGroups, List),
        new("GET", "groups/{}", GraphPermissions.ReadGroups, Get),
        new("PATCH", "groups/{}", GraphPermissions.WriteMembers, GroupMembers.Bind),
        new("GET", "groups/{}/members", GraphPermissions.ReadMembers, call => Linked(call, group => group.Members)),
        new("GET", "groups/{}/members/microsoft.graph.user", GraphPermissions.ReadMembers, call => LinkedPeople(call, group => group.Members)),
        new("GET", "groups/{}/transitiveMembers", GraphPermissions.ReadMembers, Transitive),
        new("GET", "groups/{}/transitiveMembers/microsoft.graph.user", GraphPermissions.ReadMembers, TransitivePeople),
        new("GET", "groups/{}/owners", GraphPermissions.ReadMembers, call => Linked(call, group => group.Owners)),
        new("GET", "groups/{}/owners/microsoft.graph.user", GraphPermissions.ReadMembers, call => LinkedPeople(call, group => group.Owners)),
        new("POST", "groups/{}/members/$ref", GraphPermissions.WriteMembers, GroupMembers.Add),
        new("DELETE", "groups/{}/members/{}/$ref", GraphPermissions.WriteMembers, GroupMembers.Remove),
        new("DELETE", "groups/{}/members/{}", GraphPermissions.None, GroupMembers.DeleteTheUserInstead),
    ];

    private static GraphAnswer List(GraphCall call) => call.List(
        GroupEntity.Groups,
        call.Seen.Groups.Values.OrderBy(group => group.DisplayName, StringComparer.Ordinal).Select(GroupEntity.From));

    private static GraphAnswer Get(GraphCall call) => call.ForGroup((group, _) => call.One("groups", GroupEntity.From(group)));

    private static GraphAnswer Linked(GraphCall call, Func<Group, IReadOnlyList<Guid>> ids) => call.ForGroup((group, seen) =>
        call.List(Objects, ids(group).Select(id => DirectoryObjects.Find(seen, id)).OfType<Entity>()));

    private static GraphAnswer LinkedPeople(GraphCall call, Func<Group, IReadOnlyList<Guid>> ids) => call.ForGroup((group, seen) =>
        call.List(UserEntity.Users, ids(group).Select(seen.FindPerson).OfType<Person>().Select(person => UserEntity.From(person, seen))));

    private static GraphAnswer Transitive(GraphCall call) => call.ForGroup((group, seen) =>
        call.List(Objects, Below(group, seen).Select(id => DirectoryObjects.Find(seen, id)).OfType<Entity>()));

    private static GraphAnswer TransitivePeople(GraphCall call) => call.ForGroup((group, seen) => call.List(
        UserEntity.Users, Below(group, seen).Select(seen.FindPerson).OfType<Person>().Select(person => UserEntity.From(person, seen))));

    private static List<Guid> Below(Group top, DirectoryState state)
    {
        var found = new List<Guid>();
        var open = new Queue<Group>([top]);
        while (open.TryDequeue(out var group))
        {
            foreach (var id in group.Members.Where(id => !found.Contains(id)))
            {
                found.Add(id);
                if (state.FindGroup(id) is { } inner)
                {
                    open.Enqueue(inner);
                }
            }
        }

        return found;
    }
}
