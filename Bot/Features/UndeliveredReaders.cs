using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>Whom and where a report of undelivered messages speaks of.</summary>
internal sealed class UndeliveredReaders(PeopleReader people, CatalogSource catalogs)
{
    private const string Desk = "it";

    public async ValueTask<string?> NameAsync(Guid person, CancellationToken cancellationToken)
    {
        try
        {
            return (await people.FindAsync(person, cancellationToken))?.Ref.Name;
        }
        catch (GraphException)
        {
            return null; // a report with an id is better than none
        }
    }

    /// <summary>Where the team `it` works, or else the first team of the catalogue.</summary>
    public string? DeskChannel() => catalogs.Current?.Pinned.Catalog.Teams is { } teams
        ? (teams.TryGetValue(Desk, out var desk) ? desk : teams.Values.FirstOrDefault())?.Channel
        : null;
}
