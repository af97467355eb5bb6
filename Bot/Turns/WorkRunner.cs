using System.Collections.Frozen;

namespace TeamsHelpDesk.Bot.Turns;

/// <summary>Runs what is due: what this process just committed at once, and what the table holds besides.</summary>
internal sealed partial class WorkRunner(
    IStore store, WorkQueue queue, IEnumerable<IWorkHandler> handlers, WorkClock timing, ILogger<WorkRunner> log) : BackgroundService
{
    private const int MostRaces = 5;
    private const int MostClaimed = 64;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(15);

    private readonly FrozenDictionary<string, IWorkHandler> _handlers = handlers.ToFrozenDictionary(handler => handler.Kind);

    private readonly Settlement _settlement = new(timing, queue, log);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settling = _settlement.RunAsync(stoppingToken);
        try
        {
            await Task.WhenAll(
                [
                    ClaimAsync(stoppingToken),
                    RenewAsync(stoppingToken),
                    ListenAsync(stoppingToken),
                    .. Enumerable.Range(0, timing.Options.LiveAtOnce).Select(_ => ConsumeAsync(Lane.Live, stoppingToken)),
                    .. Enumerable.Range(0, timing.Options.BulkAtOnce).Select(_ => ConsumeAsync(Lane.Bulk, stoppingToken)),
                ]);
        }
        finally
        {
            _settlement.Complete();
            await settling;
        }
    }

    private async Task ClaimAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var sleep = LongestSleep;
            try
            {
                sleep = await ClaimOnceAsync(stoppingToken);
            }
            catch (StoreUnavailableException fault)
            {
                LogStoreUnavailable(fault);
            }

            await timing.SleepAsync(sleep, queue, stoppingToken);
        }
    }

    private async ValueTask<TimeSpan> ClaimOnceAsync(CancellationToken cancellationToken)
    {
        var leases = await store.ClaimAsync(timing.Grant(), MostClaimed, cancellationToken);
        foreach (var lease in leases)
        {
            queue.Offer(lease, moreInTable: true);
        }

        if (leases.Count == MostClaimed)
        {
            return TimeSpan.Zero;
        }

        var next = await store.NextDueAsync(cancellationToken);
        var wait = next - timing.Now ?? LongestSleep;
        return wait < LongestSleep ? Max(wait, TimeSpan.FromMilliseconds(50)) : LongestSleep;
    }

    private async Task RenewAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await timing.DelayAsync(timing.Options.Lease / 3, stoppingToken);
            var held = queue.HeldItems();
            if (held.Count == 0)
            {
                continue;
            }

            try
            {
                await store.RenewAsync(timing.Grant(), held, stoppingToken);
            }
            catch (StoreUnavailableException fault)
            {
                LogStoreUnavailable(fault);
            }
        }
    }

    /// <summary>What another process has put behind an item of this one is looked for as soon as that has ended.</summary>
    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var orderKey in store.ListenAsync(stoppingToken))
                {
                    queue.ExpectMore(orderKey);
                }

                return;
            }
            catch (StoreUnavailableException fault)
            {
                LogStoreUnavailable(fault);
            }

            await timing.DelayAsync(LongestSleep, stoppingToken);
        }
    }

    private async Task ConsumeAsync(Lane lane, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var key = await queue.NextKeyAsync(lane, stoppingToken);
            if (queue.First(key) is not { } lease)
            {
                continue;
            }

            switch (await RunAsync(lease, stoppingToken))
            {
                case Ending.ToBeSettled:
                    _settlement.Add(lease);
                    break;
                case var ending:
                    queue.End(key, forgetFollowers: ending == Ending.BackInTable);
                    break;
            }
        }
    }

    private async ValueTask<Ending> RunAsync(Lease lease, CancellationToken cancellationToken)
    {
        try
        {
            for (var race = 0; race < MostRaces; race++)
            {
                var result = await AttemptAsync(lease.Item, cancellationToken);
                if (result is WorkResult.Done { Changes: var changes } && changes == Changes.None)
                {
                    return Ending.ToBeSettled;
                }

                if (await CommitAsync(lease, result) is CommitOutcome.Committed)
                {
                    if (result is WorkResult.Again)
                    {
                        queue.Nudge();
                        return Ending.BackInTable;
                    }

                    return Ending.Written;
                }

                if (!result.Changes.Rows.Any(change => change is RowChange.Save or RowChange.Delete))
                {
                    break; // no row was raced for, so the lease itself is lost: doing the deed again would do it twice
                }
            }

            LogLeaseOrRaceLost(lease.Item.Kind, lease.Item.Id);
        }
        catch (StoreUnavailableException fault)
        {
            LogStoreUnavailable(fault);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping: the lease runs out, and the next process goes on.
        }
#pragma warning disable CA1031 // The delivery worker's boundary: even a result that can't be written must not end the worker.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogWorkFaulted(fault, lease.Item.Kind, lease.Item.Id, lease.Item.Attempts);
            await PutBackAsync(lease, fault);
        }

        return Ending.BackInTable;
    }

    private async ValueTask PutBackAsync(Lease lease, Exception fault)
    {
        try
        {
            await CommitAsync(lease, RetryPolicy.AgainOrNever(lease.Item, timing.Now, null, fault.GetType().Name));
        }
        catch (StoreUnavailableException unavailable)
        {
            LogStoreUnavailable(unavailable);
        }
    }

    private async ValueTask<WorkResult> AttemptAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (!_handlers.TryGetValue(item.Kind, out var handler))
        {
            return new WorkResult.Failed("No handler of this kind in this version.", Changes.None);
        }

        try
        {
            var result = await handler.RunAsync(item, cancellationToken);
            return await OrGivenUpAsync(handler, item, result, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (StoreUnavailableException)
        {
            throw;
        }
#pragma warning disable CA1031 // The delivery worker's boundary: a fault of one item must not stop the others, and is kept with the item.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogWorkFaulted(fault, item.Kind, item.Id, item.Attempts);
            return await OrGivenUpAsync(handler, item, RetryPolicy.AgainOrNever(item, timing.Now, null, fault.GetType().Name), cancellationToken);
        }
    }

    private static async ValueTask<WorkResult> OrGivenUpAsync(IWorkHandler handler, WorkItem item, WorkResult result, CancellationToken cancellationToken) =>
        result is WorkResult.Failed failed
            ? failed with { Changes = failed.Changes.With(await handler.GiveUpAsync(item, cancellationToken)) }
            : result;

    private ValueTask<CommitOutcome> CommitAsync(Lease lease, WorkResult result)
    {
        WorkEnd end = result switch
        {
            WorkResult.Again again => new WorkEnd.Again(again.DueAt, again.Why) { ItemId = lease.Item.Id, Holder = lease.Holder, Counts = again.Counts },
            WorkResult.Failed failed => new WorkEnd.Failed(timing.Now, failed.Why) { ItemId = lease.Item.Id, Holder = lease.Holder },
            _ => new WorkEnd.Done { ItemId = lease.Item.Id, Holder = lease.Holder },
        };
        if (result is WorkResult.Failed given)
        {
            LogWorkGivenUp(lease.Item.Kind, lease.Item.Id, given.Why);
        }

        // The deed is done: its record is written even while the process is stopping.
        return timing.Commits.CommitAsync(result.Changes with { End = end }, CancellationToken.None);
    }

    private enum Ending
    {
        Written,

        /// <summary>Done, and nothing but that is left to write.</summary>
        ToBeSettled,

        /// <summary>Not ended: it waits in the table, and those behind it with it.</summary>
        BackInTable,
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is not available; work waits in the table.")]
    private partial void LogStoreUnavailable(Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work {Kind} {Id} failed after {Attempts} earlier attempts and will be tried again.")]
    private partial void LogWorkFaulted(Exception fault, string kind, Guid id, int attempts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work {Kind} {Id} was overtaken; whoever holds it now ends it.")]
    private partial void LogLeaseOrRaceLost(string kind, Guid id);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Work {Kind} {Id} was given up: {Why}. It is kept in the work table.")]
    private partial void LogWorkGivenUp(string kind, Guid id, string why);
}
