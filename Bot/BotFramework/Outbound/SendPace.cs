using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

/// <summary>
/// Keeps calls inside Microsoft's limits ("Optimize your bot with rate limiting in Teams") before Teams has to refuse them.
/// Edits have a share of their own, so that a thousand of them delay no answer; both shares together are the published limit.
/// <para>A channel counts as one thread with all its threads, which is the stricter of the two readings. Several processes
/// each take their part by <see cref="BotFrameworkOptions.Processes"/>; what they get wrong between them Teams answers with
/// 429, and that holds the thread here as well.</para>
/// </summary>
internal sealed class SendPace(IOptions<BotFrameworkOptions> options, TimeProvider clock)
{
    private const int SweepEvery = 4096;

    // 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour; shared out between what is new and what is edited.
    private static readonly PaceLimit[] New = Limits(4, 5, 20, 600);
    private static readonly PaceLimit[] Edits = Limits(3, 3, 40, 1200);
    private static readonly PaceLimit[] Reads = Limits(14, 16, 120, 3600);

    // 50 a second for app and tenant.
    private static readonly PaceLimit[] AllNew = [new(25, TimeSpan.FromSeconds(1))];
    private static readonly PaceLimit[] AllEdits = [new(15, TimeSpan.FromSeconds(1))];
    private static readonly PaceLimit[] AllReads = [new(10, TimeSpan.FromSeconds(1))];

    private readonly Lock _gate = new();
    private readonly Dictionary<(Kind Kind, string Place), PaceWindow> _windows = [];
    private int _calls;

    private enum Kind
    {
        New,
        Edit,
        Read,
    }

    /// <returns>Null when the call may go now, and then it counts; else how long to wait.</returns>
    public TimeSpan? Wait(ConnectorCall call)
    {
        if (!options.Value.PaceSends)
        {
            return null;
        }

        lock (_gate)
        {
            var now = clock.GetUtcNow();
            Sweep_NeedsLock(now);
            var (thread, all) = (Window_NeedsLock(KindOf(call), PlaceOf(call)), Window_NeedsLock(KindOf(call), string.Empty));
            if (thread.HasRoom(now) && all.HasRoom(now))
            {
                thread.Take(now);
                all.Take(now);
                return null;
            }

            return (thread.HasRoom(now) ? all : thread).Promise(now) - now;
        }
    }

    /// <summary>Teams refused the call: nothing more goes there before that time.</summary>
    public void Hold(ConnectorCall call, TimeSpan span)
    {
        lock (_gate)
        {
            var until = clock.GetUtcNow() + span;
            Window_NeedsLock(Kind.New, PlaceOf(call)).HoldUntil(until);
            Window_NeedsLock(Kind.Edit, PlaceOf(call)).HoldUntil(until);
        }
    }

    private PaceWindow Window_NeedsLock(Kind kind, string place)
    {
        if (!_windows.TryGetValue((kind, place), out var window))
        {
            _windows[(kind, place)] = window = new PaceWindow([.. LimitsOf(kind, place.Length == 0).Select(Share)]);
        }

        return window;
    }

    private PaceLimit Share(PaceLimit limit) => limit with { Most = Math.Max(1, limit.Most / options.Value.Processes) };

    private void Sweep_NeedsLock(DateTimeOffset now)
    {
        if (++_calls % SweepEvery != 0)
        {
            return;
        }

        foreach (var (key, window) in _windows.ToArray())
        {
            if (window.IsIdle(now))
            {
                _windows.Remove(key);
            }
        }
    }

    private static Kind KindOf(ConnectorCall call) =>
        call.Method == HttpMethod.Get ? Kind.Read : call.Method == HttpMethod.Post ? Kind.New : Kind.Edit;

    private static string PlaceOf(ConnectorCall call) =>
        call.Place is { } place ? ActivityReading.WithoutThread(place) : call.Arguments is [{ } first, ..] ? ActivityReading.WithoutThread(first) : "-";

    private static PaceLimit[] LimitsOf(Kind kind, bool all) => (kind, all) switch
    {
        (Kind.New, true) => AllNew,
        (Kind.New, false) => New,
        (Kind.Edit, true) => AllEdits,
        (Kind.Edit, false) => Edits,
        (_, true) => AllReads,
        _ => Reads,
    };

    private static PaceLimit[] Limits(int inOneSecond, int inTwo, int inThirty, int inAnHour) =>
    [
        new(inOneSecond, TimeSpan.FromSeconds(1)),
        new(inTwo, TimeSpan.FromSeconds(2)),
        new(inThirty, TimeSpan.FromSeconds(30)),
        new(inAnHour, TimeSpan.FromHours(1)),
    ];
}
