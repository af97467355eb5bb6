using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>What one of the team does with a ticket.</summary>
internal abstract record TicketDeed
{
    private TicketDeed()
    {
    }

    internal sealed record Claim : TicketDeed;

    /// <param name="Message">The id of the message in the thread that said it; null where it was written on the card.</param>
    internal sealed record Reply(string Words, string? Message) : TicketDeed;

    /// <summary>A message that went to the employee has other words now.</summary>
    internal sealed record Correct(string Words, string Message) : TicketDeed;

    internal sealed record Ask(string Words) : TicketDeed;

    internal sealed record PassOn(TicketTeam To, string Why) : TicketDeed;

    internal sealed record Resolve(string Helped) : TicketDeed;

    /// <summary>The others that seem to be about the same, as they are once they go under it.</summary>
    internal sealed record Gather(IReadOnlyList<Ticket> Others) : TicketDeed;
}

/// <summary>What comes of it.</summary>
internal abstract record TicketOutcome
{
    private TicketOutcome()
    {
    }

    /// <param name="Action">As the audit calls it.</param>
    internal sealed record Done(Ticket Ticket, string Action) : TicketOutcome
    {
        public string? ToEmployee { get; init; }

        /// <summary>For the thread of the team that had it.</summary>
        public string? ToThread { get; init; }
    }

    /// <summary>It is so already: a click that was sent twice, say.</summary>
    internal sealed record Already : TicketOutcome;

    internal sealed record Refused(string Sentence) : TicketOutcome;
}

/// <summary>Who may is asked before; this is what may be, by how the ticket stands.</summary>
internal static class TicketRules
{
    /// <summary>The same words by the same person within this time are the same click, sent again under another id.</summary>
    private static readonly TimeSpan SentAgainWithin = TimeSpan.FromMinutes(2);

