using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>
/// Keeps this process within Graph's limits, so that it is Graph's refusals that are rare and not our calls. Whoever waits for
/// a person goes before everybody else, and among equals the first goes first. Several processes divide the budgets by their
/// number (<see cref="GraphOptions.Processes"/>) and give way further when Graph says that the tenant is busy.
/// </summary>
internal sealed class GraphGovernor(IOptions<GraphOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>Shorter than an attempt may take; whoever would wait longer is sent back to come again.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<GraphWorkload, Line> _lines = Enum.GetValues<GraphWorkload>().ToDictionary(
        workload => workload, workload => new Line(GraphBudget.Of(workload), Math.Max(1, options.Value.Processes)));

    /// <summary>Whoever is let through says so when the call is over, by <see cref="Ended"/>.</summary>
    /// <returns>Null when the call may go now; else after which time to come back, without having waited.</returns>
    public async ValueTask<TimeSpan?> AdmitAsync(GraphCost cost, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_gate)
        {
            var line = _lines[cost.Workload];
            var now = clock.GetUtcNow();
            if (line.IsFreeFor(GraphLane.IsBulk) && line.TryTake(cost.Units, GraphLane.IsBulk, now))
            {
                return null;
            }

            var wait = line.WaitOf(cost.Units, now);
            if (wait > LongestWait)
            {
                return wait;
            }

            waiter = new Waiter(cost.Units, GraphLane.IsBulk);
            line.Join(waiter);
            Arm_NeedsLock(cost.Workload, line, now);
        }

        await using var registration = cancellationToken.Register(() => waiter.Leave(cancellationToken));
        await waiter.Turn;
        return null;
    }

    /// <summary>
    /// The call is over, whatever came of it. Graph counts it from some moment between its leaving and its answer, so its place is
    /// free only when that long has passed since the answer.
    /// </summary>
    public void Ended(GraphCost cost)
    {
        lock (_gate)
        {
            var (line, now) = (_lines[cost.Workload], clock.GetUtcNow());
            line.End(cost.Units, now);
            if (!line.IsFree)
            {
                Arm_NeedsLock(cost.Workload, line, now);
            }
        }
    }

    /// <summary>Graph has throttled: nobody goes before it said, and for a while fewer go.</summary>
    public void Throttled(GraphWorkload workload, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            _lines[workload].GiveWay(0.5, now, retryAfter is { } wait ? now + wait : now);
        }
    }

    /// <summary>Graph answered, and how much of the limit it holds to be used: 0.8 and more is said before it throttles.</summary>
    public void Answered(GraphWorkload workload, double? used)
    {
        if (used >= 0.8)
        {
            lock (_gate)
            {
                var now = clock.GetUtcNow();
                _lines[workload].GiveWay(used >= 1 ? 0.7 : 0.9, now, now);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var line in _lines.Values)
            {
                line.Alarm?.Dispose();
            }
        }
    }

    private void Arm_NeedsLock(GraphWorkload workload, Line line, DateTimeOffset now)
    {
        line.Alarm ??= clock.CreateTimer(_ => Pump(workload), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var wait = line.NextAt(now) - now;
        line.Alarm.Change(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait, Timeout.InfiniteTimeSpan);
    }

    private void Pump(GraphWorkload workload)
    {
        var called = new List<Waiter>();
        lock (_gate)
        {
            var (line, now) = (_lines[workload], clock.GetUtcNow());
            while (line.Next() is { } next && line.TryTake(next.Units, next.IsBulk, now))
            {
                line.Leave(next);
                called.Add(next);
            }

            if (line.Next() is not null)
            {
                Arm_NeedsLock(workload, line, now);
            }
        }

        foreach (var gone in called.Where(static waiter => !waiter.Call()))
        {
            Ended(new GraphCost(workload, gone.Units)); // left at this very moment: its place would be held for ever
        }
    }

    private sealed class Waiter(int units, bool isBulk)
    {
        private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Units => units;

        public bool IsBulk => isBulk;

        public Task Turn => _turn.Task;

        public bool HasLeft => _turn.Task.IsCompleted;

        /// <returns>False when it has left.</returns>
        public bool Call() => _turn.TrySetResult();

        public void Leave(CancellationToken cancellationToken) => _turn.TrySetCanceled(cancellationToken);
    }

    /// <summary>One workload: what was used lately, and who waits.</summary>
    private sealed class Line(GraphBudget budget, int processes)
    {
        private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

        private readonly Queue<(DateTimeOffset EndedAt, int Units)> _used = new();
        private readonly LinkedList<Waiter> _live = new();
        private readonly LinkedList<Waiter> _bulk = new();
        private int _inUse;
        private double _share = 1;
        private DateTimeOffset _gaveWayAt;
        private DateTimeOffset _blockedUntil;

        public ITimer? Alarm { get; set; }

        public bool IsFree => Next() is null;

        /// <summary>Whoever waits for a person passes all who don't.</summary>
        public bool IsFreeFor(bool isBulk) => Next() is not { } next || (next.IsBulk && !isBulk);

        public Waiter? Next()
        {
            while ((_live.First ?? _bulk.First) is { Value.HasLeft: true } gone)
            {
                (gone.List ?? _live).Remove(gone);
            }

            return (_live.First ?? _bulk.First)?.Value;
        }

        public void Join(Waiter waiter) => (waiter.IsBulk ? _bulk : _live).AddLast(waiter);

        public void Leave(Waiter waiter)
        {
            if (!_live.Remove(waiter))
            {
                _bulk.Remove(waiter);
            }
        }

        public bool TryTake(int units, bool isBulk, DateTimeOffset now)
        {
            Forget(now);
            if (now < _blockedUntil || (_inUse > 0 && _inUse + units > MostFor(isBulk, now)))
            {
                return false;
            }

            _inUse += units;
            return true;
        }

        public void End(int units, DateTimeOffset now) => _used.Enqueue((now, units));

        /// <summary>When the oldest use is over, or Graph lets us again: the earliest moment at which somebody may go.</summary>
        public DateTimeOffset NextAt(DateTimeOffset now)
        {
            Forget(now);
            var freed = _used.TryPeek(out var oldest) ? oldest.EndedAt + budget.Per : _inUse > 0 ? now + budget.Per : now;
            return freed > _blockedUntil ? freed : _blockedUntil;
        }

        /// <summary>About how long somebody who joins now has to wait.</summary>
        public TimeSpan WaitOf(int units, DateTimeOffset now)
        {
            var ahead = _live.Concat(GraphLane.IsBulk ? _bulk : []).Sum(waiter => waiter.Units) + units;
            var rounds = (ahead - 1) / MostFor(GraphLane.IsBulk, now);
            return NextAt(now) - now + (budget.Per * rounds);
        }

        public void GiveWay(double by, DateTimeOffset now, DateTimeOffset until)
        {
            _share = Math.Max(0.1, _share * by);
            _gaveWayAt = now;
            _blockedUntil = until > _blockedUntil ? until : _blockedUntil;
        }

        /// <summary>Of a large budget the last tenth is for whoever waits for a person: else what others use in a second is theirs to wait for.</summary>
        private int MostFor(bool isBulk, DateTimeOffset now)
        {
            var most = Most(now);
            return isBulk ? most - (most / 10) : most;
        }

        /// <summary>Never nothing; what was given way comes back bit by bit.</summary>
        private int Most(DateTimeOffset now)
        {
            while (_share < 1 && now - _gaveWayAt > Recovery)
            {
                _share = Math.Min(1, _share + 0.1);
                _gaveWayAt += Recovery;
            }

            return Math.Max(1, (int)(budget.Units * _share / processes));
        }

        private void Forget(DateTimeOffset now)
        {
            while (_used.TryPeek(out var oldest) && now - oldest.EndedAt >= budget.Per)
            {
                _inUse -= oldest.Units;
                _used.Dequeue();
            }
        }
    }
}

/// <summary>Whether somebody waits for what is being done. It flows with the calls that the work makes.</summary>
internal static class GraphLane
{
    private static readonly AsyncLocal<bool> Bulk = new();

    public static bool IsBulk => Bulk.Value;

    /// <summary>What is called from here on goes after what people wait for.</summary>
    public static void EnterBulk() => Bulk.Value = true;
}
