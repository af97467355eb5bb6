using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Where the dialog meets tickets: what people must do is put together and sent from here.</summary>
internal sealed class PeopleDesk(OfferTicket offer, SendTicket send, OwnTicket own, TicketTeams teams)
{
    public async ValueTask<RequestDialogInput?> CarryOutAsync(Turn turn, RequestDialogEffect effect, RequestReply reply, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case RequestDialogEffect.OfferTicket of:
                return Show(turn, of.Ticket, await offer.ExecuteAsync(turn, of.Ticket, of.Team, (of.Said, of.Tried), cancellationToken), null, reply);
            case RequestDialogEffect.TicketFor of:
                return Show(turn, of.Ticket, await offer.ForAsync(turn, of.Ticket, of.Team, cancellationToken), null, reply);
            case RequestDialogEffect.AddToTicket of:
                return Show(turn, of.Ticket, await offer.AddAsync(turn, of.Ticket, of.Said, cancellationToken), of.MayBeAnother ? TicketLines.AddedMaybeAnother : TicketLines.Added, reply);
            case RequestDialogEffect.NewTicket of:
                Tell(turn, await send.NewAsync(turn, of.Ticket, of.Team, of.Said, cancellationToken), reply);
                return null;
            case RequestDialogEffect.SendTicket of:
                Tell(turn, await send.ExecuteAsync(turn, of.Ticket, of.IsBlocked, cancellationToken), reply);
                return new RequestDialogInput.Closed(of.Ticket);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public async ValueTask DropAsync(Turn turn, Guid ticket, RequestReply reply, CancellationToken cancellationToken)
    {
        if (await offer.DropAsync(turn, ticket, cancellationToken) is { } dropped)
        {
            reply.Change(dropped.Changes);
            reply.ShowLiving(View(dropped.Ticket, turn));
        }
    }

    /// <returns>Null where nothing of theirs is with people.</returns>
    public ValueTask<(string Sentence, Changes Changes)?> WithdrawAsync(Turn turn, bool isTalked, CancellationToken cancellationToken) =>
        own.WithdrawLatestAsync(turn, isTalked, cancellationToken);

    private RequestDialogInput.Closed? Show(Turn turn, Guid id, (Ticket Ticket, Changes Changes)? kept, string? line, RequestReply reply)
    {
        if (kept is not { } of)
        {
            reply.Say(Lines.MovedOn);
            return new RequestDialogInput.Closed(id);
        }

        reply.Change(of.Changes);
        reply.ShowLiving(View(of.Ticket, turn));
        if (line is not null)
        {
            reply.Say(line);
        }

        return null;
    }

    private void Tell(Turn turn, TicketSending sending, RequestReply reply)
    {
        switch (sending)
        {
            case TicketSending.Sent sent:
                reply.Change(sent.Changes);
                reply.ShowLiving(View(sent.Ticket, turn));
                if (!turn.AnswersInvoke)
                {
                    reply.Say(TicketLines.Sent(sent.Ticket, turn.Zone));
                }

                break;
            case TicketSending.TooMany:
                reply.Say(TicketLines.TooMany);
                break;
            default:
                reply.Say(Lines.MovedOn);
                break;
        }
    }

    private Cards.RenderedCard View(Ticket ticket, Turn turn) => TicketViews.ForEmployee(ticket, teams.Others(ticket.Team.Id), turn.Now);
}
