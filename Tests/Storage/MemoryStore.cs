using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Tests.Storage;

/// <summary>The port's promises in the plainest code: what the engines are compared with.</summary>
internal sealed class MemoryStore : IStore
{
    private readonly Lock _gate = new();
    private State _state = new([], [], [], []);
    private readonly List<(string Key, DateTimeOffset Until)> _tallies = [];
    private long _sequence;

    public ValueTask<IReadOnlyList<Row?>> FindAsync(IReadOnlyList<RowKey> keys, CancellationToken cancellationToken) =>
        new([.. keys.Select(key => _state.Rows.GetValueOrDefault(key))]);

    public ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellationToken) => new(
        [.. _state.Rows.Values.Where(row => row.Key.Kind == query.Kind
                && (query.Owner is null || row.Owner == query.Owner)
                && (query.States is not { Count: > 0 } states || (row.State is { } state && states.Contains(state)))
                && (query.Since is null || row.At >= query.Since))
            .OrderByDescending(row => row.At ?? DateTimeOffset.MinValue).ThenBy(row => row.Key.Id, StringComparer.Ordinal).Take(query.Limit)]);

    public ValueTask<InboxMark?> FindInboxAsync(string key, CancellationToken cancellationToken) => new(_state.Inbox.GetValueOrDefault(key));

    public ValueTask<CommitOutcome> CommitAsync(Changes changes, WorkGrant? grant, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var next = new State(new(_state.Rows), new(_state.Inbox), [.. _state.Work], [.. _state.Audit]);
            if (changes.Inbox is { } mark && !next.Inbox.TryAdd(mark.Key, mark))
            {
                return new(new CommitOutcome.Duplicate(next.Inbox[mark.Key]));
            }

            if ((changes.End is { } end && !End(next, end)) || !changes.Rows.All(change => Write(next.Rows, change)))
            {
                return new(CommitOutcome.Conflict.Instance);
            }

            var counted = new List<(string Key, DateTimeOffset Until)>(_tallies);
            foreach (var tally in changes.Tallies)
            {
                if (counted.Count(one => one.Key == tally.Key && one.Until > tally.At) >= tally.Most)
                {
                    return new(new CommitOutcome.OverLimit(tally));
                }

                counted.Add((tally.Key, tally.At + tally.Per));
            }

            _tallies.Clear();
            _tallies.AddRange(counted);
            next.Audit.AddRange(changes.Audit);
            var held = changes.Work.Where(item => Add(next, item, grant)).Select(item => item.Id).ToList();
            _state = next;
            return new(new CommitOutcome.Committed { Held = held });
        }
    }

    public ValueTask<IReadOnlyList<Lease>> ClaimAsync(WorkGrant grant, int most, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var claimed = _state.Work
                .Where(one => one.FailedAt is null && one.Item.DueAt <= grant.Now && !(one.Until > grant.Now) && IsFirst(one))
                .OrderBy(one => (one.Item.Lane, one.Item.DueAt, one.Sequence)).Take(most).ToList();
            foreach (var one in claimed)
            {
                Replace(_state, one with { Holder = grant.Holder, Until = grant.Until });
            }

            return new([.. claimed.Select(one => new Lease(one.Item, grant.Holder, grant.Until))]);
        }
    }

    public ValueTask RenewAsync(WorkGrant grant, IReadOnlyList<Guid> itemIds, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var one in _state.Work.Where(one => itemIds.Contains(one.Item.Id) && one.Holder == grant.Holder).ToList())
            {
                Replace(_state, one with { Until = grant.Until });
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        new(_state.Work.Where(one => one.FailedAt is null && IsFirst(one)).Min(one => one.Until ?? (DateTimeOffset?)one.Item.DueAt));

    public ValueTask<IReadOnlyList<WorkItem>> ListFailedWorkAsync(int most, CancellationToken cancellationToken) =>
        new([.. _state.Work.Where(one => one.FailedAt is not null).OrderByDescending(one => (one.FailedAt, one.Sequence)).Take(most)
            .Select(one => one.Item)]);

    public ValueTask<IReadOnlyList<AuditRecord>> ReadAuditAsync(long afterSequence, int most, CancellationToken cancellationToken)
    {
        var link = new byte[32];
        var chain = _state.Audit.Select((entry, i) => new AuditRecord(i + 1, entry, link = entry.Link(link))).ToList();
        return new([.. chain.Where(record => record.Sequence > afterSequence).Take(most)]);
    }

    private static bool Write(Dictionary<RowKey, Row> rows, RowChange change)
    {
        var (key, expected) = change switch
        {
            RowChange.Save save => (save.Row.Key, save.Row.Version),
            RowChange.Put put => (put.Row.Key, rows.GetValueOrDefault(put.Row.Key)?.Version ?? 0),
            RowChange.Delete delete => (delete.Key, delete.Version),
            _ => throw new InvalidOperationException(),
        };
        if ((rows.GetValueOrDefault(key)?.Version ?? 0) != expected || (change is RowChange.Delete && expected == 0))
        {
            return false;
        }

        rows.Remove(key);
        if (((change as RowChange.Save)?.Row ?? (change as RowChange.Put)?.Row) is { } row)
        {
            rows.Add(key, row with { Version = expected + 1 });
        }

        return true;
    }

    private bool Add(State state, WorkItem item, WorkGrant? grant)
    {
        var before = state.Work.FindAll(one => one.FailedAt is null && one.Item.OrderKey == item.OrderKey);
        if (item.Gathers && before.Exists(one => one.Holder is null))
        {
            return false;
        }

        var held = grant is not null && item.DueAt <= grant.Now
            && !before.Exists(one => item.Gathers || one.Holder != grant.Holder || one.Until <= grant.Now);
        state.Work.Add(new Kept(++_sequence, item with { Gathers = false }) { Holder = held ? grant?.Holder : null, Until = held ? grant?.Until : null });
        return held;
    }

    private static bool End(State state, WorkEnd end)
    {
        if (state.Work.Find(one => one.Item.Id == end.ItemId && one.Holder == end.Holder) is not { } one)
        {
            return false;
        }

        var counted = end is WorkEnd.Again { Counts: false } ? 0 : 1;
        var tried = one with { Holder = null, Until = null, Item = one.Item with { Attempts = one.Item.Attempts + counted } };
        switch (end)
        {
            case WorkEnd.Done:
                state.Work.Remove(one);
                break;
            case WorkEnd.Again again:
                Replace(state, tried with { Item = tried.Item with { DueAt = again.DueAt, Why = again.Why } });
                foreach (var later in state.Work.Where(other => other.Item.OrderKey == one.Item.OrderKey
                    && other.Sequence > one.Sequence && other.Holder == end.Holder).ToList())
                {
                    Replace(state, later with { Holder = null, Until = null });
                }

                break;
            case WorkEnd.Failed failed:
                Replace(state, tried with { FailedAt = failed.At, Item = tried.Item with { Why = failed.Why } });
                break;
        }

        return true;
    }

    private bool IsFirst(Kept one) => !_state.Work.Exists(other =>
        other.FailedAt is null && other.Item.OrderKey == one.Item.OrderKey && other.Sequence < one.Sequence);

    private static void Replace(State state, Kept one) => state.Work[state.Work.FindIndex(other => other.Sequence == one.Sequence)] = one;

    private sealed record State(
        Dictionary<RowKey, Row> Rows, Dictionary<string, InboxMark> Inbox, List<Kept> Work, List<AuditEntry> Audit);

    private sealed record Kept(long Sequence, WorkItem Item)
    {
        public Guid? Holder { get; init; }

        public DateTimeOffset? Until { get; init; }

        public DateTimeOffset? FailedAt { get; init; }
    }
}
