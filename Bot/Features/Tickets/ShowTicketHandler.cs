using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>
/// Makes one copy of a ticket's card show how it stands (invariant 10). However often it changed meanwhile, only its newest state
/// is sent.
/// </summary>
internal sealed class ShowTicketHandler(IStore store, TicketCards cards, AddressBook addresses, Parking parking, TimeProvider clock) : IWorkHandler
{
    public string Kind => TicketWork.Show;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (TicketWork.From(item) is not { Reader: { } reader } work || await store.FindTicketAsync(work.Ticket, cancellationToken) is not { } ticket)
        {
            return WorkResult.Done.Nothing;
        }

        try
        {
            var chat = reader.Person is { } person ? (await addresses.FindPersonAsync(person, cancellationToken))?.Chat : null;
            return await cards.ShowAsync(ticket, reader, chat, clock.GetUtcNow(), cancellationToken)
                ? WorkResult.Done.Nothing
                : await ParkAsync(item, reader, cancellationToken);
        }
        catch (ConnectorException fault) when (fault.IsAddressDead)
        {
            return new WorkResult.Done(await parking.BuryAsync(reader.Place, Aside(item, reader, DeliveryPolicy.Why(fault)), IdOf(work, reader), cancellationToken));
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.Ambiguous)
        {
            return RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), DeliveryPolicy.AfterUnclear, fault.Kind.ToString());
        }
        catch (ConnectorException fault) when (!DeliveryPolicy.IsHopeless(fault))
        {
            return DeliveryPolicy.Again(item, fault, clock.GetUtcNow());
        }
        catch (ConnectorException fault)
        {
            return new WorkResult.Failed(fault.Kind.ToString(), Changes.None);
        }
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) =>
        ValueTask.FromResult(TicketWork.From(item) is { Reader: { } reader } work ? parking.GiveUp(Aside(item, reader, "Teams refuses the card"), IdOf(work, reader)) : Changes.None);

    /// <summary>Shown when its reader can be reached; the others don't wait for that.</summary>
    private async ValueTask<WorkResult> ParkAsync(WorkItem item, TicketReader reader, CancellationToken cancellationToken) =>
        await parking.ParkAsync(reader.Place, Aside(item, reader, "the app isn't installed there"), IdOf(TicketWork.From(item), reader), cancellationToken) is { } parked
            ? new WorkResult.Done(parked)
            : new WorkResult.Again(clock.GetUtcNow(), "An address after all.", Changes.None) { Counts = false };

    private static Undelivered Aside(WorkItem item, TicketReader reader, string why) =>
        Undelivered.Of(item, reader.Place.Id, why) with { About = TicketChanges.About(TicketWork.From(item).Ticket) };

    private static string IdOf(TicketWork work, TicketReader reader) => $"ticket:{work.Ticket:D}:{reader.Id}";
}

/// <summary>Shows a copy to its reader, and keeps where it stands.</summary>
internal sealed class TicketCards(IStore store, StandingCards cards, Commits commits, TicketFaces faces)
{
    /// <param name="chat">The reader's own; null where nobody knows it.</param>
    /// <returns>False when nobody knows yet where its reader can be reached.</returns>
    public async ValueTask<bool> ShowAsync(Ticket ticket, TicketReader reader, ConversationAddress? chat, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var copy = TicketCopy.From((await store.FindAsync([TicketCopy.KeyOf(ticket.Id, reader)], cancellationToken))[0], ticket.Id, reader);
        var card = await faces.DrawAsync(ticket, reader, now, cancellationToken);
        foreach (var stray in copy.Strays)
        {
            // One that is gone was one too many anyway.
            await cards.ShowAsync(
                stray,
                new CardPlace(null, null),
                card,
                shown => KeepAsync(copy = copy with { Strays = [.. copy.Strays.Select(one => one.ActivityId == shown.ActivityId ? shown : one)] }),
                cancellationToken);
        }

        // A card that stood somewhere, or is to stand in a thread that is there already, is posted there.
        var place = copy.Standing.Conversation is { } thread ? new CardPlace(null, thread) : new CardPlace(reader.Channel, chat);
        return await cards.ShowAsync(copy.Standing, place, card, standing => KeepAsync(copy with { Standing = standing }), cancellationToken);
    }

    /// <summary>From the moment the card stands, what is written in its thread is about this ticket.</summary>
    private async ValueTask KeepAsync(TicketCopy copy) => await commits.CommitAsync(
        new Changes
        {
            Rows = copy is { Reader.Role: TicketRole.Team, Standing.Conversation: { } thread } ? [copy.Put(), new TicketThread(copy.Ticket).Put(thread.ConversationId)] : [copy.Put()],
        },
        CancellationToken.None); // even while the process is stopping: else the next start would post it again
}

/// <summary>Draws a ticket as its reader should see it.</summary>
internal sealed class TicketFaces(TicketFactsReader facts, TicketTeams teams, HandleTicket handle)
{
    public async ValueTask<RenderedCard> DrawAsync(Ticket ticket, TicketReader reader, DateTimeOffset now, CancellationToken cancellationToken) =>
        reader.Role == TicketRole.Employee
            ? TicketViews.ForEmployee(ticket, teams.Others(ticket.Team.Id), now)
            : TicketViews.ForTeam(
                ticket, ChannelOf(ticket, reader), await facts.FindAsync(ticket, cancellationToken), teams.Others(ticket.Team.Id), handle.Afterwards(ticket));

    /// <summary>Whoever is on call sees the card of the team that they were called for.</summary>
    private static string ChannelOf(Ticket ticket, TicketReader reader) => reader.Channel
        ?? (ticket.OnCall.Any(one => one.Person.Is(reader.Person ?? default) && one.Team == ticket.Team.Id) ? ticket.Team.Channel : string.Empty);
}
