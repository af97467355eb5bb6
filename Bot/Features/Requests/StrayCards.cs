using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// A card whose posting had no clear answer may stand where nobody knows. Whoever presses a button on it gives it away: from
/// then on it is one more copy, and shows how things stand like all the others (invariant 10).
/// </summary>
internal sealed class StrayCards(IStore store)
{
    /// <summary>What is to be written besides when this card was clicked; mostly nothing.</summary>
    public async ValueTask<Changes> NoticeAsync(Turn turn, Guid request, CancellationToken cancellationToken)
    {
        if (turn.Activity.ReplyToId is not { Length: > 0 } clicked)
        {
            return Changes.None;
        }

        var rows = await store.ListAsync(new RowQuery(CardCopy.RowKind) { Owner = request.ToString("D"), Limit = 500 }, cancellationToken);
        var copies = rows.Select(CardCopy.From).ToList();
        var unclear = copies.Find(copy => copy.Unclear && copy.StrayId is null && copy.Role != CardRole.Pass && IsHere(copy, turn));
        return unclear is null || copies.Exists(copy => copy.ActivityId == clicked)
            ? Changes.None
            : new Changes { Rows = [Found(unclear, clicked, turn).Put()], Work = [RequestWork.Due(RequestWork.Show, request, turn.Now)] };
    }

    /// <summary>Where the copy has not been posted again yet, this is it after all; else it is one too many.</summary>
    private static CardCopy Found(CardCopy copy, string clicked, Turn turn) => copy.ActivityId is null
        ? copy with { Conversation = turn.Here, ActivityId = clicked, Shows = null, Unclear = false }
        : copy with { Conversation = turn.Here, ActivityId = clicked, Shows = null, StrayId = clicked };

    private static bool IsHere(CardCopy copy, Turn turn) => turn.IsPersonal
        ? copy.Person == turn.By.Id
        : copy.Channel is not null && (copy.Conversation is not { } known
            || ActivityReading.WithoutThread(known.ConversationId) == ActivityReading.WithoutThread(turn.Here.ConversationId));
}
