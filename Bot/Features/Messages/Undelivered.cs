using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>
/// Work for somebody who can't be reached: put aside as it is, without any more tries, until their address comes alive; or
/// given up for good, to be shown to an administrator. Either way it's never dropped.
/// </summary>
/// <param name="Kind">Of the work; with the order key and the payload it is the whole item.</param>
/// <param name="Place">Whom it is for: <see cref="Messages.Place.Id"/>.</param>
/// <param name="Why">In words for whoever can mend it.</param>
internal sealed record Undelivered(string Kind, string OrderKey, string Payload, string Place, string Why)
{
    public const string RowKind = "undelivered";
    public const string Waiting = "waiting";
    public const string GivenUp = "given-up";

    /// <summary>What it is about, such as "request:…"; its owner is told.</summary>
    public string? About { get; init; }

    public static Undelivered From(Row row) => JsonSerializer.Deserialize(row.Body, UndeliveredJson.Default.Undelivered)
        ?? throw new JsonException("Something undelivered is empty.");

    public static Undelivered Of(WorkItem item, string place, string why) => new(item.Kind, item.OrderKey, item.Payload, place, why);

    public WorkItem ToWork(DateTimeOffset now) => new(Guid.CreateVersion7(now), Kind, OrderKey, now, Payload);

    /// <param name="id">The same thing put aside again takes its own place.</param>
    public RowChange Put(string id, string state, DateTimeOffset at) => new RowChange.Put(
        new Row(new RowKey(RowKind, id), 0, JsonSerializer.Serialize(this, UndeliveredJson.Default.Undelivered)) { Owner = Place, State = state, At = at });
}

/// <summary>Puts work aside that has nowhere to go.</summary>
internal sealed class Parking(IStore store, TimeProvider clock)
{
    /// <summary>Nobody knows an address, or it is known to be dead.</summary>
    /// <returns>Null when there is one after all: try again.</returns>
    public async ValueTask<Changes?> ParkAsync(Place place, Undelivered undelivered, string id, CancellationToken cancellationToken)
    {
        var known = (await store.FindAsync([place.Key], cancellationToken))[0];
        return place.IsAlive(known) ? null : Aside(place, known, undelivered with { Why = WhyOf(place, known) ?? undelivered.Why }, id);
    }

    /// <summary>Teams has just said that the address is dead.</summary>
    public async ValueTask<Changes> BuryAsync(Place place, Undelivered undelivered, string id, CancellationToken cancellationToken) =>
        Aside(place, (await store.FindAsync([place.Key], cancellationToken))[0], undelivered, id);

    /// <summary>Kept for the administrator, since no waiting helps.</summary>
    public Changes GiveUp(Undelivered undelivered, string id) => new()
    {
        Rows = [undelivered.Put(id, Undelivered.GivenUp, clock.GetUtcNow())],
        Work = [TellUndelivered.Due(clock.GetUtcNow())],
    };

    private Changes Aside(Place place, Row? known, Undelivered undelivered, string id)
    {
        var now = clock.GetUtcNow();
        return new Changes
        {
            Rows = [place.Dead(known, undelivered.Why), undelivered.Put(id, Undelivered.Waiting, now)],
            Work = known is null && place.Person is { } newcomer
                ? [TellUndelivered.Due(now), ReachPerson.Due(now, newcomer)] // who removed the app doesn't get it back unasked
                : [TellUndelivered.Due(now)],
        };
    }

    private static string? WhyOf(Place place, Row? known) =>
        place.Person is null ? ChannelAddress.From(known)?.Why : PersonAddress.From(known)?.Why;
}

/// <summary>An address came alive: what waited for it goes on, in the order in which it was put aside.</summary>
internal sealed record WakeParked(IReadOnlyList<string> Places)
{
    public const string Kind = "undelivered.wake";

    public static WorkItem Due(DateTimeOffset now, params IReadOnlyList<Place> places)
    {
        var ids = places.Select(place => place.Id).Distinct().ToList();
        return new(Guid.CreateVersion7(now), Kind, $"{Kind}:{ids[0]}", now, JsonSerializer.Serialize(new WakeParked(ids), UndeliveredJson.Default.WakeParked));
    }
}

internal sealed class WakeParkedHandler(IStore store, TimeProvider clock) : IWorkHandler
{
    private const int Most = 200;

    public string Kind => WakeParked.Kind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var wake = JsonSerializer.Deserialize(item.Payload, UndeliveredJson.Default.WakeParked) ?? throw new JsonException("Nobody to wake.");
        var now = clock.GetUtcNow();
        foreach (var place in wake.Places)
        {
            var rows = await store.ListAsync(new RowQuery(Undelivered.RowKind) { Owner = place, States = [Undelivered.Waiting], Limit = Most }, cancellationToken);
            if (rows.Count > 0)
            {
                return new WorkResult.Again(now, "More may wait.", Woken(rows, now)) { Counts = false };
            }
        }

        return WorkResult.Done.Nothing;
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private static Changes Woken(IReadOnlyList<Row> rows, DateTimeOffset now) => new()
    {
        Rows = [.. rows.Select(row => new RowChange.Delete(row.Key, row.Version))],
        Work = [.. rows.OrderBy(row => row.At).ThenBy(row => row.Key.Id, StringComparer.Ordinal).Select(row => Undelivered.From(row).ToWork(now))],
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Undelivered))]
[JsonSerializable(typeof(WakeParked))]
internal sealed partial class UndeliveredJson : JsonSerializerContext;
