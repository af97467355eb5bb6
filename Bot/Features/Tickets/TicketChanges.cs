using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>The changes that a ticket's next state comes with: the row, its cards, its audit entry, who is told.</summary>
internal static class TicketChanges
{
    /// <summary>Saves the ticket and lets every copy of its card follow. The audit has ids, and nothing that somebody wrote.</summary>
    public static Changes Saved(Ticket ticket, Turn turn, string action, params IReadOnlyList<(string Name, string Value)> detail) => new()
    {
        Rows = [ticket.Save()],
        Audit = [Entry(turn, ticket.Id, action, detail)],
        Work = [.. Readers(ticket).Select(reader => TicketWork.ToShow(ticket.Id, reader, turn.Now)), .. ticket.IsOpen ? [TicketWork.ToNudge(ticket, turn.Now)] : Array.Empty<WorkItem>()],
    };

    public static Changes Refused(Turn turn, Guid ticket, string why) => new() { Audit = [Entry(turn, ticket, "ticket.refused", [("why", why)])] };

    /// <summary>Nothing where there is nothing to say; what can't be delivered is told to the team that has it.</summary>
    public static Changes ToEmployee(this Changes changes, Ticket ticket, string? line, DateTimeOffset now) => line is null
        ? changes
        : changes with { Work = [.. changes.Work, (Outgoing.LineTo(ticket.Employee.Id, line) with { About = About(ticket.Id) }).ToWork(now)] };

    /// <summary>To whoever it is from and to those whose own is answered with it.</summary>
    public static Changes ToEmployees(this Changes changes, Ticket ticket, string? line, DateTimeOffset now) => line is null
        ? changes
        : ticket.Gathered.Aggregate(
            changes.ToEmployee(ticket, line, now),
            (all, peer) => all with { Work = [.. all.Work, (Outgoing.LineTo(peer.Employee.Id, line) with { About = About(peer.Ticket) }).ToWork(now)] });

    /// <param name="team">Where the team's card stands; nothing is written where it doesn't yet, since the card will show it.</param>
    public static Changes ToThread(this Changes changes, Ticket ticket, TicketCopy team, string? line, DateTimeOffset now) => line is null || team.Standing.Conversation is not { } thread
        ? changes
        : changes with { Work = [.. changes.Work, new Outgoing { Conversation = thread, Text = line, About = About(ticket.Id) }.ToWork(now)] };

    public static TicketReader TeamOf(Ticket ticket) => new(TicketRole.Team, null, ticket.Team.Channel);

    public static TicketReader EmployeeOf(Ticket ticket) => new(TicketRole.Employee, ticket.Employee.Id, null);

    public static string About(Guid ticket) => $"ticket:{ticket:D}";

    /// <summary>Whoever sees a copy: while it isn't sent nobody but its author, then each team that has or had it.</summary>
    private static IEnumerable<TicketReader> Readers(Ticket ticket) => ticket.OpenedAt is null
        ? [EmployeeOf(ticket)]
        : ticket.Moves.Select(static move => new TicketReader(TicketRole.Team, null, move.From.Channel))
            .Concat(ticket.OnCall.Select(static one => new TicketReader(TicketRole.OnCall, one.Person.Id, null)))
            .Prepend(TeamOf(ticket))
            .Prepend(EmployeeOf(ticket))
            .Distinct();

    public static AuditEntry Entry(Turn turn, Guid ticket, string action, IReadOnlyList<(string Name, string Value)> detail) => new(
        turn.Now,
        turn.By.Id.ToString("D"),
        action,
        About(ticket),
        new JsonObject(detail.Select(static one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))).ToJsonString());
}
