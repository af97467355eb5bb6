using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>
/// A ticket has gone silent: the team is reminded in its thread while nobody has it, whoever has it in their own chat, and the
/// employee where their answer is missing. Each change of a ticket has an item of its own, so an older one says nothing.
/// </summary>
internal sealed class NudgeTicketHandler(IStore store, TicketTeams teams, AddressBook addresses, TimeProvider clock) : IWorkHandler
{
    public string Kind => TicketWork.Nudge;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = TicketWork.From(item);
        if (await store.FindTicketAsync(work.Ticket, cancellationToken) is not { } ticket || ticket.Round != work.Round
            || NudgePolicy.Next(ticket, teams.HoursOf(ticket.Team.Id)) is not { } due)
        {
            return WorkResult.Done.Nothing;
        }

        var now = clock.GetUtcNow();
        if (due > now)
        {
            return new WorkResult.Again(due, "Not silent for long enough.", Changes.None) { Counts = false };
        }

        var nudged = ticket with { NudgedAt = now };
        var changes = (await TellAsync(ticket, now, cancellationToken)).With(new Changes { Rows = [nudged.Save()] });
        return NudgePolicy.Next(nudged, teams.HoursOf(ticket.Team.Id)) is { } next
            ? new WorkResult.Again(next, "Reminded.", changes) { Counts = false }
            : new WorkResult.Done(changes);
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private async ValueTask<Changes> TellAsync(Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (ticket.State == TicketState.WaitingForPerson)
        {
            return Changes.None.ToEmployee(ticket, TicketLines.WaitsForYou(ticket), now);
        }

        if (ticket.ClaimedBy is { } by)
        {
            var zone = (await addresses.FindPersonAsync(by.Id, cancellationToken))?.Zone ?? TimeZoneInfo.Utc;
            return new Changes { Work = [(Outgoing.LineTo(by.Id, TicketLines.Silent(ticket, zone)) with { About = TicketChanges.About(ticket.Id) }).ToWork(now)] };
        }

        var reader = TicketChanges.TeamOf(ticket);
        var copy = TicketCopy.From((await store.FindAsync([TicketCopy.KeyOf(ticket.Id, reader)], cancellationToken))[0], ticket.Id, reader);
        return Changes.None.ToThread(ticket, copy, TicketLines.Unclaimed(ticket, teams.HoursOf(ticket.Team.Id)?.Zone ?? TimeZoneInfo.Utc), now);
    }
}
