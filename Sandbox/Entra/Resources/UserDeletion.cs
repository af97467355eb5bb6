using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class UserDeletion
{
    public static GraphAnswer Delete(GraphCall call) => call.ChangePerson((person, state, now) => state.IsPrivileged(person.Id)
        ? new(state, Refusals.InsufficientPrivileges)
        : Deleted(person, state, now));

    /// <summary>Soft: the account can come back for thirty days.</summary>
    public static DirectoryEdit<GraphAnswer> Deleted(Person person, DirectoryState state, DateTimeOffset now) => new(
        state.With(person with { DeletedAt = now }),
        GraphAnswer.NoContent,
        new DirectoryNote(ChangeKinds.AccountDeleted, person.Id, $"The account of {person.DisplayName} was deleted"));

    public static GraphAnswer GetDeleted(GraphCall call)
    {
        var seen = call.Seen;
        return Find(seen, call.Keys[0]) is { } person
            ? call.One("directoryObjects", UserEntity.From(person, seen), withType: true)
            : Refusals.Missing(call.Keys[0]);
    }

    public static GraphAnswer ListDeleted(GraphCall call)
    {
        var seen = call.Seen;
        var deleted = seen.People.Values.Where(person => person.DeletedAt is not null);
        return call.List(UserEntity.Users, deleted.Select(person => UserEntity.From(person, seen)));
    }

    public static GraphAnswer Restore(GraphCall call) => call.Change((state, _) =>
    {
        if (Find(state, call.Keys[0]) is not { } person)
        {
            return new(state, Refusals.Missing(call.Keys[0]));
        }

        if (state.FindPerson(person.UserPrincipalName) is not null)
        {
            return new(state, Refusals.Conflict("userPrincipalName"));
        }

        var restored = person with { DeletedAt = null };
        var next = state.With(restored);
        return new(
            next,
            call.One("directoryObjects", UserEntity.From(restored, next), withType: true),
            new DirectoryNote(ChangeKinds.AccountRestored, person.Id, $"The account of {person.DisplayName} was restored"));
    });

    private static Person? Find(DirectoryState state, string id) =>
        Guid.TryParse(id, out var known) && state.People.GetValueOrDefault(known) is { DeletedAt: not null } person ? person : null;
}
