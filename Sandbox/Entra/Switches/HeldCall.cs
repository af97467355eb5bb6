using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Switches;

/// <summary>
/// The next matching write, stopped after Graph committed it and before the caller hears of it: the moment at which to kill
/// the bot. Without <see cref="Release"/> the caller waits until it gives up.
/// </summary>
internal sealed class HeldCall(CallMatch match) : IDisposable
{
    private readonly TaskCompletionSource<GraphRequest> _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CallMatch Match => match;

    /// <summary>A call fell into it; kept by <see cref="GraphSwitches"/> under its lock.</summary>
    public bool IsTaken { get; set; }

    public bool IsHolding => _held.Task.IsCompleted && !IsReleased;

    public bool IsReleased => _released.Task.IsCompleted;

    /// <summary>Completes when a call is committed and being held, with that call.</summary>
    public Task<GraphRequest> WaitUntilHeldAsync(CancellationToken cancellationToken) => _held.Task.WaitAsync(cancellationToken);

    /// <summary>Lets the answer go.</summary>
    public void Release() => _released.TrySetResult();

    public void Dispose() => Release();

    /// <summary>The server's side: the call is committed and waits here.</summary>
    public Task HoldAsync(GraphRequest request, CancellationToken callerGone)
    {
        _held.TrySetResult(request);
        return _released.Task.WaitAsync(callerGone);
    }
}
