using System.Threading.Channels;

namespace TeamsHelpDesk.Bot.Turns;

/// <summary>
/// The leased items that this process holds, by order key: of one key only the first runs, and the rest wait behind it.
/// What is here is also in the table; losing it loses nothing.
/// </summary>
internal sealed class WorkQueue
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OrderedWork> _byKey = [];
    private readonly Dictionary<Guid, Settling> _settling = [];
    private readonly Channel<string> _liveKeys = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _bulkKeys = Channel.CreateUnbounded<string>();
    private readonly Channel<bool> _nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <param name="lease">What this process may run now.</param>
    /// <param name="moreInTable">Items of the same key may wait in the table behind it.</param>
    public void Offer(Lease lease, bool moreInTable)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(lease.Item.OrderKey, out var ordered))
            {
                _byKey[lease.Item.OrderKey] = ordered = new OrderedWork();
            }

            ordered.Add(lease, moreInTable);
            Wake_NeedsLock(lease.Item.OrderKey, ordered);
        }
    }

    /// <summary>An item of this key is due but stands in the table behind another: look again when the key is free.</summary>
    /// <param name="orderKey">Null: of any key.</param>
    public void ExpectMore(string? orderKey)
    {
        lock (_gate)
        {
            foreach (var (item, settling) in _settling.Where(one => orderKey is null || one.Value.OrderKey == orderKey).ToList())
            {
                _settling[item] = settling with { MoreInTable = true };
            }

            foreach (var ordered in orderKey is null ? _byKey.Values.ToList() : _byKey.TryGetValue(orderKey, out var held) ? [held] : [])
            {
                ordered.MoreInTable = true;
            }

            if (orderKey is not null && _byKey.ContainsKey(orderKey))
            {
                return;
            }
        }

        Nudge();
    }

    /// <summary>Something may be due that this process does not hold: look at the table.</summary>
    public void Nudge() => _nudges.Writer.TryWrite(true);

    public ValueTask<bool> WaitForNudgeAsync(CancellationToken cancellationToken) => _nudges.Reader.ReadAsync(cancellationToken);

    /// <summary>The next key of the lane whose first item may run now.</summary>
    public ValueTask<string> NextKeyAsync(Lane lane, CancellationToken cancellationToken) =>
        (lane == Lane.Live ? _liveKeys : _bulkKeys).Reader.ReadAsync(cancellationToken);

    public Lease? First(string orderKey)
    {
        lock (_gate)
        {
            return _byKey.GetValueOrDefault(orderKey)?.First;
        }
    }

    /// <param name="orderKey">The key whose first item has ended, or goes back to the table.</param>
    /// <param name="forgetFollowers">It goes back: what was held behind it is free again and must not overtake it.</param>
    public void End(string orderKey, bool forgetFollowers)
    {
        bool isTableNext;
        lock (_gate)
        {
            isTableNext = End_NeedsLock(orderKey, forgetFollowers);
        }

        if (isTableNext)
        {
            Nudge();
        }
    }

    /// <summary>The key's first item is done though not yet written so: the next may run, and the item stays held meanwhile.</summary>
    public void Settle(string orderKey, Guid itemId)
    {
        lock (_gate)
        {
            _settling[itemId] = new Settling(orderKey, End_NeedsLock(orderKey, forgetFollowers: false));
        }
    }

    /// <summary>It is written that the item is done, or it is somebody else's.</summary>
    public void Settled(Guid itemId)
    {
        bool isTableNext;
        lock (_gate)
        {
            isTableNext = _settling.Remove(itemId, out var settled) && settled.MoreInTable;
        }

        if (isTableNext)
        {
            Nudge(); // what stood behind it could not be claimed before
        }
    }

    public IReadOnlyList<Guid> HeldItems()
    {
        lock (_gate)
        {
            return [.. _byKey.Values.SelectMany(ordered => ordered.ItemIds), .. _settling.Keys];
        }
    }

    /// <returns>True when nothing of the key is held any more and more of it waits in the table.</returns>
    private bool End_NeedsLock(string orderKey, bool forgetFollowers)
    {
        if (!_byKey.TryGetValue(orderKey, out var ordered))
        {
            return false;
        }

        ordered.End(forgetFollowers);
        if (!ordered.IsEmpty)
        {
            Wake_NeedsLock(orderKey, ordered);
            return false;
        }

        _byKey.Remove(orderKey);
        return ordered.MoreInTable;
    }

    private void Wake_NeedsLock(string key, OrderedWork ordered)
    {
        if (ordered.TryStart() is { } lane)
        {
            (lane == Lane.Live ? _liveKeys : _bulkKeys).Writer.TryWrite(key);
        }
    }

    /// <param name="MoreInTable">The table holds more of its key.</param>
    private readonly record struct Settling(string OrderKey, bool MoreInTable);

    private sealed class OrderedWork
    {
        private readonly Queue<Lease> _waiting = new();
        private bool _running;

        public bool MoreInTable { get; set; }

        public Lease? First => _waiting.TryPeek(out var first) ? first : null;

        public bool IsEmpty => _waiting.Count == 0;

        public IEnumerable<Guid> ItemIds => _waiting.Select(lease => lease.Item.Id);

        public void Add(Lease lease, bool moreInTable)
        {
            MoreInTable |= moreInTable;
            if (!ItemIds.Contains(lease.Item.Id))
            {
                _waiting.Enqueue(lease);
            }
        }

        public Lane? TryStart()
        {
            if (_running || First is not { } first)
            {
                return null;
            }

            _running = true;
            return first.Item.Lane;
        }

        public void End(bool forgetFollowers)
        {
            _waiting.Dequeue();
            _running = false;
            if (forgetFollowers && _waiting.Count > 0)
            {
                _waiting.Clear();
                MoreInTable = true;
            }
        }
    }
}
