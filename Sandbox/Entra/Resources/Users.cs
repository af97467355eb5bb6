using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class Users
{
    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", "users", GraphPermissions.ReadUsers, List),
        new("POST", "users", GraphPermissions.CreateUsers, UserCreation.Create),
        new("GET", "users/{}", GraphPermissions.ReadUsers, Get),
        new("PATCH", "users/{}", GraphPermissions.None, UserUpdate.Patch),
        new("DELETE", "users/{}", GraphPermissions.DeleteUsers, UserDeletion.Delete),
        new("POST", "users/{}/revokeSignInSessions", GraphPermissions.RevokeSessions, RevokeSessions),
        new("GET", "directory/deletedItems/{}", GraphPermissions.ReadUsers, UserDeletion.GetDeleted),
        new("GET", "directory/deletedItems/microsoft.graph.user", GraphPermissions.ReadUsers, UserDeletion.ListDeleted),
        new("POST", "directory/deletedItems/{}/restore", GraphPermissions.DeleteUsers, UserDeletion.Restore),
    ];

    private static GraphAnswer List(GraphCall call)
    {
        var seen = call.Seen;
        return call.List(UserEntity.Users, seen.LivePeople.Select(person => UserEntity.From(person, seen)));
    }

    private static GraphAnswer Get(GraphCall call) =>
        call.ForPerson((person, seen) => call.One("users", UserEntity.From(person, seen)));

    private static GraphAnswer RevokeSessions(GraphCall call) => call.ChangePerson((person, state, now) => new(
        state.With(person with { SessionsValidFrom = now }),
        call.World.Switches.RevokesWithoutBody
            ? GraphAnswer.NoContent
            : GraphAnswer.Ok(new() { ["@odata.context"] = Collections.ContextRoot + "Edm.Boolean", ["value"] = true }),
        new DirectoryNote(ChangeKinds.SessionsRevoked, person.Id, $"{person.DisplayName} was signed out everywhere")));
}
