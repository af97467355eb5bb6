using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage;

internal sealed class MemoryStore : IStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RowKey, Row> _rows = [];
    private readonly Dictionary<string, InboxMark> _inbox = [];
    private readonly Dictionary<Guid, (WorkItem Item, Guid? Holder, DateTimeOffset Until, bool Failed)> _work = [];
    private readonly List<AuditRecord> _audit = [];

    public ValueTask<IReadOnlyList<Row?>> FindAsync(IReadOnlyList<RowKey> keys, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new([.. keys.Select(_rows.GetValueOrDefault)]);
        }
    }

    public ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new([.. _rows.Values.Where(r => r.Key.Kind == query.Kind && (query.Owner is null || r.Owner == query.Owner) && (query.States is null || query.States.Contains(r.State)) && (query.Since is null || r.At >= query.Since)).OrderByDescending(r => r.At).Take(query.Limit)]);
        }
    }

    public ValueTask<InboxMark?> FindInboxAsync(string key, CancellationToken cancellationToken) => new(_inbox.GetValueOrDefault(key));

    public ValueTask<CommitOutcome> CommitAsync(Changes changes, WorkGrant? grant, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (changes.Inbox is { } mark && _inbox.TryGetValue(mark.Key, out var first))
            {
                return new(new CommitOutcome.Duplicate(first));
            }

            foreach (var c in changes.Rows)
            {
                var stored = c switch { RowChange.Save s => _rows.GetValueOrDefault(s.Row.Key)?.Version ?? 0, RowChange.Delete d => _rows.GetValueOrDefault(d.Key)?.Version ?? 0, _ => -1 };
                var expected = c switch { RowChange.Save s => s.Row.Version, RowChange.Delete d => d.Version, _ => -1 };
                if (stored != expected)
                {
                    return new(CommitOutcome.Conflict.Instance);
                }
            }

            if (changes.End is { } end && (!_work.TryGetValue(end.ItemId, out var held) || held.Holder != end.Holder))
            {
                return new(CommitOutcome.Conflict.Instance);
            }

            if (changes.Inbox is { } m)
            {
                _inbox[m.Key] = m;
            }

            foreach (var c in changes.Rows)
            {
                switch (c)
                {
                    case RowChange.Save s: _rows[s.Row.Key] = s.Row with { Version = s.Row.Version + 1 }; break;
                    case RowChange.Put p: _rows[p.Row.Key] = p.Row with { Version = (_rows.GetValueOrDefault(p.Row.Key)?.Version ?? 0) + 1 }; break;
                    case RowChange.Delete d: _rows.Remove(d.Key); break;
                }
            }

            foreach (var w in changes.Work)
            {
                _work[w.Id] = grant is not null && w.DueAt <= grant.Now ? (w, grant.Holder, grant.Until, false) : (w, null, default, false);
            }

            switch (changes.End)
            {
                case WorkEnd.Done done: _work.Remove(done.ItemId); break;
                case WorkEnd.Again again: _work[again.ItemId] = (_work[again.ItemId].Item with { Attempts = _work[again.ItemId].Item.Attempts + 1, DueAt = again.DueAt }, null, default, false); break;
                case WorkEnd.Failed failed: _work[failed.ItemId] = (_work[failed.ItemId].Item, null, default, true); break;
            }

            return new(CommitOutcome.Committed.Instance);
        }
    }

    public ValueTask<IReadOnlyList<Lease>> ClaimAsync(WorkGrant grant, int most, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var due = _work.Values.Where(w => !w.Failed && w.Item.DueAt <= grant.Now && (w.Holder is null || w.Until < grant.Now)).OrderBy(w => w.Item.DueAt).Take(most).ToList();
            foreach (var w in due)
            {
                _work[w.Item.Id] = (w.Item, grant.Holder, grant.Until, false);
            }

            return new([.. due.Select(w => new Lease(w.Item, grant.Holder, grant.Until))]);
        }
    }

    public ValueTask RenewAsync(WorkGrant grant, IReadOnlyList<Guid> itemIds, CancellationToken cancellationToken) => default;

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new(_work.Values.Where(w => !w.Failed && w.Holder is null).Select(w => (DateTimeOffset?)w.Item.DueAt).Min());
        }
    }

    public ValueTask<IReadOnlyList<WorkItem>> ListFailedWorkAsync(int most, CancellationToken cancellationToken) => new([]);

    public ValueTask<IReadOnlyList<AuditRecord>> ReadAuditAsync(long afterSequence, int most, CancellationToken cancellationToken) => new([.. _audit]);
}
