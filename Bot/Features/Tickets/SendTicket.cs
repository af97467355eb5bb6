using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>What came of sending a ticket.</summary>
internal abstract record TicketSending
{
    private TicketSending()
    {
    }

    internal sealed record Sent(Ticket Ticket, Changes Changes) : TicketSending;

    /// <summary>It was sent, dropped or never there.</summary>
    internal sealed record NotADraft : TicketSending;

    internal sealed record TooMany : TicketSending;
}

/// <summary>The employee confirms: the team gets it, and the ticket is open.</summary>
internal sealed class SendTicket(IStore store, TicketTeams teams, GatherTickets gather, TicketMeter meter)
{
    private const int MostADay = 40;

    public async ValueTask<TicketSending> ExecuteAsync(Turn turn, Guid id, bool? isBlocked, CancellationToken cancellationToken) =>
        await store.FindTicketAsync(id, cancellationToken) is { State: TicketState.Draft, Door: null } draft && draft.Employee.Is(turn.By.Id)
            ? await OpenAsync(turn, draft.Next(), isBlocked ?? draft.IsBlocked, cancellationToken)
            : new TicketSending.NotADraft();

    /// <summary>Written on a card that names the team: shown and confirmed at once. Pressed twice it's the same.</summary>
    public async ValueTask<TicketSending> NewAsync(Turn turn, Guid id, string teamId, string words, CancellationToken cancellationToken)
    {
        if (teams.Find(teamId) is not { } team || await store.FindTicketAsync(id, cancellationToken) is not null)
        {
            return new TicketSending.NotADraft();
        }

        var draft = OfferTicket.NewDraft(turn, id, team, words, await teams.RefOfAsync(turn, cancellationToken));
        return await OpenAsync(turn, draft, draft.IsBlocked, cancellationToken) switch
        {
            TicketSending.Sent sent when turn.CardActivityId is { } clicked => sent with { Changes = sent.Changes.With(StandingAt(sent.Ticket, turn.Here, clicked)) },
            var other => other,
        };
    }

    public async ValueTask<TicketSending> OpenAsync(Turn turn, Ticket draft, bool isBlocked, CancellationToken cancellationToken)
    {
        var today = new Tally($"tickets:{draft.Employee.Id:D}", MostADay, turn.Now, TimeSpan.FromDays(1));
        if (turn.OverLimits.Contains(today.Key))
        {
            return new TicketSending.TooMany();
        }

        var open = draft with { State = TicketState.Open, IsBlocked = isBlocked, OpenedAt = turn.Now, OpensAt = teams.OpensAfter(draft.Team.Id, turn.Now) };
        open = open with { OnCall = teams.OnCallFor(open) };
        var theirs = TicketsOfPerson.From((await store.FindAsync([TicketsOfPerson.KeyOf(draft.Employee.Id)], cancellationToken))[0], draft.Employee.Id);
        var first = await gather.FindFirstLikeAsync(open, turn.Now, cancellationToken) is { } like ? Woken(like, turn.Now) : null;
        var changes = TicketChanges.Saved(open, turn, "ticket.opened", ("team", open.Team.Id), ("blocked", open.IsBlocked ? "yes" : "no"))
            .With(first is null ? Changes.None : TicketChanges.Saved(first.Next(), turn, "ticket.alike", ("like", open.Id.ToString("D"))));
        meter.RecordSent(open);
        return new TicketSending.Sent(open, changes with { Rows = [.. changes.Rows, .. (theirs with { Open = [.. theirs.Open, open.Id] }).Save(theirs)], Tallies = [today] });
    }

    /// <summary>Whoever is on call is told as soon as so many report the same, and once.</summary>
    private Ticket Woken(Ticket first, DateTimeOffset now)
    {
        var dated = first with { OpensAt = teams.OpensAfter(first.Team.Id, now) };
        return dated with { OnCall = teams.OnCallFor(dated) };
    }

    private static Changes StandingAt(Ticket ticket, ConversationAddress here, string clicked) => new()
    {
        Rows = [(new TicketCopy(ticket.Id, TicketChanges.EmployeeOf(ticket)) with { Standing = new() { Conversation = here, ActivityId = clicked } }).Put()],
    };
}
