using System.Globalization;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>What a report needs to know that this folder doesn't.</summary>
/// <param name="NameOf">A person's name; null when the directory doesn't say.</param>
/// <param name="OwnerChannelOf">The channel of those who own what something is about.</param>
/// <param name="DeskChannel">Where the IT team works; null while the catalogue isn't known.</param>
internal sealed record UndeliveredFacts(
    Func<Guid, CancellationToken, ValueTask<string?>> NameOf,
    Func<string, CancellationToken, ValueTask<string?>> OwnerChannelOf,
    Func<string?> DeskChannel);

/// <summary>Work that tells those who can mend it who can't be reached, once a day at most.</summary>
internal static class TellUndelivered
{
    public const string Kind = "undelivered.tell";

    // What is put aside at about the same time is told together.
    private static readonly TimeSpan Gathered = TimeSpan.FromMinutes(10);

    public static WorkItem Due(DateTimeOffset now) => At(now + Gathered);

    public static WorkItem At(DateTimeOffset dueAt) => new(Guid.CreateVersion7(), Kind, Kind, dueAt, "{}") { Lane = Lane.Bulk };
}

/// <summary>
/// Tells the owner of what couldn't be delivered, in the owner's channel; where that can't be written either, the IT team; and
/// where nobody can be told, the log, as critical.
/// </summary>
internal sealed partial class TellUndeliveredHandler(
    IStore store, AddressBook addresses, UndeliveredFacts facts, TimeProvider clock, ILogger<TellUndeliveredHandler> log) : IWorkHandler
{
    private const string ToldKind = "undelivered-told";
    private const int Most = 500;
    private const int MostNamed = 20;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public string Kind => TellUndelivered.Kind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var changes = Changes.None;
        var rows = await store.ListAsync(new RowQuery(Undelivered.RowKind) { Limit = Most }, cancellationToken);
        foreach (var (channel, theirs) in await ByChannelAsync(rows, cancellationToken))
        {
            changes = changes.With(await TellAsync(channel, theirs, cancellationToken));
        }

        return new WorkResult.Done(changes);
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private async ValueTask<Dictionary<string, List<Row>>> ByChannelAsync(IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        var byChannel = new Dictionary<string, List<Row>>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var owner = Undelivered.From(row).About is { } about ? await facts.OwnerChannelOf(about, cancellationToken) : null;
            var channel = await WritableAsync(owner, cancellationToken) ?? await WritableAsync(facts.DeskChannel(), cancellationToken) ?? string.Empty;
            (byChannel.TryGetValue(channel, out var theirs) ? theirs : byChannel[channel] = []).Add(row);
        }

        return byChannel;
    }

    private async ValueTask<string?> WritableAsync(string? channel, CancellationToken cancellationToken) =>
        channel is not null && await addresses.FindChannelAsync(channel, cancellationToken) is not null ? channel : null;

    private async ValueTask<Changes> TellAsync(string channel, List<Row> rows, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var told = new RowKey(ToldKind, channel.Length == 0 ? "-" : channel.ToUpperInvariant());
        var before = (await store.FindAsync([told], cancellationToken))[0];
        if (before?.At is { } last && !rows.Any(row => row.At > last))
        {
            return Changes.None;
        }

        if (before?.At is { } recently && recently + Day > now)
        {
            return new Changes { Work = [TellUndelivered.At(recently + Day)] };
        }

        var mark = new RowChange.Save(new Row(told, before?.Version ?? 0, "{}") { At = now });
        if (channel.Length == 0)
        {
            LogNobodyToTell(rows.Count);
            return new Changes { Rows = [mark], Work = [TellUndelivered.At(now + Day)] };
        }

        return new Changes { Rows = [mark], Work = [Outgoing.LineIn(channel, await SentenceAsync(rows, cancellationToken)).ToWork(now)] };
    }

    private async ValueTask<string> SentenceAsync(List<Row> rows, CancellationToken cancellationToken)
    {
        var waiting = rows.Where(row => row.State == Undelivered.Waiting).GroupBy(row => row.Owner ?? string.Empty).ToList();
        var named = new List<string>();
        foreach (var group in waiting.Take(MostNamed))
        {
            var newest = Undelivered.From(group.First());
            var since = group.Min(row => row.At)?.ToString("d MMMM", CultureInfo.InvariantCulture);
            named.Add($"{await NameAsync(group.Key, cancellationToken)}, since {since}: {newest.Why} ({Count(group.Count(), "message")})");
        }

        var more = waiting.Count > MostNamed ? $" And {waiting.Count - MostNamed} more." : string.Empty;
        var given = rows.Count - waiting.Sum(group => group.Count());
        return (named.Count == 0 ? string.Empty : $"I can't reach {string.Join("; ", named)}.{more} Please install or allow the app there; what waits then arrives by itself. ")
            + (given == 0 ? string.Empty : $"{Count(given, "message")} could not be delivered at all. The administrator sees them with “doctor”.");
    }

    private async ValueTask<string> NameAsync(string place, CancellationToken cancellationToken) => place.Split(':', 2) switch
    {
        [PersonAddress.RowKind, var id] when Guid.TryParseExact(id, "D", out var person) => await facts.NameOf(person, cancellationToken) ?? $"the account {person:D}",
        [_, var name] => $"the channel “{name}”",
        _ => "somebody",
    };

    private static string Count(int number, string of) => number == 1 ? $"1 {of}" : $"{number} {of}s";

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Count} messages can't be delivered, and no channel can be written to tell anybody. Run the verb doctor, and add the app to the team of a channel that the catalogue names.")]
    private partial void LogNobodyToTell(int count);
}
