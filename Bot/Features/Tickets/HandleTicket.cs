using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>
/// Told when a team has resolved a ticket: what it was about and what helped are on it. What is to be written besides goes into
/// the same commit, so it may be asked for more than once for one resolution and must hold no secret of its own.
/// </summary>
internal interface ITicketEnding
{
    Changes OnResolved(Ticket resolved, DateTimeOffset now);

    /// <summary>A button on the team's card of a ticket that is resolved; null for none.</summary>
    CardButton? Offer(Ticket resolved);
}

/// <summary>
/// One of the team claims, answers, asks, passes on or resolves; from the card, or by a message in its thread. That they are one of
/// it is asked of the directory at that moment.
/// </summary>
internal sealed class HandleTicket(IStore store, TicketTeams teams, TicketLessons lessons, GatherTickets gather, IEnumerable<ITicketEnding> endings)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid id, TicketDeed? deed, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } ticket || !await teams.IsOneAsync(ticket.Team, turn.By.Id, cancellationToken))
        {
            return turn.Say(TicketLines.NotYours, TicketChanges.Refused(turn, id, "not-theirs"));
        }

        if (deed is null)
        {
            return turn.Say(TicketLines.NothingWritten, Changes.None);
        }

        if (deed is TicketDeed.Gather)
        {
            deed = new TicketDeed.Gather(await gather.UnderAsync(ticket, cancellationToken));
        }

        return ticket.Take(deed, await teams.RefOfAsync(turn, cancellationToken), turn.Now) switch
        {
            TicketOutcome.Done done => await DoneAsync(turn, ticket, done, deed, cancellationToken),
            TicketOutcome.Already => await ShownAsync(turn, ticket, Changes.None, cancellationToken),
            TicketOutcome.Refused refused => turn.Say(refused.Sentence, TicketChanges.Refused(turn, id, "closed")),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>What is said about one that is answered with another is said about that.</summary>
    private async ValueTask<Ticket?> FindAsync(Guid id, CancellationToken cancellationToken) => await store.FindTicketAsync(id, cancellationToken) switch
    {
        { OpenedAt: null } => null,
        { Under.Ticket: var main } => await store.FindTicketAsync(main, cancellationToken),
        var ticket => ticket,
    };

    private async ValueTask<TurnResult> DoneAsync(Turn turn, Ticket before, TicketOutcome.Done done, TicketDeed deed, CancellationToken cancellationToken)
    {
        var rows = await store.FindAsync([TicketsOfPerson.KeyOf(before.Employee.Id), TicketCopy.KeyOf(before.Id, TicketChanges.TeamOf(before))], cancellationToken);
        var changes = ChangesOf(turn, before, done, deed)
            .With(await WithOthersAsync(turn, done.Ticket, deed, cancellationToken))
            .With(new Changes { Rows = Theirs(TicketsOfPerson.From(rows[0], before.Employee.Id), done.Ticket) })
            .ToEmployees(before, done.ToEmployee, turn.Now)
            .ToThread(before, TicketCopy.From(rows[1], before.Id, TicketChanges.TeamOf(before)), done.ToThread, turn.Now);
        return await ShownAsync(turn, done.Ticket, changes, cancellationToken);
    }

    private Changes ChangesOf(Turn turn, Ticket before, TicketOutcome.Done done, TicketDeed deed)
    {
        var after = deed is TicketDeed.PassOn ? WithHours(done.Ticket, turn.Now) : done.Ticket;
        var changes = TicketChanges.Saved(after, turn, done.Action, ("team", before.Team.Id), ("to", after.Team.Id));
        return deed switch
        {
            TicketDeed.PassOn => changes.With(lessons.Learn(after, turn.Now)),
            TicketDeed.Resolve => endings.Aggregate(changes, (all, ending) => all.With(ending.OnResolved(after, turn.Now))).With(NoLongerReopened(after)),
            _ => changes,
        };
    }

    /// <summary>Those that go under it now, and those that are resolved with it.</summary>
    private async ValueTask<Changes> WithOthersAsync(Turn turn, Ticket after, TicketDeed deed, CancellationToken cancellationToken)
    {
        if (deed is TicketDeed.Gather { Others: var others } && after.ClaimedBy is { } by)
        {
            return others.Aggregate(Changes.None, (all, other) => all
                .With(TicketChanges.Saved(other with { ClaimedBy = by, ClaimedAt = turn.Now }, turn, "ticket.gathered", ("under", after.Id.ToString("D"))))
                .ToEmployee(other, TicketLines.ClaimedWith(other, by, after.Employee), turn.Now));
        }

        return deed is TicketDeed.Resolve ? await ResolvedWithAsync(turn, after, cancellationToken) : Changes.None;
    }

    private async ValueTask<Changes> ResolvedWithAsync(Turn turn, Ticket main, CancellationToken cancellationToken)
    {
        var changes = Changes.None;
        foreach (var other in await gather.GatheredAsync(main, cancellationToken))
        {
            var resolved = other.Next() with { State = TicketState.Resolved, ResolvedBy = main.ResolvedBy, ClosedAt = turn.Now, Helped = main.Helped };
            var theirs = TicketsOfPerson.From((await store.FindAsync([TicketsOfPerson.KeyOf(other.Employee.Id)], cancellationToken))[0], other.Employee.Id);
            changes = endings.Aggregate(
                changes.With(TicketChanges.Saved(resolved, turn, "ticket.resolved", ("team", other.Team.Id), ("under", main.Id.ToString("D"))))
                    .With(new Changes { Rows = Theirs(theirs, resolved) }),
                (all, ending) => all.With(ending.OnResolved(resolved, turn.Now)));
        }

        return changes;
    }

    private Ticket WithHours(Ticket passed, DateTimeOffset now)
    {
        var dated = passed with { OpensAt = teams.OpensAfter(passed.Team.Id, now) };
        return dated with { OnCall = teams.OnCallFor(dated) };
    }

    private static IReadOnlyList<RowChange> Theirs(TicketsOfPerson theirs, Ticket after) =>
        (after.IsOpen ? theirs.First(after.Id) : theirs.Without(after.Id)).Save(theirs);

    /// <summary>In place of the card that was pressed; where it was written in the thread, nothing has to be said.</summary>
    private async ValueTask<TurnResult> ShownAsync(Turn turn, Ticket ticket, Changes changes, CancellationToken cancellationToken)
    {
        if (turn.CardActivityId is null)
        {
            return new(changes, TurnAnswer.Accepted);
        }

        var facts = TicketFacts.From((await store.FindAsync([TicketFacts.KeyOf(ticket.Id)], cancellationToken))[0]);
        var channel = ticket.Moves.LastOrDefault(move => move.At == turn.Now)?.From.Channel ?? ticket.Team.Channel;
        return turn.ShowInPlace(TicketViews.ForTeam(ticket, channel, facts, teams.Others(ticket.Team.Id), Afterwards(ticket)), changes);
    }

    /// <summary>A button must not stand longer than it means something.</summary>
    private static Changes NoLongerReopened(Ticket resolved) => new()
    {
        Work = [TicketWork.ToShowLater(resolved.Id, TicketChanges.EmployeeOf(resolved), resolved.ClosedAt + Ticket.ReopenedWithin ?? default)],
    };

    public IReadOnlyList<CardButton> Afterwards(Ticket ticket) => ticket.State == TicketState.Resolved
        ? [.. endings.Select(ending => ending.Offer(ticket)).OfType<CardButton>()]
        : [];
}
