using System.Threading.Channels;

namespace TeamsHelpDesk.Bot.Turns;

/// <summary>
/// Writes down that items are done which change nothing else, such as a reply that was sent. Nobody waits for that: the
/// next item of the key goes on at once, and the records share the flush of the next turn. Until it is written the lease is
/// prolonged, so the deed is done again only if the process dies in between, as it always could.
/// </summary>
internal sealed partial class Settlement(WorkClock timing, WorkQueue queue, ILogger log)
{
    private const int Most = 256;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly Channel<Lease> _done = Channel.CreateUnbounded<Lease>(new() { SingleReader = true });

    /// <summary>The item's key goes on from here.</summary>
    public void Add(Lease lease)
    {
        queue.Settle(lease.Item.OrderKey, lease.Item.Id);
        _done.Writer.TryWrite(lease);
    }

    /// <summary>Nothing is added any more; what was added is still written.</summary>
    public void Complete() => _done.Writer.TryComplete();

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        var group = new List<Lease>(Most);
        while (await _done.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (group.Count < Most && _done.Reader.TryRead(out var lease))
            {
                group.Add(lease);
            }

            await WriteAsync(group, stoppingToken);
            group.ForEach(lease => queue.Settled(lease.Item.Id));
            group.Clear();
        }
    }

    /// <summary>Tries until it is written, or until the process stops: then the leases run out and another does the deeds again.</summary>
    private async Task WriteAsync(IReadOnlyList<Lease> group, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await Task.WhenAll(group.Select(lease => WriteAsync(lease).AsTask()));
                return;
            }
            catch (StoreUnavailableException fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogStoreUnavailable(fault);
            }
            catch (StoreUnavailableException fault)
            {
                LogStoreUnavailable(fault);
                return;
            }

            // A second try for those of the group that were written is a conflict, and harmless.
            await timing.DelayAsync(BetweenTries, stoppingToken).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private async ValueTask WriteAsync(Lease lease)
    {
        var end = new WorkEnd.Done { ItemId = lease.Item.Id, Holder = lease.Holder };

        // The deed is done: its record is written even while the process is stopping.
        await timing.Commits.CommitAsync(new Changes { End = end, CanWait = true }, CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is not available; what was done is written down when it is.")]
    private partial void LogStoreUnavailable(Exception fault);
}
