namespace TeamsHelpDesk.Bot.Storage;

/// <summary>
/// One caller that waits for its part of a group. Until the writer takes it the caller may give up and nothing is written;
/// from then on only the writer answers, so that a caller never walks away from an outcome it doesn't know.
/// </summary>
internal abstract class Waiter<T>
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int GivenUp = 2;

    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _registration;
    private int _state;

    public Task<T> Answer => _answer.Task;

    /// <summary>To be called once, before the writer can see it.</summary>
    public void GiveUpOn(CancellationToken cancellationToken) =>
        _registration = cancellationToken.UnsafeRegister(static (waiter, token) => ((Waiter<T>?)waiter)?.GiveUp(token), this);

    public bool TryTake()
    {
        if (Interlocked.CompareExchange(ref _state, Taken, Waiting) != Waiting)
        {
            return false;
        }

        _registration.Unregister();
        return true;
    }

    public void Succeed(T outcome) => _answer.TrySetResult(outcome);

    public void Fail(Exception fault) => _answer.TrySetException(fault);

    private void GiveUp(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, GivenUp, Waiting) == Waiting)
        {
            _answer.TrySetCanceled(cancellationToken);
        }
    }
}
