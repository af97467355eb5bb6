using System.Threading.Channels;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>
/// Everything that happens in Teams, in order. It remembers, so that waiting for what has already happened returns at once
/// and nobody needs to look again and again.
/// </summary>
internal sealed class TeamsFeed
{
    /// <summary>How long a wait may take before it is a failure: generous, because only failures ever take it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Queue<TeamsEvent> _past = new();
    private readonly List<Waiter> _waiters = [];
    private readonly List<Channel<TeamsEvent>> _listeners = [];
    private long _sequence;

    /// <summary>How many events are remembered, each with the whole of its card.</summary>
    public int Kept { get; set; } = 20_000;

    /// <summary>The number of the latest event; pass it to a wait to look only at what comes after.</summary>
    public long Latest
    {
        get
        {
            lock (_gate)
            {
                return _sequence;
            }
        }
    }

    /// <summary>What has happened after the event of that number, as far as it is remembered.</summary>
    public IReadOnlyList<TeamsEvent> Since(long after)
    {
        lock (_gate)
        {
            return [.. _past.Where(happened => happened.Sequence > after)];
        }
    }

    public void Publish(TeamsEvent happened)
    {
        lock (_gate)
        {
            happened = happened with { Sequence = ++_sequence };
            _past.Enqueue(happened);
            if (_past.Count > Kept)
            {
                _past.Dequeue();
            }

            _waiters.RemoveAll(waiter => waiter.Takes(happened));
            _listeners.ForEach(listener => listener.Writer.TryWrite(happened));
        }
    }

    public Task<T> WaitForAsync<T>(Func<T, bool> predicate, CancellationToken cancellationToken)
        where T : TeamsEvent => WaitForAsync(predicate, after: 0, Patience, cancellationToken);

    /// <summary>The first event that fits and is younger than <paramref name="after"/>, past or to come.</summary>
    public async Task<T> WaitForAsync<T>(Func<T, bool> predicate, long after, TimeSpan timeout, CancellationToken cancellationToken)
        where T : TeamsEvent
    {
        var waiter = new Waiter(happened => happened.Sequence > after && happened is T fitting && predicate(fitting));
        lock (_gate)
        {
            if (!_past.Any(waiter.Takes))
            {
                _waiters.Add(waiter);
            }
        }

        try
        {
            return (T)await waiter.Found.Task.WaitAsync(timeout, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No {typeof(T).Name} that fits within {timeout}. Last seen: {Tail()}");
        }
        finally
        {
            lock (_gate)
            {
                _waiters.Remove(waiter);
            }
        }
    }

    /// <summary>What happens from now on, until cancelled.</summary>
    public async IAsyncEnumerable<TeamsEvent> ListenAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<TeamsEvent>();
        lock (_gate)
        {
            _listeners.Add(channel);
        }

        try
        {
            await foreach (var happened in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return happened;
            }
        }
        finally
        {
            lock (_gate)
            {
                _listeners.Remove(channel);
            }
        }
    }

    private string Tail()
    {
        lock (_gate)
        {
            return string.Join(" | ", _past.TakeLast(5).Select(Brief));
        }
    }

    private static string Brief(TeamsEvent happened)
    {
        var text = happened switch
        {
            MessagePosted { Message: var message } => $"{message.AuthorName} posted “{message.Text ?? message.Content.Summary}”",
            MessageEdited { Message: var message } => $"{message.AuthorName} edited “{message.Text ?? message.Content.Summary}”",
            _ => happened.GetType().Name,
        };
        return text.Length > 160 ? text[..160] : text;
    }

    private sealed class Waiter(Func<TeamsEvent, bool> fits)
    {
        // Continuations must not run inside the feed's lock.
        public TaskCompletionSource<TeamsEvent> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Takes(TeamsEvent happened)
        {
            if (!fits(happened))
            {
                return false;
            }

            Found.TrySetResult(happened);
            return true;
        }
    }
}
