namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

/// <summary>So many calls within so long a time; a sliding window, as Microsoft counts.</summary>
internal sealed record PaceLimit(int Most, TimeSpan Within);

/// <summary>
/// Calls of one kind to one place, held inside several limits at once. A call that has to wait is given a moment of its own,
/// after everybody who was told to wait before it: so a thousand that come at once each come back once, and in their order.
/// </summary>
internal sealed class PaceWindow(IReadOnlyList<PaceLimit> limits)
{
    // Two calls a second apart may arrive closer together than they were sent.
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(250);

    private readonly List<DateTimeOffset> _sent = [];
    private readonly Queue<DateTimeOffset> _promised = new();
    private DateTimeOffset _heldUntil;

    public bool IsIdle(DateTimeOffset now)
    {
        Forget(now);
        return _sent.Count == 0 && _promised.Count == 0 && _heldUntil <= now;
    }

    public bool HasRoom(DateTimeOffset now)
    {
        Forget(now);
        return _heldUntil <= now
            && (!_promised.TryPeek(out var first) || first <= now)
            && limits.All(limit => _sent.Count < limit.Most || _sent[^limit.Most] + limit.Within + Jitter <= now);
    }

    public void Take(DateTimeOffset now)
    {
        EndPromise(now);
        _sent.Add(now);
    }

    /// <summary>When the caller should come back.</summary>
    public DateTimeOffset Promise(DateTimeOffset now)
    {
        EndPromise(now);
        DateTimeOffset[] taken = [.. _sent, .. _promised];
        var at = Later(now, Later(_heldUntil, taken.LastOrDefault()));
        foreach (var limit in limits.Where(limit => taken.Length >= limit.Most))
        {
            at = Later(at, taken[^limit.Most] + limit.Within + Jitter);
        }

        _promised.Enqueue(at);
        return at;
    }

    /// <summary>The other side said "not before".</summary>
    public void HoldUntil(DateTimeOffset at) => _heldUntil = Later(_heldUntil, at);

    /// <summary>Whoever calls at or after a promised moment is taken to be the one it was promised to.</summary>
    private void EndPromise(DateTimeOffset now)
    {
        if (_promised.TryPeek(out var first) && first <= now)
        {
            _promised.Dequeue();
        }
    }

    private void Forget(DateTimeOffset now)
    {
        var longest = limits[^1].Within + Jitter;
        var old = _sent.FindIndex(at => at + longest > now);
        _sent.RemoveRange(0, old < 0 ? _sent.Count : old);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
