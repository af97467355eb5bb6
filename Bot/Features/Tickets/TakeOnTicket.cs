using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>What a machine couldn't do and somebody has taken on.</summary>
/// <param name="Channel">Where the team works, as the catalogue names it.</param>
/// <param name="Thread">Where it was told to them; the ticket goes on there.</param>
internal sealed record TakenOn(Guid Request, PersonRef Employee, PersonRef By, string Text, string? Tried, string Channel, ConversationAddress? Thread);

/// <summary>Somebody of a team does by hand what failed: from then on the two can talk about it, and it stands in the queue.</summary>
internal sealed class TakeOnTicket(IStore store, TicketTeams teams)
{
    /// <returns>Nothing where no team of the catalogue works in that channel.</returns>
    public async ValueTask<Changes> ExecuteAsync(Turn turn, TakenOn of, CancellationToken cancellationToken)
    {
        if (teams.FindByChannel(of.Channel) is not { } team)
        {
            return Changes.None;
        }

        var ticket = new Ticket
        {
            Id = Guid.CreateVersion7(turn.Now),
            State = TicketState.Claimed,
            Employee = of.Employee,
            Text = of.Text,
            Tried = of.Tried,
            Team = team,
            DraftedAt = turn.Now,
            OpenedAt = turn.Now,
            ClaimedBy = of.By,
            ClaimedAt = turn.Now,
            Request = of.Request,
        };
        var theirs = TicketsOfPerson.From((await store.FindAsync([TicketsOfPerson.KeyOf(of.Employee.Id)], cancellationToken))[0], of.Employee.Id);
        var changes = TicketChanges.Saved(ticket, turn, "ticket.opened", ("team", team.Id), ("request", of.Request.ToString("D")));
        return changes with
        {
            Rows =
            [
                .. changes.Rows,
                .. theirs.First(ticket.Id).Save(theirs),
                .. of.Thread is { } thread ? InThread(ticket, thread) : [],
            ],
        };
    }

    private static IReadOnlyList<RowChange> InThread(Ticket ticket, ConversationAddress thread) =>
    [
        (new TicketCopy(ticket.Id, TicketChanges.TeamOf(ticket)) with { Standing = new() { Conversation = thread } }).Put(),
        new TicketThread(ticket.Id).Put(thread.ConversationId),
    ];
}
