using System.Text.RegularExpressions;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>
/// Puts what people must do on a card for whoever said it: which team gets it, and what is posted there. Nothing of it is seen by
/// anybody else before they send it.
/// </summary>
internal sealed partial class OfferTicket(IStore store, TicketTeams teams)
{
    public async ValueTask<(Ticket Ticket, Changes Changes)?> ExecuteAsync(Turn turn, Guid id, string teamId, (string Said, string? Tried) of, CancellationToken cancellationToken)
    {
        if (teams.Find(teamId) is not { } team)
        {
            return null;
        }

        var ticket = NewDraft(turn, id, team, of.Said, await teams.RefOfAsync(turn, cancellationToken));
        return Kept(ticket with { Tried = of.Tried, OpensAt = teams.OpensAfter(teamId, turn.Now) }, turn, "ticket.drafted");
    }

    public static Ticket NewDraft(Turn turn, Guid id, TicketTeam team, string said, PersonRef employee) => new()
    {
        Id = id,
        State = TicketState.Draft,
        Employee = employee,
        TimeZone = turn.Activity.LocalTimezone,
        Text = TurnText.Clip(said),
        Team = team,
        IsBlocked = CantWork().IsMatch(said),
        DraftedAt = turn.Now,
    };

    /// <summary>The employee says that it's for somebody else.</summary>
    public async ValueTask<(Ticket Ticket, Changes Changes)?> ForAsync(Turn turn, Guid id, string teamId, CancellationToken cancellationToken) =>
        await DraftAsync(turn, id, cancellationToken) is { } draft && teams.Find(teamId) is { } team
            ? Kept(draft.Next() with { Team = team, OpensAt = teams.OpensAfter(teamId, turn.Now) }, turn, "ticket.redrafted")
            : null;

    public async ValueTask<(Ticket Ticket, Changes Changes)?> AddAsync(Turn turn, Guid id, string said, CancellationToken cancellationToken) =>
        await DraftAsync(turn, id, cancellationToken) is { } draft
            ? Kept(draft.Next() with { Text = TurnText.Clip($"{draft.Text}\n{said}"), IsBlocked = draft.IsBlocked || CantWork().IsMatch(said) }, turn, "ticket.redrafted")
            : null;

    /// <summary>Nobody but its author ever saw it, so nothing of it is kept but its row.</summary>
    public async ValueTask<(Ticket Ticket, Changes Changes)?> DropAsync(Turn turn, Guid id, CancellationToken cancellationToken) =>
        await DraftAsync(turn, id, cancellationToken) is { } draft
            ? (draft, TicketChanges.Saved(draft.Next() with { State = TicketState.Withdrawn, ClosedAt = turn.Now }, turn, "ticket.dropped"))
            : null;

    private async ValueTask<Ticket?> DraftAsync(Turn turn, Guid id, CancellationToken cancellationToken) =>
        await store.FindTicketAsync(id, cancellationToken) is { State: TicketState.Draft } draft && draft.Employee.Is(turn.By.Id) ? draft : null;

    /// <summary>The employee's copy stands where they clicked, or comes as a new one below what they typed.</summary>
    private static (Ticket Ticket, Changes Changes) Kept(Ticket ticket, Turn turn, string action)
    {
        var changes = TicketChanges.Saved(ticket, turn, action, ("team", ticket.Team.Id));
        var copy = new TicketCopy(ticket.Id, TicketChanges.EmployeeOf(ticket));
        return (ticket, turn.CardActivityId is { } clicked
            ? changes with { Rows = [.. changes.Rows, (copy with { Standing = new() { Conversation = turn.Here, ActivityId = clicked } }).Put()] }
            : changes);
    }

    [GeneratedRegex(
        @"\b(can(no|')?t|can not|unable to|cannot) (do any(thing)?|do my|get any|work)\b.{0,40}|\b(blocked|stuck|nothing works|everything is down|dead in the water|kann nicht (mehr )?arbeiten|je ne peux pas travailler|no puedo trabajar|n[ãa]o consigo trabalhar)\b|仕事ができ",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5_000)]
    private static partial Regex CantWork();
}
