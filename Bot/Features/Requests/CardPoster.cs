using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Brings one copy of a card to what it should show: edits it where it stands, or posts it where it doesn't yet.</summary>
internal sealed class CardPoster(ConnectorClient connector, AddressBook addresses, Commits commits)
{
    /// <returns>False when nobody knows yet where to post it.</returns>
    public async ValueTask<bool> ShowAsync(CardCopy copy, RenderedCard card, ConversationAddress? chat, CancellationToken cancellationToken)
    {
        var shows = RequestViews.Fingerprint(card);
        if (copy.Shows == shows)
        {
            return true;
        }

        if (copy is { Conversation: { } at, ActivityId: { } activityId } && await EditAsync(at, activityId, card, cancellationToken))
        {
            await KeepAsync(copy with { Shows = shows });
            return true;
        }

        if (await PostAsync(copy, card, chat, cancellationToken) is not { } posted)
        {
            return false;
        }

        await KeepAsync(posted with { Shows = shows });
        return true;
    }

    /// <summary>Replaces what stands at the activity; false when it's gone.</summary>
    public async ValueTask<bool> EditAsync(ConversationAddress at, string activityId, RenderedCard card, CancellationToken cancellationToken)
    {
        try
        {
            await connector.PutActivityAsync(at, activityId, OutgoingActivity.Card(at, card), cancellationToken);
            return true;
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.Gone)
        {
            return false;
        }
    }

    // What was posted is written down even while the process is stopping: else the next start would post it again.
    public async ValueTask KeepAsync(CardCopy copy) => await commits.CommitAsync(new Changes { Rows = [copy.Put()] }, CancellationToken.None);

    private async ValueTask<CardCopy?> PostAsync(CardCopy copy, RenderedCard card, ConversationAddress? chat, CancellationToken cancellationToken)
    {
        if (copy.Channel is { } channel)
        {
            if (await addresses.FindChannelAsync(channel, cancellationToken) is not { } to)
            {
                return null;
            }

            var thread = await connector.CreateChannelThreadAsync(to, OutgoingActivity.Card(to, card), cancellationToken);
            return copy with { Conversation = to with { ConversationId = thread.ConversationId }, ActivityId = thread.ActivityId };
        }

        if (chat is null)
        {
            return null;
        }

        var posted = await connector.PostActivityAsync(chat, OutgoingActivity.Card(chat, card), cancellationToken);
        return copy with { Conversation = chat, ActivityId = posted.ActivityId };
    }
}
