using System.Globalization;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>The lines about tickets that people read in their chats and threads. What somebody wrote stands in them as inert words.</summary>
internal static class TicketLines
{
    public const string NotYours = "Only the team that has this can do that. Nothing has changed.";
    public const string NotYourTicket = "Only whoever it is from can do that. Nothing has changed.";
    public const string NotYourDoor = "Only whoever wrote it and the team that works here can do that. Nothing has changed.";
    public const string NothingWritten = "There was nothing written in it, so nothing was sent.";
    public const string NoSuchTeam = "That team isn't in the catalogue any more. Please choose another.";
    public const string Added = "I've added that. Say “yes” to send it, or “never mind”.";
    public const string AddedMaybeAnother = Added + " If it is about something else, send this first, and then write that again.";
    public const string TooMany = "You have sent very many tickets today, so I haven't sent this one. Please write to the team in their channel.";
    public const string TooLateToReopen = "It has been resolved for too long to be opened again. Write what is wrong now, and I'll pass it on anew.";

    private const int TitleLength = 60;

    public static string Title(Ticket ticket) => $"“{PlainText.Line(ticket.Text, TitleLength).Inert}”";

    public static string Sent(Ticket ticket, TimeZoneInfo zone) => ticket.OpensAt is { } opens
        ? $"Sent to {ticket.Team.Title}. They work again from {Moment(opens, zone)}, and answer you here."
        : $"Sent to {ticket.Team.Title}. They answer you here.";

    public static string Claimed(Ticket ticket, PersonRef by) =>
        $"{by.Name} of {ticket.Team.Title} has {Title(ticket)} now. What you write here goes to them.";

    public static string TakenOver(PersonRef by, PersonRef before) => $"{by.Name} has taken this over from {before.Name}.";

    public static string Gathered(PersonRef by, IReadOnlyList<Ticket> others) =>
        $"{by.Name} answers {string.Join(", ", others.Select(static other => other.Employee.Name))} together with this from now on: what is answered here goes to all.";

    public static string ClaimedWith(Ticket other, PersonRef by, PersonRef main) =>
        $"{by.Name} of {other.Team.Title} has {Title(other)} now, together with the same from {main.Name}. What you write here goes to them.";

    public static string TakenThrough(Ticket ticket, PersonRef by) => ticket.Employee.Is(by.Id)
        ? $"{ticket.Team.Title} has {Title(ticket)} now. They answer you here."
        : $"{by.Name} has taken {Title(ticket)} to {ticket.Team.Title}, whose it is. They answer you here.";

    public static string FromTeam(Ticket ticket, PersonRef by, string words) => $"{by.Name}, {ticket.Team.Title}: {Quoted(words)}";

    public static string Asks(Ticket ticket, PersonRef by, string words) => $"{by.Name}, {ticket.Team.Title}, asks: {Quoted(words)}";

    public static string Answered(Ticket ticket, PersonRef by, string words) => $"{by.Name} to {ticket.Employee.Name}: {Quoted(words)}";

    public static string Asked(Ticket ticket, PersonRef by, string words) => $"{by.Name} asks {ticket.Employee.Name}: {Quoted(words)}";

    public static string FromEmployee(PersonRef by, string words) => $"{by.Name}: {Quoted(words)}";

    public static string Corrected(PersonRef by, string words) => $"{by.Name} has changed what they wrote to: {Quoted(words)}";

    public static string PassedOn(Ticket ticket, TicketDeed.PassOn pass, PersonRef by) =>
        $"{by.Name} has passed {Title(ticket)} on to {pass.To.Title}, with everything you wrote: {Quoted(pass.Why)}";

    public static string Resolved(Ticket ticket, TicketDeed.Resolve resolve, PersonRef by) =>
        $"{by.Name} of {ticket.Team.Title} says that {Title(ticket)} is resolved: {Quoted(resolve.Helped)}\nIf it isn't, press “It isn't solved” on its card.";

    public static string ResolvedBy(PersonRef by, string helped) => $"{by.Name} has resolved this: {Quoted(helped)}";

    public static string Reopened(PersonRef by, string? still) => string.IsNullOrWhiteSpace(still)
        ? $"{by.Name} says that it isn't solved. It is open again."
        : $"{by.Name} says that it isn't solved, and opens it again: {Quoted(still)}";

    public static string WithdrawnBy(PersonRef by) => $"{by.Name} no longer needs this.";

    public static string AlreadyResolved(Ticket ticket) => $"{ticket.ResolvedBy?.Name} has resolved this already. Nothing has changed.";

    public static string Withdrawn(Ticket ticket) => $"{ticket.Employee.Name} no longer needs this. Nothing has changed.";

    public static string NotYourQueue(TicketTeam team) => $"Only {team.Title} sees its queue. Write to me in your own chat what you need.";

    public static string Unclaimed(Ticket ticket, TimeZoneInfo zone) => ticket.IsBlocked
        ? $"Nobody has this yet, and {ticket.Employee.Name} can't work. They have waited since {Moment(ticket.WithTeamSince, zone)}."
        : $"Nobody has this yet. {ticket.Employee.Name} has waited since {Moment(ticket.WithTeamSince, zone)}.";

    public static string Silent(Ticket ticket, TimeZoneInfo zone) =>
        $"{ticket.Employee.Name} has heard nothing from you about {Title(ticket)} since {Moment(ticket.TeamWroteAt ?? ticket.ClaimedAt, zone)}. Answer in its thread, or pass it on.";

    public static string WaitsForYou(Ticket ticket) =>
        $"{ticket.ClaimedBy?.Name} of {ticket.Team.Title} still waits for your answer about {Title(ticket)}. Write it here, or “cancel” if you no longer need it.";

    /// <summary>The one true line about it.</summary>
    public static string Status(Ticket ticket, TimeZoneInfo zone) => $"{Title(ticket)}: {State(ticket, zone)}";

    private static string State(Ticket ticket, TimeZoneInfo zone) => ticket switch
    {
        { State: TicketState.Draft } => "not sent yet.",
        { State: TicketState.Open, OpensAt: { } opens } => $"with {ticket.Team.Title} since {Moment(ticket.WithTeamSince, zone)}; they work again from {Moment(opens, zone)}.",
        { State: TicketState.Open } => $"with {ticket.Team.Title} since {Moment(ticket.WithTeamSince, zone)}; nobody has it yet.",
        { State: TicketState.WaitingForPerson, ClaimedBy: { } by } => $"{by.Name} of {ticket.Team.Title} has it and waits for your answer.",
        { State: TicketState.Claimed, ClaimedBy: { } by } => $"{by.Name} of {ticket.Team.Title} has had it since {Moment(ticket.ClaimedAt, zone)}. What you write here goes to them.",
        { State: TicketState.Resolved } => $"resolved by {ticket.ResolvedBy?.Name}.",
        _ => "you took it back.",
    };

    /// <summary>
    /// Words of somebody as part of a line of ours. Further lines are marked as theirs, so that nobody can write a line that looks
    /// as if another person had said it.
    /// </summary>
    public static string Quoted(string words) =>
        string.Join("\n› ", PlainText.Paragraph(words).ToString().Split('\n').Select(static line => PlainText.Paragraph(line).Inert));

    public static string Moment(DateTimeOffset? at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at ?? default, zone).ToString("d MMMM, HH:mm", CultureInfo.InvariantCulture);
}