    public static TicketOutcome Take(this Ticket ticket, TicketDeed deed, PersonRef by, DateTimeOffset now) => (deed, ticket.State) switch
    {
        (TicketDeed.Resolve resolve, TicketState.Resolved) when ticket.Helped == resolve.Helped => new TicketOutcome.Already(),
        (TicketDeed.Reply { Message: not null } reply, TicketState.Resolved) => Afterwards(ticket, reply, by, now),
        (_, TicketState.Resolved) => new TicketOutcome.Refused(TicketLines.AlreadyResolved(ticket)),
        (_, TicketState.Withdrawn or TicketState.Draft) => new TicketOutcome.Refused(TicketLines.Withdrawn(ticket)),
        (TicketDeed.Correct correct, _) => Correct(ticket, correct, by),
        (TicketDeed.Claim, _) => Claim(ticket, by, now),
        (TicketDeed.Reply reply, _) => WasSaid(ticket, reply.Words, reply.Message, by, now) ? new TicketOutcome.Already() : Reply(ticket, reply, by, now),
        (TicketDeed.Ask ask, _) => WasSaid(ticket, ask.Words, null, by, now) ? new TicketOutcome.Already() : Ask(ticket, ask, by, now),
        (TicketDeed.PassOn pass, _) => pass.To.Id == ticket.Team.Id ? new TicketOutcome.Already() : PassOn(ticket, pass, by, now),
        (TicketDeed.Gather { Others: [] }, _) => new TicketOutcome.Already(),
        (TicketDeed.Gather gather, _) => Gather(ticket, gather, by, now),
        (TicketDeed.Resolve resolve, _) => Resolve(ticket, resolve, by, now),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static TicketOutcome Correct(Ticket ticket, TicketDeed.Correct correct, PersonRef by) =>
        ticket.Said.Any(line => line.FromTeam && line.By.Is(by.Id) && line.Message == correct.Message && line.Text != correct.Words)
            ? new TicketOutcome.Done(
                Next(ticket) with { Said = [.. ticket.Said.Select(line => line.Message == correct.Message ? line with { Text = correct.Words } : line)] }, "ticket.corrected")
            {
                ToEmployee = TicketLines.Corrected(by, correct.Words),
            }
            : new TicketOutcome.Already();

    private static bool WasSaid(Ticket ticket, string words, string? message, PersonRef by, DateTimeOffset now) => ticket.Said.Any(line =>
        line.FromTeam && line.By.Is(by.Id) && (message is null ? line.Text == words && line.Message is null && now - line.At < SentAgainWithin : line.Message == message));

    private static TicketOutcome Claim(Ticket ticket, PersonRef by, DateTimeOffset now) => ticket.ClaimedBy?.Is(by.Id) is true
        ? new TicketOutcome.Already()
        : new TicketOutcome.Done(Next(ticket) with { State = TicketState.Claimed, ClaimedBy = by, ClaimedAt = now }, "ticket.claimed")
        {
            ToEmployee = TicketLines.Claimed(ticket, by),
            ToThread = ticket.ClaimedBy is { } before ? TicketLines.TakenOver(by, before) : null,
        };

    /// <summary>Whoever answers first has it: somebody must be whom the employee talks to.</summary>
    private static Ticket HeldBy(Ticket ticket, PersonRef by, DateTimeOffset now) => ticket.ClaimedBy is null
        ? Next(ticket) with { State = TicketState.Claimed, ClaimedBy = by, ClaimedAt = now, TeamWroteAt = now }
        : Next(ticket) with { TeamWroteAt = now };

    private static TicketOutcome.Done Reply(Ticket ticket, TicketDeed.Reply reply, PersonRef by, DateTimeOffset now) =>
        new(HeldBy(ticket, by, now).Saying(new TicketLine(by, reply.Words, now, reply.Message, FromTeam: true, InThread: true)), "ticket.replied")
        {
            ToEmployee = TicketLines.FromTeam(ticket, by, reply.Words),
            ToThread = reply.Message is null ? TicketLines.Answered(ticket, by, reply.Words) : null,
        };

    private static TicketOutcome.Done Ask(Ticket ticket, TicketDeed.Ask ask, PersonRef by, DateTimeOffset now) =>
        new(HeldBy(ticket, by, now).Saying(new TicketLine(by, ask.Words, now, null, FromTeam: true, InThread: true)) with { State = TicketState.WaitingForPerson }, "ticket.asked")
        {
            ToEmployee = TicketLines.Asks(ticket, by, ask.Words),
            ToThread = TicketLines.Asked(ticket, by, ask.Words),
        };

    /// <summary>An afterthought in the thread still reaches them; it opens nothing.</summary>
    private static TicketOutcome Afterwards(Ticket ticket, TicketDeed.Reply reply, PersonRef by, DateTimeOffset now) => WasSaid(ticket, reply.Words, reply.Message, by, now)
        ? new TicketOutcome.Already()
        : new TicketOutcome.Done(Next(ticket).Saying(new TicketLine(by, reply.Words, now, reply.Message, FromTeam: true, InThread: true)), "ticket.replied")
        {
            ToEmployee = TicketLines.FromTeam(ticket, by, reply.Words),
        };

    private static TicketOutcome.Done PassOn(Ticket ticket, TicketDeed.PassOn pass, PersonRef by, DateTimeOffset now) =>
        new(
            Next(ticket) with
            {
                State = TicketState.Open,
                Team = pass.To,
                ClaimedBy = null,
                ClaimedAt = null,
                TeamWroteAt = null,
                Moves = [.. ticket.Moves, new TicketMove(ticket.Team, pass.To, by, pass.Why, now)],
                Said = [.. ticket.Said.Select(static line => line with { InThread = false })],
            },
            "ticket.passed-on")
        {
            ToEmployee = TicketLines.PassedOn(ticket, pass, by),
        };

    private static TicketOutcome.Done Gather(Ticket ticket, TicketDeed.Gather gather, PersonRef by, DateTimeOffset now) =>
        new(
            HeldBy(ticket, by, now) with
            {
                Gathered = [.. ticket.Gathered, .. gather.Others.Select(static other => new TicketPeer(other.Id, other.Employee))],
                Similar = [],
            },
            "ticket.gathered")
        {
            ToEmployee = ticket.ClaimedBy is null ? TicketLines.Claimed(ticket, by) : null,
            ToThread = TicketLines.Gathered(by, gather.Others),
        };

    private static TicketOutcome.Done Resolve(Ticket ticket, TicketDeed.Resolve resolve, PersonRef by, DateTimeOffset now) =>
        new(Next(ticket) with { State = TicketState.Resolved, ResolvedBy = by, ClosedAt = now, Helped = resolve.Helped }, "ticket.resolved")
        {
            ToEmployee = TicketLines.Resolved(ticket, resolve, by),
            ToThread = TicketLines.ResolvedBy(by, resolve.Helped),
        };

    public static Ticket Next(this Ticket ticket) => ticket with { Round = ticket.Round + 1 };
}
