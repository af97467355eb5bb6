using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Messages;

namespace TeamsHelpDesk.Bot.Features.Requests.Waiting;

/// <summary>Who is reminded: a person in their own chat, or a team in its channel.</summary>
internal sealed record Reader(Guid? Person, string? Channel)
{
    /// <summary>Names it in keys.</summary>
    public string Key => Person?.ToString("D") ?? Channel ?? string.Empty;

    /// <summary>Those whose answer is still missing. Who is away is left in peace: their stand-in is reminded.</summary>
    public static IEnumerable<Reader> Of(Stage stage) =>
    [
        .. stage.Channels.Select(channel => new Reader(null, channel)),
        .. stage.AskedInPerson.Where(person => !stage.StandIns.Any(standIn => standIn.For.Is(person.Id)))
            .Concat(stage.StandIns.Select(standIn => standIn.Person))
            .DistinctBy(person => person.Id)
            .Where(person => !stage.AnsweredBy(person.Id))
            .Select(person => new Reader(person.Id, null)),
    ];
}

/// <summary>When people work: a team by the catalogue, a person on working days in the zone of their own Teams.</summary>
internal sealed class ReaderHours(CatalogSource catalogs, AddressBook addresses)
{
    /// <returns>Null for a team that works at all times.</returns>
    public async ValueTask<WorkingHours?> FindAsync(Reader reader, CancellationToken cancellationToken) => reader.Person is { } person
        ? WorkingHours.Usual((await addresses.FindPersonAsync(person, cancellationToken))?.Zone ?? TimeZoneInfo.Utc)
        : catalogs.Current?.Pinned.Catalog.Teams.Values.FirstOrDefault(team => team.Channel == reader.Channel)?.Hours;

    /// <summary>How often anybody is reminded at most, by the catalogue in use.</summary>
    public Limit MostPings => catalogs.Current?.Pinned.Catalog.Rules.Pings ?? RequestRules.UsualPings;
}
