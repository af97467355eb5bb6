using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>A click on a run's card does what its verb says, and tells besides where the card stands.</summary>
internal sealed class RunCardClicks(RunClicks clicks, RunStrays strays)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var result = await clicks.ExecuteAsync(turn, action, cancellationToken);
        var noticed = Guid.TryParseExact(action.Data.Text("request"), "D", out var about) ? await strays.NoticeAsync(turn, about, cancellationToken) : Changes.None;
        return noticed == Changes.None ? result : result with { Changes = result.Changes.With(noticed) };
    }
}

/// <summary>
/// A run's card whose posting had no clear answer may stand where nobody knows. Whoever presses a button on it gives it away: from then
/// on it follows like the one that is known (invariant 10).
/// </summary>
internal sealed class RunStrays(IStore store)
{
    /// <param name="turn">The click.</param>
    /// <param name="about">The run, or the person's part that was clicked.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<Changes> NoticeAsync(Turn turn, Guid about, CancellationToken cancellationToken)
    {
        if (turn.IsPersonal || turn.Activity.ReplyToId is not { Length: > 0 } clicked)
        {
            return Changes.None;
        }

        var run = await store.FindAsync([PersonRun.KeyOf(about)], cancellationToken) is [{ } row] ? PersonRun.From(row).RunId : about;
        var copies = (await store.ListAsync(RunCard.Of(run), cancellationToken)).Select(RunCard.From).Where(static copy => copy.Role == RunCardRole.Ledger).ToList();
        var unclear = copies.Find(copy => copy.Standing.Unclear && copy.StrayId is null && IsHere(copy, turn));
        return unclear is null || copies.Exists(copy => copy.Standing.ActivityId == clicked)
            ? Changes.None
            : new Changes { Rows = [Found(unclear, clicked, turn).Put()], Work = [LedgerWork.Due(LedgerWork.Ledger, run, turn.Now)] };
    }

    /// <summary>Where the copy hasn't been posted again yet, this is it after all; else it is one too many.</summary>
    private static RunCard Found(RunCard copy, string clicked, Turn turn) => copy with
    {
        Standing = new() { Conversation = turn.Here, ActivityId = clicked },
        StrayId = copy.Standing.ActivityId is null ? null : clicked,
    };

    private static bool IsHere(RunCard copy, Turn turn) => copy.Standing.Conversation is not { } known
        || ActivityReading.WithoutThread(known.ConversationId) == ActivityReading.WithoutThread(turn.Here.ConversationId);
}
