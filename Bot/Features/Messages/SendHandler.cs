using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>
/// Delivers one activity. What can't be delivered now is kept and tried again; somebody without an address may still
/// install the app.
/// </summary>
internal sealed class SendHandler(ConnectorClient connector, AddressBook addresses, TimeProvider clock) : IWorkHandler
{
    public string Kind => Outgoing.Kind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var outgoing = Outgoing.From(item);
        try
        {
            return await SendAsync(outgoing, cancellationToken)
                ? WorkResult.Done.Nothing
                : RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), null, "No address yet.");
        }
        catch (ConnectorException fault) when (fault.Kind is ConnectorFault.Rejected or ConnectorFault.TooBig or ConnectorFault.HostRefused)
        {
            return new WorkResult.Failed(fault.Kind.ToString(), Changes.None);
        }
        catch (ConnectorException fault)
        {
            return RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), fault.RetryAfter, fault.Kind.ToString());
        }
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    /// <returns>False when nobody knows yet where to send it.</returns>
    private async ValueTask<bool> SendAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        if (outgoing.Conversation is null && outgoing.Channel is { } channel)
        {
            return await PostInChannelAsync(channel, outgoing, cancellationToken);
        }

        var to = outgoing.Conversation
            ?? (outgoing.Person is { } person ? (await addresses.FindPersonAsync(person, cancellationToken))?.Chat : null);
        if (to is null)
        {
            return false;
        }

        var activity = ActivityOf(outgoing, to);
        if (outgoing.ReplacesActivityId is { } replaced && await ReplaceAsync(to, replaced, activity, cancellationToken))
        {
            return true;
        }

        await connector.PostActivityAsync(to, activity, cancellationToken);
        return true;
    }

    private async ValueTask<bool> PostInChannelAsync(string channel, Outgoing outgoing, CancellationToken cancellationToken)
    {
        if (await addresses.FindChannelAsync(channel, cancellationToken) is not { } to)
        {
            return false;
        }

        await connector.CreateChannelThreadAsync(to, ActivityOf(outgoing, to), cancellationToken);
        return true;
    }

    /// <returns>False when the card to replace is gone; then a new one is posted.</returns>
    private async ValueTask<bool> ReplaceAsync(ConversationAddress to, string activityId, Activity activity, CancellationToken cancellationToken)
    {
        try
        {
            await connector.PutActivityAsync(to, activityId, activity, cancellationToken);
            return true;
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.Gone)
        {
            return false;
        }
    }

    private static Activity ActivityOf(Outgoing outgoing, ConversationAddress to) => outgoing.Card is { } card
        ? OutgoingActivity.Card(to, new RenderedCard(outgoing.Summary ?? string.Empty, card))
        : OutgoingActivity.Text(to, outgoing.Text ?? string.Empty);
}
