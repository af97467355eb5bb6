using System.Threading.Channels;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Sandbox.Clock;

namespace TeamsHelpDesk.Tests.Graph.Support;

/// <summary>A stopped clock that tells when the code under test begins to wait, and for how long.</summary>
internal sealed class WatchedClock : TimeProvider
{
    private readonly SandboxClock _clock = SandboxClock.StoppedAt(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = _clock.CreateTimer(callback, state, dueTime, period);
        if (dueTime != GraphClient.AttemptTimeout)
        {
            _waits.Writer.TryWrite(dueTime);
        }

        return timer;
    }

    public void Advance(TimeSpan by) => _clock.Advance(by);

    /// <summary>The next wait, over at once.</summary>
    public async Task<TimeSpan> SkipWaitAsync(CancellationToken cancellationToken)
    {
        var wait = await _waits.Reader.ReadAsync(cancellationToken);
        _clock.Advance(wait);
        return wait;
    }

    public bool HasWaited => _waits.Reader.TryPeek(out _);
}
