using System.Collections.Concurrent;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.People;

/// <summary>A person as the directory has them.</summary>
internal sealed record Person(PersonRef Ref, string? FirstName, string? UserPrincipalName, PersonFacts Facts)
{
    public string? Department => Facts.Department;
}

/// <summary>
/// Who people are. What is only shown may be some minutes old; what decides is read anew by those who decide.
/// </summary>
internal sealed class PeopleReader(GraphClient graph, TimeProvider clock)
{
    private const int MostKept = 5_000;
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Guid, Kept> _kept = new();

    public async ValueTask<Person?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _kept.TryGetValue(id, out var kept) && clock.GetUtcNow() - kept.ReadAt < Freshness
            ? kept.Person
            : await ReadAsync(id, cancellationToken);

    public async ValueTask<Person?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var user = await graph.GetUserAsync(id.ToString("D"), cancellationToken);
        if (user is null)
        {
            Keep(id, null);
            return null;
        }

        var hasReports = await graph.HasDirectReportsAsync(id, cancellationToken);
        var person = new Person(
            RefOf(user),
            user.GivenName,
            user.UserPrincipalName,
            new PersonFacts(user.Id, user.Department, user.JobTitle, user.AccountEnabled == true, user.UserType == "Guest", hasReports));
        Keep(id, person);
        return person;
    }

    /// <summary>
    /// What the second is to the first, read anew. Only who reports directly is a report: further up nobody answers for them.
    /// </summary>
    public async ValueTask<Relation> RelationAsync(Guid asker, Guid beneficiary, CancellationToken cancellationToken) => asker == beneficiary
        ? Relation.Self
        : (await graph.GetManagerAsync(beneficiary, cancellationToken))?.Id == asker ? Relation.Report : Relation.Colleague;

    /// <summary>A name is foreign text: whatever could act in a chat is taken out of it here, once.</summary>
    public static PersonRef RefOf(DirectoryUser user) => new(
        user.Id, PlainText.Name(user.DisplayName).Or(user.UserPrincipalName ?? user.Id.ToString("D")).ToString());

    private void Keep(Guid id, Person? person)
    {
        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        _kept[id] = new Kept(person, clock.GetUtcNow());
    }

    private sealed record Kept(Person? Person, DateTimeOffset ReadAt);
}
