using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Doctor;

internal sealed class StoreCheck(IStore store) : ICheck
{
    public bool DecidesReadiness => true;

    public async ValueTask<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.NextDueAsync(cancellationToken);
            return [new Finding.Good("The store")];
        }
        catch (StoreUnavailableException)
        {
            return [new Finding.Bad("The store", "It doesn't answer.", "See ConnectionStrings__HelpDesk, the disk or the server, and the log.")];
        }
    }
}

internal sealed class CatalogCheck(CatalogSource catalogs) : ICheck
{
    public bool DecidesReadiness => true;

    public ValueTask<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Finding>>(
        catalogs.Current is not null
            ? [new Finding.Good("The catalogue")]
            : [new Finding.Bad("The catalogue", "Its names can't be looked up: Microsoft Graph doesn't answer, or refuses the app.", "See Graph__BaseUrl, the app's permissions, and the log.")]);
}

/// <summary>Every channel that the catalogue names can be written to.</summary>
internal sealed class ChannelsCheck(CatalogSource catalogs, IStore store) : ICheck
{
    public bool DecidesReadiness => false;

    public async ValueTask<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var team in catalogs.Current?.Pinned.Catalog.Teams.Values ?? [])
        {
            var address = ChannelAddress.From((await store.FindAsync([ChannelAddress.KeyOf(team.Channel)], cancellationToken))[0]);
            findings.Add(Of(team, address));
        }

        return findings;
    }

    private static Finding Of(Team team, ChannelAddress? address)
    {
        if (address is { Alive: true })
        {
            return new Finding.Good($"The channel “{team.Channel}”");
        }

        var why = address?.Why is { } known ? $"It can't be written to: {known}." : "Nobody knows where it is.";
        return new Finding.Bad(
            $"The channel “{team.Channel}”", why, "Add the app to that team in Teams, and write the name as “Team / Channel” as Teams shows it.");
    }
}

/// <summary>What waits for somebody who can't be reached, and what was given up.</summary>
internal sealed class UndeliveredCheck(IStore store) : ICheck
{
    private const int Most = 500;

    public bool DecidesReadiness => false;

    public async ValueTask<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(new RowQuery(Undelivered.RowKind) { Limit = Most }, cancellationToken);
        var failed = await store.ListFailedWorkAsync(Most, cancellationToken);
        return rows.Count + failed.Count == 0
            ? [new Finding.Good("Nothing waits that can't be delivered")]
            : [.. rows.Where(row => row.State == Undelivered.Waiting).GroupBy(row => row.Owner).Select(Waiting), .. failed.Select(GivenUp)];
    }

    private static Finding.Bad Waiting(IGrouping<string?, Row> place) => new(
        $"{place.Count()} waiting for {place.Key}",
        $"{Undelivered.From(place.First()).Why}, since {place.Min(row => row.At):yyyy-MM-dd HH:mm} UTC.",
        "Install or allow the app there; what waits then arrives by itself.");

    private static Finding.Bad GivenUp(WorkItem item) => new(
        $"Work {item.Kind} {item.Id}", $"It was given up: {item.Why}.", "Somebody has to do what it was for; its payload is in the table work.");
}
