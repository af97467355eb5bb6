using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>How a ticket looks to its readers. Pure: the same ticket, the same card.</summary>
internal static class TicketViews
{
    public static RenderedCard ForEmployee(Ticket ticket, IReadOnlyList<CardChoice> others, DateTimeOffset now) => ticket switch
    {
        { State: TicketState.Draft } => Offer(ticket, others),
        { OpenedAt: null } => new NoticeCard("Dropped", ["Nothing was sent."], []).Render(),
        _ => new MyTicketCard
        {
            Ticket = ticket.Id.ToString("D"),
            TeamTitle = ticket.Team.Title,
            Text = ticket.Text,
            Standing = StandingOf(ticket),
            Sentence = ForEmployee(ticket),
            IsBlocked = ticket.IsBlocked,
            OpenedAt = ticket.OpenedAt ?? ticket.DraftedAt,
            OpensAt = ticket.State == TicketState.Open ? ticket.OpensAt : null,
            Helped = ticket.State == TicketState.Resolved ? ticket.Helped : null,
            CanBeReopened = ticket.CanBeReopenedAt(now),
        }.Render(),
    };

    /// <param name="channel">Whose card: the team that has it, or one that passed it on.</param>
    /// <param name="others">The teams it can be passed on to.</param>
    public static RenderedCard ForTeam(Ticket ticket, string channel, TicketFacts? facts, IReadOnlyList<CardChoice> others, IReadOnlyList<CardButton> afterwards)
    {
        var isTheirs = channel == ticket.Team.Channel;
        return new TicketCard
        {
            Ticket = ticket.Id.ToString("D"),
            Employee = ticket.Employee.Name,
            Text = ticket.Text,
            Standing = isTheirs ? StandingOf(ticket) : TicketStanding.PassedOn,
            Sentence = isTheirs ? ForTeam(ticket) : PassedOn(ticket, channel),
            IsBlocked = ticket.IsBlocked,
            Facts = facts?.Say(ticket.TimeZone) ?? [],
            Tried = ticket.Tried,
            Said = isTheirs && ticket.IsOpen
                ? [.. ticket.Said.Where(static line => !line.InThread).Select(static line => new TicketWords(line.By.Name, line.Text, line.At))]
                : [],
            OpenedAt = ticket.OpenedAt ?? ticket.DraftedAt,
            Teams = others,
            ClaimedBy = ticket.ClaimedBy?.Name,
            Similar = isTheirs ? [.. ticket.Similar.Select(static peer => peer.Employee.Name)] : [],
            Gathered = isTheirs ? [.. ticket.Gathered.Select(static peer => peer.Employee.Name)] : [],
            Afterwards = isTheirs && ticket.State == TicketState.Resolved ? afterwards : [],
        }.Render();
    }

    private static RenderedCard Offer(Ticket ticket, IReadOnlyList<CardChoice> others) => new TicketOfferCard
    {
        Ticket = ticket.Id.ToString("D"),
        TeamTitle = ticket.Team.Title,
        Channel = ticket.Team.Channel,
        Text = ticket.Text,
        IsBlocked = ticket.IsBlocked,
        OpensAt = ticket.OpensAt,
        Teams = others,
    }.Render();

    public static TicketStanding StandingOf(Ticket ticket) => ticket.State switch
    {
        TicketState.Claimed when ticket.Under is not null => TicketStanding.Gathered,
        TicketState.Claimed => TicketStanding.Claimed,
        TicketState.WaitingForPerson => TicketStanding.WaitingForPerson,
        TicketState.Resolved => TicketStanding.Resolved,
        TicketState.Withdrawn => TicketStanding.Withdrawn,
        _ => TicketStanding.Open,
    };

    private static string ForEmployee(Ticket ticket) => ticket switch
    {
        { State: TicketState.Claimed, Under: not null, ClaimedBy: { } by } => $"{by.Name} has it, together with the same from others. What you write here goes to them.",
        { State: TicketState.Claimed, ClaimedBy: { } by } => $"{by.Name} has it. What you write here goes to them, and they answer you here.",
        { State: TicketState.WaitingForPerson, ClaimedBy: { } by } => $"{by.Name} asked you something above. Your answer here goes to them.",
        { State: TicketState.Resolved, ResolvedBy: { } by } => $"{by.Name} says that it's resolved.",
        { State: TicketState.Withdrawn } => "You took it back. They know.",
        { Moves: [.., var move] } => $"{move.By.Name} passed it on to {ticket.Team.Title}. Nobody has it there yet; you'll hear as soon as somebody does.",
        { OpensAt: not null, OnCall: [_, ..] onCall } => $"{string.Join(" and ", onCall.Where(one => one.Team == ticket.Team.Id).Select(static one => one.Person.Name))} is on call and has been told.",
        _ => "Nobody has it yet; you'll hear as soon as somebody does.",
    };

    private static string ForTeam(Ticket ticket) => ticket switch
    {
        { State: TicketState.Claimed, Under: { } under } => $"{under.Employee.Name} reported the same; it is answered there.",
        { State: TicketState.Claimed, ClaimedBy: { } by } => $"{by.Name} has it.",
        { State: TicketState.WaitingForPerson, ClaimedBy: { } by } => $"{by.Name} has it and asked {ticket.Employee.Name} something.",
        { State: TicketState.Resolved, ResolvedBy: { } by } => $"{by.Name}: {ticket.Helped}",
        { State: TicketState.Withdrawn } => $"{ticket.Employee.Name} no longer needs this.",
        { Moves: [.., var move] } => $"{move.By.Name} of {move.From.Title} passed it on: {move.Why}",
        { Door: { By: { } by, Here: { } here } } => $"{ticket.Employee.Name} asked this in “{here.Channel}”; {by.Name} brought it here.",
        { Reopened: > 0 } => $"{ticket.Employee.Name} says that it isn't solved.",
        _ => $"{ticket.Employee.Name} waits for an answer.",
    };

    private static string PassedOn(Ticket ticket, string channel) => ticket.Moves.LastOrDefault(move => move.From.Channel == channel) is { } move
        ? $"{move.By.Name} passed it on to {move.To.Title}: {move.Why}"
        : $"{ticket.Team.Title} has it now.";
}
