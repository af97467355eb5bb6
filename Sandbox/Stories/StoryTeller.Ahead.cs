using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>How long something took: as long as it took here, and what was only waited for and therefore skipped.</summary>
internal readonly record struct Took(TimeSpan Here, TimeSpan Skipped)
{
    public TimeSpan InAll => Here + Skipped;
}

/// <summary>Hours of a story, played in minutes.</summary>
internal sealed partial class StoryTeller
{
    // A call may wait for the clock itself, so that work which is under way holds it up for this many looks and no longer.
    private const int LooksAtWork = 25;
    private const int LooksAtRest = 3;
    private static readonly TimeSpan BriefLook = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestSkip = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Lets the clock run as it does, so that whatever is computed, sent and written takes its time, and skips what is only waited for:
    /// from one alarm of the clock to the next, once nothing has been asked of the company for a moment. A moment that was no wait
    /// counts as well.
    /// </summary>
    /// <param name="isDone">Asked every now and then.</param>
    /// <param name="isAwaited">Called between two looks; while somebody waits for an answer nothing is skipped.</param>
    public async Task<Took> RunAheadAsync(Func<TimeSpan, Task<bool>> isDone, Func<TimeSpan, bool> isAwaited, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var (begin, readAt, skipped, still) = (Moment, Moment, TimeSpan.Zero, 0);
        while (true)
        {
            if (Moment - readAt >= BetweenReadings)
            {
                readAt = Moment;
                if (await isDone(readAt - begin))
                {
                    return new Took(readAt - begin - skipped, skipped);
                }
            }

            Expect(Moment - begin < atMost, "It took too long.");
            await Task.Delay(BriefLook, TimeProvider.System, cancellationToken);
            still = isAwaited(Moment - begin) || Company.IsServing ? 0 : still + 1;
            if (still >= (IsAtWork() ? LooksAtWork : LooksAtRest))
            {
                skipped += Company.Clock.SkipToNextAlarm(LongestSkip);
                still = 0;
            }
        }
    }

    /// <summary>As <see cref="PressAsync"/>, without a line for it.</summary>
    public async Task ConfirmAsync(string person, TeamsMessage card, string button, JsonObject inputs, CancellationToken cancellationToken) =>
        Expect(await Company.Teams.PressAsync(IdOf(person), card, button, inputs, cancellationToken) is ClickResult.CardReplaced, $"{NameOf(person)} pressed “{button}”, and it wasn't taken.");

    public GraphLimits Limits => Company.Of<GraphLimits>();

    /// <summary>The bot's cards that stand in the channel.</summary>
    public int CardsIn(string channel) =>
        Company.Teams.Read(IdOf("ana.admin"), ChannelId(channel)).Count(static view => view.Message is { IsFromBot: true, Card: not null });
}
