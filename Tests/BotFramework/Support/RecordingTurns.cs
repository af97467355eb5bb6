using System.Collections.Concurrent;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Tests.BotFramework.Support;

internal sealed class RecordingTurns : ITurns
{
    public ConcurrentQueue<Activity> Ran { get; } = new();

    public Func<Activity, TurnAnswer> Answer { get; set; } = static _ => TurnAnswer.Accepted;

    public ValueTask<TurnAnswer> RunAsync(Activity activity, CancellationToken cancellationToken)
    {
        Ran.Enqueue(activity);
        return new(Answer(activity));
    }
}
