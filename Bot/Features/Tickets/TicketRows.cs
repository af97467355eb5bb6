using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Ticket))]
[JsonSerializable(typeof(TicketCopy))]
[JsonSerializable(typeof(TicketThread))]
[JsonSerializable(typeof(TicketFacts))]
[JsonSerializable(typeof(TicketsOfPerson))]
[JsonSerializable(typeof(TicketWork))]
[JsonSerializable(typeof(Articles.ArticleCopy))]
[JsonSerializable(typeof(Articles.ArticleWork))]
internal sealed partial class TicketsJson : JsonSerializerContext;

/// <summary>A ticket as a stored row; its owner is the team that has it.</summary>
internal static class TicketRow
{
    public const string Kind = "ticket";

    public static RowKey KeyOf(Guid id) => new(Kind, id.ToString("D"));

    public static Ticket Read(Row row) => (JsonSerializer.Deserialize(row.Body, TicketsJson.Default.Ticket)
        ?? throw new JsonException("A stored ticket is empty.")) with
    { RowVersion = row.Version };

    public static RowChange Save(this Ticket ticket) => new RowChange.Save(
        new Row(KeyOf(ticket.Id), ticket.RowVersion, JsonSerializer.Serialize(ticket, TicketsJson.Default.Ticket))
        {
            Owner = ticket.Team.Id,
            State = ticket.State.ToString(),
            At = ticket.OpenedAt ?? ticket.DraftedAt,
        });

    public static async ValueTask<Ticket?> FindTicketAsync(this IStore store, Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync([KeyOf(id)], cancellationToken) is [{ } row] ? Read(row) : null;
}

/// <summary>
/// The tickets of one person that are open; first the one about which their team wrote last. Found by one key together with the
/// rest of a turn, so that whether somebody is on one costs no reading of its own.
/// </summary>
internal sealed record TicketsOfPerson(Guid Person)
{
    private const string RowKind = "tickets-of";

    [JsonIgnore]
    public long RowVersion { get; init; }

    public IReadOnlyList<Guid> Open { get; init; } = [];

    public static RowKey KeyOf(Guid person) => new(RowKind, person.ToString("D"));

    public static TicketsOfPerson From(Row? row, Guid person) => row is null
        ? new TicketsOfPerson(person)
        : (JsonSerializer.Deserialize(row.Body, TicketsJson.Default.TicketsOfPerson) ?? new TicketsOfPerson(person)) with { RowVersion = row.Version };

    public TicketsOfPerson First(Guid ticket) => this with { Open = [ticket, .. Open.Where(one => one != ticket)] };

    public TicketsOfPerson Without(Guid ticket) => this with { Open = [.. Open.Where(one => one != ticket)] };

    /// <summary>Nothing, where nothing is new.</summary>
    public IReadOnlyList<RowChange> Save(TicketsOfPerson before) => Open.SequenceEqual(before.Open)
        ? []
        : [new RowChange.Save(new Row(KeyOf(Person), before.RowVersion, JsonSerializer.Serialize(this, TicketsJson.Default.TicketsOfPerson)))];
}

/// <summary>Which ticket a thread in a channel is about.</summary>
internal sealed record TicketThread(Guid Ticket)
{
    private const string RowKind = "ticket-thread";

    public static RowKey KeyOf(string conversationId) => new(RowKind, conversationId);

    public static TicketThread? From(Row? row) => row is null ? null : JsonSerializer.Deserialize(row.Body, TicketsJson.Default.TicketThread);

    public RowChange Put(string conversationId) =>
        new RowChange.Put(new Row(KeyOf(conversationId), 0, JsonSerializer.Serialize(this, TicketsJson.Default.TicketThread)) { Owner = Ticket.ToString("D") });
}

/// <summary>Who reads a copy of the card: the employee, or a team in its channel.</summary>
/// <param name="Person">Whose chat it is in; null for a channel.</param>
/// <param name="Channel">The channel's name in the catalogue; null for a person.</param>
internal sealed record TicketReader(TicketRole Role, Guid? Person, string? Channel)
{
    [JsonIgnore]
    public Place Place => Person is { } person ? Place.Of(person) : Place.Of(Channel ?? string.Empty);

    [JsonIgnore]
    public string Id => $"{Role}:{Person?.ToString("D") ?? Channel}";
}

[JsonConverter(typeof(JsonStringEnumConverter<TicketRole>))]
internal enum TicketRole
{
    Employee,
    Team,

    /// <summary>One of the team, in their own chat, outside its hours.</summary>
    OnCall,
}

/// <summary>One copy of a ticket's card, and where it stands.</summary>
internal sealed record TicketCopy(Guid Ticket, TicketReader Reader)
{
    private const string RowKind = "ticket-card";

    public CardStanding Standing { get; init; } = new();

    /// <summary>Those that were found by a press on them: kept true beside the one that is known.</summary>
    public IReadOnlyList<CardStanding> Strays { get; init; } = [];

    public static RowKey KeyOf(Guid ticket, TicketReader reader) => new(RowKind, $"{ticket:D}:{reader.Id}");

    public static TicketCopy From(Row? row, Guid ticket, TicketReader reader) => row is null
        ? new TicketCopy(ticket, reader)
        : JsonSerializer.Deserialize(row.Body, TicketsJson.Default.TicketCopy) ?? new TicketCopy(ticket, reader);

    public RowChange Put() => new RowChange.Put(
        new Row(KeyOf(Ticket, Reader), 0, JsonSerializer.Serialize(this, TicketsJson.Default.TicketCopy)) { Owner = Ticket.ToString("D") });
}

/// <summary>The payload of all work about one ticket.</summary>
/// <param name="Reader">Whose copy is to be shown; null for a look at the ticket itself.</param>
internal sealed record TicketWork(Guid Ticket, TicketReader? Reader)
{
    public const string Show = "ticket.show";
    public const string Nudge = "ticket.nudge";

    /// <summary>Of a look at the ticket itself: as of which of its changes; a later change has a look of its own.</summary>
    public int Round { get; init; }

    public static TicketWork From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, TicketsJson.Default.TicketWork)
        ?? throw new JsonException("Work about a ticket names none.");

    /// <summary>Each copy has a line of its own, so that nobody waits for somebody who can't be reached.</summary>
    public static WorkItem ToShow(Guid ticket, TicketReader reader, DateTimeOffset now) => new(
        Guid.CreateVersion7(now), Show, $"{Show}:{ticket:D}:{reader.Id}", now, JsonSerializer.Serialize(new TicketWork(ticket, reader), TicketsJson.Default.TicketWork));

    /// <summary>Looks whether it has gone silent; nobody waits for that.</summary>
    public static WorkItem ToNudge(Ticket ticket, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        Nudge,
        $"{Nudge}:{ticket.Id:D}:{ticket.Round}",
        now,
        JsonSerializer.Serialize(new TicketWork(ticket.Id, null) { Round = ticket.Round }, TicketsJson.Default.TicketWork))
    { Lane = Lane.Bulk };

    /// <summary>To be drawn again at a later moment, with nothing new until then; it stands in nobody's way.</summary>
    public static WorkItem ToShowLater(Guid ticket, TicketReader reader, DateTimeOffset dueAt) =>
        ToShow(ticket, reader, dueAt) with { OrderKey = $"{Show}:{ticket:D}:{reader.Id}:{dueAt.ToUnixTimeSeconds()}", Lane = Lane.Bulk };
}
