using System.Text.Json;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

/// <summary>The daily look at what was given for a time, on working days; each leads to the next.</summary>
internal sealed class AccessLookHandler(AccessLook look, ReaderHours hours, CatalogSource catalogs, TimeProvider clock) : IWorkHandler
{
    public const string WorkKind = "access.look";

    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    public string Kind => WorkKind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var channel = catalogs.Current?.Pinned.Catalog.Teams.Values.FirstOrDefault()?.Channel;
        if (channel is not null && (await hours.FindAsync(new Reader(null, channel), cancellationToken))?.NextOpen(now) is { } opens && opens > now)
        {
            return new WorkResult.Again(opens, "Not at work.", Changes.None) { Counts = false };
        }

        GraphLane.EnterBulk();
        try
        {
            return new WorkResult.Done((await look.RunAsync(cancellationToken)).With(Next(now + Between)));
        }
        catch (GraphException fault)
        {
            return RetryPolicy.AgainOrNever(item, now, fault.RetryAfter, $"Graph: {fault.Outcome}");
        }
    }

    /// <summary>What can't be read is looked at the next day.</summary>
    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Next(clock.GetUtcNow() + Between));

    public static Changes Next(DateTimeOffset at) => new()
    {
        Work = [new WorkItem(Guid.CreateVersion7(), WorkKind, WorkKind, at, "{}") { Lane = Lane.Bulk }],
    };
}

/// <summary>Sees to it that the looks have begun; of several processes one begins them.</summary>
internal sealed partial class AccessLooking(IStore store, Commits commits, TimeProvider clock, ILogger<AccessLooking> log) : BackgroundService
{
    private static readonly RowKey Begun = new("access-look", "begun");
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await BeginAsync(stoppingToken);
                return;
            }
            catch (StoreUnavailableException unavailable)
            {
                LogNotBegun(unavailable);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        if ((await store.FindAsync([Begun], cancellationToken))[0] is not null)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var first = AccessLookHandler.Next(now + Every) with { Rows = [new RowChange.Save(new Row(Begun, 0, "{}") { At = now })] };
        await commits.CommitAsync(first, cancellationToken); // a conflict: somebody else has begun
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The daily look at what was given for a time could not be begun; the next hour tries again.")]
    private partial void LogNotBegun(Exception fault);
}

internal static class AccessLookJson
{
    public static GroupSeen Read(Row row) => JsonSerializer.Deserialize(row.Body, RequestsJson.Default.GroupSeen) ?? throw new JsonException("A stored look is empty.");

    public static Row Write(RowKey key, GroupSeen seen) => new(key, 0, JsonSerializer.Serialize(seen, RequestsJson.Default.GroupSeen));
}
