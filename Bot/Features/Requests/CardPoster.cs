using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Brings one copy of a card to what it should show: edits it where it stands, or posts it where it doesn't yet.</summary>
internal sealed class CardPoster(Posting posting, AddressBook addresses, Commits commits)
{
    /// <returns>False when nobody knows yet where to post it.</returns>
    public async ValueTask<bool> ShowAsync(CardCopy copy, RenderedCard card, ConversationAddress? chat, CancellationToken cancellationToken)
    {
        var shows = RequestViews.Fingerprint(card);
        if (copy.Shows == shows)
        {
            return true;
        }

        if (copy is { Conversation: { } at, ActivityId: { } activityId })
        {
            if (await EditAsync(at, activityId, card, cancellationToken))
            {
                await KeepAsync(copy with { Shows = shows });
                return true;
            }

            if (copy.StrayId is not null)
            {
                return true; // it was one too many anyway
            }
        }

        return await PostTargetAsync(copy, chat, cancellationToken) is { } target
            && await PostAsync(copy, target, card, shows, cancellationToken);
    }

    /// <summary>Replaces what stands at the activity; false when it's gone.</summary>
    public ValueTask<bool> EditAsync(ConversationAddress at, string activityId, RenderedCard card, CancellationToken cancellationToken) =>
        posting.EditAsync(at, activityId, card, cancellationToken);

    // What was posted is written down even while the process is stopping: else the next start would post it again.
    public async ValueTask KeepAsync(CardCopy copy) => await commits.CommitAsync(new Changes { Rows = [copy.Put()] }, CancellationToken.None);

    private async ValueTask<PostTarget?> PostTargetAsync(CardCopy copy, ConversationAddress? chat, CancellationToken cancellationToken) => copy.Channel is { } channel
        ? await addresses.FindChannelAsync(channel, cancellationToken) is { } to ? new PostTarget(to, AsNewThread: true) : null
        : chat is null ? null : new PostTarget(chat, AsNewThread: false);

    private async ValueTask<bool> PostAsync(CardCopy copy, PostTarget target, RenderedCard card, string shows, CancellationToken cancellationToken)
    {
        if (copy.Unclear)
        {
            return await PostAsEditAsync(copy, target, card, shows, cancellationToken);
        }

        try
        {
            var posted = await posting.PostAsync(target, OutgoingActivity.Card(target.Address, card), cancellationToken)
                ?? throw new ConnectorException(ConnectorFault.Ambiguous, code: "NoIdAnswered");
            await KeepAsync(copy with { Conversation = posted.Conversation, ActivityId = posted.ActivityId, Shows = shows });
            return true;
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.Ambiguous)
        {
            // It may stand, and nobody knows where. Should somebody press a button on it, its id becomes known.
            await KeepAsync(copy with { Unclear = true, ActivityId = null, Shows = null });
            throw;
        }
    }

    /// <summary>The second time nothing is posted that says anything; the card is put into it by an edit.</summary>
    private async ValueTask<bool> PostAsEditAsync(CardCopy copy, PostTarget target, RenderedCard card, string shows, CancellationToken cancellationToken)
    {
        var anchor = await posting.AnchorAsync(target, cancellationToken);
        var standing = copy with { Conversation = anchor.Conversation, ActivityId = anchor.ActivityId, Shows = null };
        await KeepAsync(standing);
        if (!await EditAsync(anchor.Conversation, anchor.ActivityId, card, cancellationToken))
        {
            throw new ConnectorException(ConnectorFault.Unavailable, code: "AnchorGone");
        }

        await KeepAsync(standing with { Shows = shows });
        return true;
    }
}
