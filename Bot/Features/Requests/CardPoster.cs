using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Brings one copy of a request's card to what it should show, and writes down where it stands.</summary>
internal sealed class CardPoster(StandingCards cards, Posting posting, Commits commits)
{
    /// <returns>False when nobody knows yet where to post it.</returns>
    public async ValueTask<bool> ShowAsync(CardCopy copy, RenderedCard card, ConversationAddress? chat, CancellationToken cancellationToken) => copy.StrayId is null
        ? await cards.ShowAsync(copy.Standing, new CardPlace(copy.Channel, chat), card, standing => KeepAsync(copy.At(standing)), cancellationToken)
        : await EditStrayAsync(copy, card, cancellationToken);

    /// <summary>Replaces what stands at the activity; false when it's gone.</summary>
    public ValueTask<bool> EditAsync(ConversationAddress at, string activityId, RenderedCard card, CancellationToken cancellationToken) =>
        posting.EditAsync(at, activityId, card, cancellationToken);

    // What was posted is written down even while the process is stopping: else the next start would post it again.
    public async ValueTask KeepAsync(CardCopy copy) => await commits.CommitAsync(new Changes { Rows = [copy.Put()] }, CancellationToken.None);

    /// <summary>It is one too many: gone, it isn't posted again.</summary>
    private async ValueTask<bool> EditStrayAsync(CardCopy copy, RenderedCard card, CancellationToken cancellationToken)
    {
        var shows = StandingCards.Fingerprint(card);
        if (copy.Shows != shows && copy is { Conversation: { } at, ActivityId: { } activityId } && await EditAsync(at, activityId, card, cancellationToken))
        {
            await KeepAsync(copy with { Shows = shows });
        }

        return true;
    }
}
