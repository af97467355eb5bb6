namespace TeamsHelpDesk.Bot.Turns;

/// <summary>The runner's time: who it is, until when a lease lasts, and how long to sleep.</summary>
internal sealed class WorkClock(WorkOptions options, Commits commits, TimeProvider clock)
{
    public WorkOptions Options => options;

    public Commits Commits => commits;

    public DateTimeOffset Now => clock.GetUtcNow();

    public WorkGrant Grant()
    {
        var now = Now;
        return new WorkGrant(options.Holder, now, now + options.Lease);
    }

    public Task DelayAsync(TimeSpan span, CancellationToken cancellationToken) => Task.Delay(span, clock, cancellationToken);

    /// <summary>Sleeps for the span, or until somebody nudges the queue.</summary>
    public async Task SleepAsync(TimeSpan span, WorkQueue queue, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var nudged = queue.WaitForNudgeAsync(either.Token).AsTask();
        await Task.WhenAny(nudged, Task.Delay(span, clock, either.Token));
        await either.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
