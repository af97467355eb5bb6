namespace TeamsHelpDesk.Sandbox.Clock;

/// <summary>
/// The company's clock. Running, it follows the machine's clock plus whatever was skipped; stopped, it moves only by
/// <see cref="Advance"/>. Timers fire on the moved time, in order, so that "three days later" is one call.
/// </summary>
internal sealed class SandboxClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<SandboxTimer> _timers = [];
    private readonly bool _running;
    private readonly ITimer? _pulse;
    private readonly DateTimeOffset _stoppedAt;
    private TimeSpan _skipped;

    private SandboxClock(DateTimeOffset startAt, bool running)
    {
        _stoppedAt = startAt;
        _running = running;
        _pulse = running ? System.CreateTimer(_ => Fire(), null, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20)) : null;
    }

    public static SandboxClock Running() => new(default, running: true);

    /// <summary>Running, from that moment on.</summary>
    public static SandboxClock RunningFrom(DateTimeOffset startAt) => new(default, running: true) { _skipped = startAt - System.GetUtcNow() };

    public static SandboxClock StoppedAt(DateTimeOffset startAt) => new(startAt, running: false);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return Now_NeedsLock();
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SandboxTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and fires, in order of their time, the timers that this makes due.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var until = GetUtcNow() + by;
        while (NextDue() is { } due && due < until)
        {
            MoveTo(due);
            Fire();
        }

        MoveTo(until);
        Fire();
    }

    /// <summary>Moves the clock to when the next timer is due, but no further than so much; says how far that was.</summary>
    public TimeSpan SkipToNextAlarm(TimeSpan atMost)
    {
        var wait = NextDue() is { } due ? due - GetUtcNow() : atMost;
        var skip = wait < TimeSpan.Zero ? TimeSpan.Zero : wait < atMost ? wait : atMost;
        Advance(skip);
        return skip;
    }

    private DateTimeOffset Now_NeedsLock() => (_running ? System.GetUtcNow() : _stoppedAt) + _skipped;

    private DateTimeOffset? NextDue()
    {
        lock (_gate)
        {
            return _timers.Where(timer => timer.DueAt is not null).Min(timer => timer.DueAt);
        }
    }

    private void MoveTo(DateTimeOffset time)
    {
        lock (_gate)
        {
            var now = Now_NeedsLock();
            _skipped += time > now ? time - now : TimeSpan.Zero;
        }
    }

    private void Fire()
    {
        SandboxTimer[] due;
        lock (_gate)
        {
            var now = Now_NeedsLock();
            due = [.. _timers.Where(timer => timer.DueAt <= now).OrderBy(timer => timer.DueAt)];
            foreach (var timer in due)
            {
                timer.Rearm_NeedsLock(now);
            }
        }

        foreach (var timer in due)
        {
            timer.Call();
        }
    }

    private sealed class SandboxTimer(SandboxClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset? DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Now_NeedsLock() + dueTime;
                clock._timers.Remove(this);
                if (DueAt is not null)
                {
                    clock._timers.Add(this);
                }
            }

            if (dueTime == TimeSpan.Zero)
            {
                clock.Fire();
            }

            return true;
        }

        public void Rearm_NeedsLock(DateTimeOffset now)
        {
            DueAt = _period <= TimeSpan.Zero ? null : now + _period;
            if (DueAt is null)
            {
                clock._timers.Remove(this);
            }
        }

        public void Call() => callback(state);

        public void Dispose()
        {
            lock (clock._gate)
            {
                DueAt = null;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
