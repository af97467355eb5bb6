using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>What the employee does with a ticket of theirs: no longer need it, or say that it isn't solved. And how their tickets stand.</summary>
internal sealed class OwnTicket(IStore store, TicketTeams teams, GatherTickets gather)
{
    public async ValueTask<TurnResult> WithdrawAsync(Turn turn, Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, id, cancellationToken) is not { } ticket)
        {
            return turn.Say(TicketLines.NotYourTicket, TicketChanges.Refused(turn, id, "not-theirs"));
        }

        return ticket.IsOpen
            ? Shown(turn, await WithdrawAsync(turn, ticket, cancellationToken))
            : Shown(turn, (ticket, Changes.None));
    }

    /// <param name="isTalked">The one that somebody is on; else the newest that is open.</param>
    /// <returns>Null where there is none.</returns>
    public async ValueTask<(string Sentence, Changes Changes)?> WithdrawLatestAsync(Turn turn, bool isTalked, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(turn, cancellationToken);
        return (isTalked ? open.FirstOrDefault(static ticket => ticket.IsTalked) : open.MaxBy(static ticket => ticket.OpenedAt)) is { } ticket
            ? ($"{TicketLines.Title(ticket)}: taken back. {ticket.Team.Title} knows.", (await WithdrawAsync(turn, ticket, cancellationToken)).Changes)
            : null;
    }

    public async ValueTask<TurnResult> ReopenAsync(Turn turn, Guid id, string? still, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, id, cancellationToken) is not { } ticket)
        {
            return turn.Say(TicketLines.NotYourTicket, TicketChanges.Refused(turn, id, "not-theirs"));
        }

        if (ticket.State != TicketState.Resolved)
        {
            return Shown(turn, (ticket, Changes.None));
        }

        if (!ticket.CanBeReopenedAt(turn.Now))
        {
            return turn.Say(TicketLines.TooLateToReopen, Changes.None);
        }

        return Shown(turn, await ReopenAsync(turn, ticket, still, cancellationToken));
    }

    /// <summary>One true line about each that is open.</summary>
    public async ValueTask<IReadOnlyList<string>> StatusAsync(Turn turn, CancellationToken cancellationToken) =>
        [.. (await OpenAsync(turn, cancellationToken)).Select(ticket => TicketLines.Status(ticket, turn.Zone))];

    private async ValueTask<(Ticket, Changes)> ReopenAsync(Turn turn, Ticket ticket, string? still, CancellationToken cancellationToken)
    {
        var (copy, theirs) = await BesidesAsync(ticket, cancellationToken);
        var again = ticket.Next() with
        {
            State = TicketState.Open,
            ClaimedBy = null,
            ClaimedAt = null,
            ResolvedBy = null,
            ClosedAt = null,
            Helped = null,
            Under = null,
            Gathered = [],
            TeamWroteAt = null,
            Reopened = ticket.Reopened + 1,
            ReopenedAt = turn.Now,
            OpensAt = teams.OpensAfter(ticket.Team.Id, turn.Now),
        };
        again = again with { OnCall = teams.OnCallFor(again) };
        if (!string.IsNullOrWhiteSpace(still))
        {
            again = again.Saying(new TicketLine(ticket.Employee, still, turn.Now, null, FromTeam: false, InThread: copy.Standing.Conversation is not null));
        }

        var changes = TicketChanges.Saved(again, turn, "ticket.reopened", ("team", again.Team.Id));
        return (again, (changes with { Rows = [.. changes.Rows, .. theirs.First(again.Id).Save(theirs)] })
            .ToThread(again, copy, TicketLines.Reopened(ticket.Employee, still), turn.Now));
    }

    private async ValueTask<(Ticket Ticket, Changes Changes)> WithdrawAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken)
    {
        var (copy, theirs) = await BesidesAsync(ticket, cancellationToken);
        var withdrawn = ticket.Next() with { State = TicketState.Withdrawn, ClosedAt = turn.Now };
        var changes = TicketChanges.Saved(withdrawn, turn, "ticket.withdrawn", ("team", ticket.Team.Id));
        return (withdrawn, (changes with { Rows = [.. changes.Rows, .. theirs.Without(ticket.Id).Save(theirs)] })
            .With(await LetGoAsync(turn, ticket, cancellationToken))
            .ToThread(withdrawn, copy, TicketLines.WithdrawnBy(ticket.Employee), turn.Now));
    }

    /// <summary>Those that were answered with it go on by themselves; the one that it was answered with no longer answers it.</summary>
    private async ValueTask<Changes> LetGoAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken)
    {
        var changes = Changes.None;
        foreach (var other in await gather.GatheredAsync(ticket, cancellationToken))
        {
            changes = changes.With(TicketChanges.Saved(other.Next() with { Under = null }, turn, "ticket.let-go", ("under", ticket.Id.ToString("D"))));
        }

        return ticket.Under is { Ticket: var id } && await store.FindTicketAsync(id, cancellationToken) is { } main
            ? changes.With(TicketChanges.Saved(
                main.Next() with { Gathered = [.. main.Gathered.Where(peer => peer.Ticket != ticket.Id)] }, turn, "ticket.let-go", ("from", ticket.Id.ToString("D"))))
            : changes;
    }

    private async ValueTask<(TicketCopy Copy, TicketsOfPerson Theirs)> BesidesAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        var reader = TicketChanges.TeamOf(ticket);
        var rows = await store.FindAsync([TicketCopy.KeyOf(ticket.Id, reader), TicketsOfPerson.KeyOf(ticket.Employee.Id)], cancellationToken);
        return (TicketCopy.From(rows[0], ticket.Id, reader), TicketsOfPerson.From(rows[1], ticket.Employee.Id));
    }

    private async ValueTask<Ticket?> FindAsync(Turn turn, Guid id, CancellationToken cancellationToken) =>
        await store.FindTicketAsync(id, cancellationToken) is { OpenedAt: not null } ticket && ticket.Employee.Is(turn.By.Id) ? ticket : null;

    private async ValueTask<IReadOnlyList<Ticket>> OpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        var theirs = TicketsOfPerson.From((await store.FindAsync([TicketsOfPerson.KeyOf(turn.By.Id)], cancellationToken))[0], turn.By.Id);
        var rows = theirs.Open.Count == 0 ? [] : await store.FindAsync([.. theirs.Open.Select(TicketRow.KeyOf)], cancellationToken);
        return [.. rows.OfType<Row>().Select(TicketRow.Read).Where(static ticket => ticket.IsOpen)];
    }

    private TurnResult Shown(Turn turn, (Ticket Ticket, Changes Changes) of) =>
        turn.ShowInPlace(TicketViews.ForEmployee(of.Ticket, teams.Others(of.Ticket.Team.Id), turn.Now), of.Changes);
}
