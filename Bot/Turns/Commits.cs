namespace TeamsHelpDesk.Bot.Turns;

/// <summary>
/// The one way to change anything: writes the changes and, once they are on disk, hands the work that they made due to this
/// process at once. The table stays the safety net.
/// </summary>
internal sealed class Commits(IStore store, WorkQueue queue, WorkOptions options, TimeProvider clock)
{
    public async ValueTask<CommitOutcome> CommitAsync(Changes changes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var grant = new WorkGrant(options.Holder, now, now + options.Lease);
        var outcome = await store.CommitAsync(changes, grant, cancellationToken);
        if (outcome is CommitOutcome.Committed committed)
        {
            Offer(changes.Work, committed.Held, grant);
        }

        return outcome;
    }

    private void Offer(IReadOnlyList<WorkItem> work, IReadOnlyList<Guid> held, WorkGrant grant)
    {
        foreach (var item in work)
        {
            if (held.Contains(item.Id))
            {
                queue.Offer(new Lease(item, grant.Holder, grant.Until), moreInTable: item.Gathers); // what gathers behind it isn't held
            }
            else if (item.DueAt <= grant.Now)
            {
                queue.ExpectMore(item.OrderKey);
            }
            else
            {
                queue.Nudge();
            }
        }
    }
}
