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
    private readonly Channel<string> _liveKeys = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _bulkKeys = Channel.CreateUnbounded<string>();
    private readonly Channel<bool> _nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Takes an item; one that was tried before goes first, since it was written before the others of its key.</summary>
    public void Offer(Lease lease)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(lease.Item.OrderKey, out var ordered))
            {
                _byKey[lease.Item.OrderKey] = ordered = new OrderedWork();
            }

            if (ordered.Add(lease))
            {
                Wake_NeedsLock(lease.Item.OrderKey, ordered);
            }
        }
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

    /// <summary>
    /// The first item of the key has ended. With <paramref name="parkUntil"/> it will come back from the table, and the rest
    /// wait for it until then.
    /// </summary>
    public void End(string orderKey, DateTimeOffset? parkUntil)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(orderKey, out var ordered))
            {
                return;
            }

            ordered.RemoveFirst(parkUntil);
            if (ordered.IsEmpty)
            {
                _byKey.Remove(orderKey);
            }
            else
            {
                Wake_NeedsLock(orderKey, ordered);
            }
        }
    }

    /// <summary>Lets go of keys whose first item has not come back in time: another process must have ended it.</summary>
    public void Unpark(DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var (key, ordered) in _byKey)
            {
                ordered.Unpark(now);
                Wake_NeedsLock(key, ordered);
            }
        }
    }

    public IReadOnlyList<Guid> HeldItems()
    {
        lock (_gate)
        {
            return [.. _byKey.Values.SelectMany(ordered => ordered.ItemIds)];
        }
    }

    private void Wake_NeedsLock(string key, OrderedWork ordered)
    {
        if (ordered.TryStart() is { } lane)
        {
            (lane == Lane.Live ? _liveKeys : _bulkKeys).Writer.TryWrite(key);
        }
    }

    private sealed class OrderedWork
    {
        private readonly LinkedList<Lease> _waiting = [];
        private bool _running;
        private DateTimeOffset? _parkedUntil;

        public Lease? First => _waiting.First?.Value;

        public bool IsEmpty => _waiting.Count == 0;

        public IEnumerable<Guid> ItemIds => _waiting.Select(lease => lease.Item.Id);

        public bool Add(Lease lease)
        {
            if (ItemIds.Contains(lease.Item.Id))
            {
                return false;
            }

            if (lease.Item.Attempts > 0 && !_running)
            {
                _parkedUntil = null;
                _waiting.AddFirst(lease);
            }
            else
            {
                _waiting.AddLast(lease);
            }

            return true;
        }

        public Lane? TryStart()
        {
            if (_running || _parkedUntil is not null || First is not { } first)
            {
                return null;
            }

            _running = true;
            return first.Item.Lane;
        }

        public void RemoveFirst(DateTimeOffset? parkUntil)
        {
            _waiting.RemoveFirst();
            _running = false;
            _parkedUntil = parkUntil;
        }

        public void Unpark(DateTimeOffset now) => _parkedUntil = _parkedUntil < now ? null : _parkedUntil;
    }
}
