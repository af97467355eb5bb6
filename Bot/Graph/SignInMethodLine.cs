using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>
/// Sign-in methods are what Graph rations most: five calls in ten seconds for the whole company. Whoever needs some of them is
/// given a time once, in the order of asking, and need not stand in anybody's way until then. A restart forgets the times, and
/// everybody is given a new one when they come back.
/// <para>Whoever waits for a person stands in a line of their own, as if nobody else were there: a thousand who start aren't before
/// somebody who is locked out. When both lines come at once the governor lets the first go first, and the others come a little later.</para>
/// </summary>
internal sealed class SignInMethodLine(IOptions<GraphOptions> options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _live = new();
    private readonly Queue<DateTimeOffset> _bulk = new();
    private readonly Dictionary<Guid, DateTimeOffset> _turns = [];
    private readonly GraphBudget _budget = GraphBudget.Of(GraphWorkload.SignInMethods);

    private int Most => Math.Max(1, _budget.Units / Math.Max(1, options.Value.Processes));

    /// <param name="who">The request, by which the time is remembered.</param>
    /// <param name="calls">About how many calls it will take.</param>
    /// <returns>How long to stay away; zero when it is their turn.</returns>
    public TimeSpan WaitOf(Guid who, int calls)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (!_turns.TryGetValue(who, out var turnAt))
            {
                turnAt = Plan_NeedsLock(GraphLane.IsBulk ? _bulk : _live, calls, now);
                _turns[who] = turnAt;
            }

            return turnAt > now ? turnAt - now : TimeSpan.Zero;
        }
    }

    public void Leave(Guid who)
    {
        lock (_gate)
        {
            _turns.Remove(who);
        }
    }

    private DateTimeOffset Plan_NeedsLock(Queue<DateTimeOffset> planned, int calls, DateTimeOffset now)
    {
        DateTimeOffset? first = null;
        for (var call = 0; call < calls; call++)
        {
            var free = planned.Count < Most ? now : planned.Dequeue() + _budget.Per;
            var at = free > now ? free : now;
            planned.Enqueue(at);
            first ??= at;
        }

        return first ?? now;
    }
}
