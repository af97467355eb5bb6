using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>Where something is to be posted: an existing conversation, or a channel, where it begins a thread.</summary>
internal sealed record PostTarget(ConversationAddress Address, bool AsNewThread);

/// <summary>What was posted and can be edited.</summary>
internal sealed record Posted(ConversationAddress Conversation, string ActivityId);

/// <summary>
/// Posts and edits. Teams takes no key for a post, so one whose answer was lost can't be repeated safely; an edit can. So
/// whatever has to be sent a second time goes as an edit: into a neutral line that says nothing of its own.
/// </summary>
internal sealed class Posting(ConnectorClient connector)
{
    public const string Anchor = "One moment: I'm sending my last message once more.";

    /// <returns>Null when it was taken without an id: then it stands, and can't be edited.</returns>
    public async ValueTask<Posted?> PostAsync(PostTarget target, Activity activity, CancellationToken cancellationToken)
    {
        if (target.AsNewThread)
        {
            var thread = await connector.CreateChannelThreadAsync(target.Address, activity, cancellationToken);
            return new Posted(target.Address with { ConversationId = thread.ConversationId }, thread.ActivityId);
        }

        var posted = await connector.PostActivityAsync(target.Address, activity, cancellationToken);
        return posted.ActivityId is { } id ? new Posted(target.Address, id) : null;
    }

    /// <summary>In a channel, for this member alone. It needs no id: it is never edited, and gone after a day.</summary>
    public async ValueTask PostToOneAsync(ConversationAddress at, string memberId, Activity activity, CancellationToken cancellationToken) =>
        await connector.PostTargetedActivityAsync(at, memberId, activity, cancellationToken);

    /// <summary>A place to put into what may not have arrived. A lost answer here leaves a neutral line behind, nothing else.</summary>
    public async ValueTask<Posted> AnchorAsync(PostTarget target, CancellationToken cancellationToken) =>
        await PostAsync(target, OutgoingActivity.Text(target.Address, Anchor), cancellationToken)
        ?? throw new ConnectorException(ConnectorFault.Ambiguous, code: "NoIdAnswered");

    /// <returns>False when what was to be edited is gone.</returns>
    public async ValueTask<bool> EditAsync(ConversationAddress at, string activityId, Activity activity, CancellationToken cancellationToken)
    {
        try
        {
            await connector.PutActivityAsync(at, activityId, activity, cancellationToken);
            return true;
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.Gone)
        {
            return false;
        }
    }

    public ValueTask<bool> EditAsync(ConversationAddress at, string activityId, RenderedCard card, CancellationToken cancellationToken) =>
        EditAsync(at, activityId, OutgoingActivity.Card(at, card), cancellationToken);
}
