using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>
/// Delivers one activity. A clear refusal is tried again; what may have arrived goes once more, as an edit; what has nowhere
/// to go is put aside until there is somewhere. Nothing is dropped.
/// </summary>
internal sealed class SendHandler(Posting posting, OneReader oneReader, AddressBook addresses, Parking parking, TimeProvider clock) : IWorkHandler
{
    public string Kind => Outgoing.Kind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var outgoing = Outgoing.From(item);
        try
        {
            return await TargetAsync(outgoing, cancellationToken) is { } target
                ? await SendAsync(outgoing, target, cancellationToken)
                : await ParkAsync(item, outgoing, cancellationToken);
        }
        catch (ConnectorException fault) when (fault.IsAddressDead)
        {
            return new WorkResult.Done(await parking.BuryAsync(outgoing.Place, Aside(item, outgoing, DeliveryPolicy.Why(fault)), IdOf(item), cancellationToken));
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.Ambiguous && !outgoing.Unclear)
        {
            return Again(outgoing with { Unclear = true });
        }
        catch (ConnectorException fault) when (DeliveryPolicy.IsHopeless(fault))
        {
            return new WorkResult.Failed(fault.Kind.ToString(), Changes.None);
        }
        catch (ConnectorException fault)
        {
            return DeliveryPolicy.Again(item, fault, clock.GetUtcNow());
        }
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var outgoing = Outgoing.From(item);
        return ValueTask.FromResult(parking.GiveUp(Aside(item, outgoing, item.Why ?? "Teams refuses it"), IdOf(item)));
    }

    /// <returns>Null when nobody knows yet where it goes.</returns>
    private async ValueTask<PostTarget?> TargetAsync(Outgoing outgoing, CancellationToken cancellationToken) => outgoing switch
    {
        { Conversation: { } known } => new PostTarget(known, AsNewThread: false),
        { Channel: { } channel } => await addresses.FindChannelAsync(channel, cancellationToken) is { } at ? new PostTarget(at, AsNewThread: true) : null,
        { Person: { } person } => await addresses.FindPersonAsync(person, cancellationToken) is { } reader ? new PostTarget(reader.Chat, AsNewThread: false) : null,
        _ => null,
    };

    private async ValueTask<WorkResult> SendAsync(Outgoing outgoing, PostTarget target, CancellationToken cancellationToken)
    {
        if (outgoing.Unclear)
        {
            return await SendAsEditAsync(outgoing, target, cancellationToken);
        }

        if (outgoing.OnlyFor is { } reader)
        {
            return await oneReader.SendAsync(outgoing, reader, target.Address, cancellationToken) is { } instead
                ? new WorkResult.Done(new Changes { Work = [instead.OnceMore(clock.GetUtcNow())] })
                : WorkResult.Done.Nothing;
        }

        var activity = ActivityOf(outgoing, target.Address);
        if (outgoing.ReplacesActivityId is not { } replaced || !await posting.EditAsync(target.Address, replaced, activity, cancellationToken))
        {
            await posting.PostAsync(target, activity, cancellationToken);
        }

        return WorkResult.Done.Nothing;
    }

    /// <summary>It may stand already, once. The second time it's put into a neutral line, and that may be repeated at will.</summary>
    private async ValueTask<WorkResult> SendAsEditAsync(Outgoing outgoing, PostTarget target, CancellationToken cancellationToken)
    {
        if (outgoing.AnchorId is not { } anchor)
        {
            var posted = await posting.AnchorAsync(target, cancellationToken);
            return new WorkResult.Done(new Changes
            {
                Work = [(outgoing with { Conversation = posted.Conversation, AnchorId = posted.ActivityId }).OnceMore(clock.GetUtcNow())],
            });
        }

        return await posting.EditAsync(target.Address, anchor, ActivityOf(outgoing, target.Address), cancellationToken)
            ? WorkResult.Done.Nothing
            : Again(outgoing with { AnchorId = null });
    }

    private WorkResult.Done Again(Outgoing outgoing) =>
        new(new Changes { Work = [outgoing.OnceMore(clock.GetUtcNow() + DeliveryPolicy.AfterUnclear)] });

    private async ValueTask<WorkResult> ParkAsync(WorkItem item, Outgoing outgoing, CancellationToken cancellationToken) =>
        await parking.ParkAsync(outgoing.Place, Aside(item, outgoing, "the app isn't installed there"), IdOf(item), cancellationToken) is { } parked
            ? new WorkResult.Done(parked)
            : new WorkResult.Again(clock.GetUtcNow(), "An address after all.", Changes.None) { Counts = false };

    private static Undelivered Aside(WorkItem item, Outgoing outgoing, string why) =>
        Undelivered.Of(item, outgoing.Place.Id, why) with { About = outgoing.About };

    private static string IdOf(WorkItem item) => item.Id.ToString("N");

    private static Activity ActivityOf(Outgoing outgoing, ConversationAddress to) => outgoing switch
    {
        { Card: { } card } => OutgoingActivity.Card(to, new RenderedCard(outgoing.Summary ?? string.Empty, card)),
        { AsksFeedback: true } => OutgoingActivity.TextWithThumbs(to, outgoing.Text ?? string.Empty),
        _ => OutgoingActivity.Text(to, outgoing.Text ?? string.Empty),
    };
}
