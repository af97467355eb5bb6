using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>
/// What the employee writes in their own chat while somebody is on their ticket goes to that ticket's thread. The bot itself says
/// nothing: whoever talks to a person isn't talked over.
/// </summary>
internal sealed class RelayWords(IStore store)
{
    private const int MostFiles = 10;

    /// <summary>The ticket that somebody is on and about which its team wrote last; null where nobody is on any.</summary>
    public async ValueTask<Ticket?> FindTalkedAsync(TicketsOfPerson theirs, CancellationToken cancellationToken)
    {
        if (theirs.Open.Count == 0)
        {
            return null;
        }

        var rows = await store.FindAsync([.. theirs.Open.Select(TicketRow.KeyOf)], cancellationToken);
        return rows.OfType<Row>().Select(TicketRow.Read).FirstOrDefault(static ticket => ticket.IsTalked) is { } talked
            ? await MainOfAsync(talked, cancellationToken)
            : null;
    }

    /// <summary>The one that it is answered with, where it is.</summary>
    private async ValueTask<Ticket> MainOfAsync(Ticket ticket, CancellationToken cancellationToken) =>
        ticket.Under is { Ticket: var main } ? await store.FindTicketAsync(main, cancellationToken) ?? ticket : ticket;

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Ticket ticket, string words, CancellationToken cancellationToken)
    {
        var (copy, by) = (await TeamCopyAsync(ticket, cancellationToken), AuthorOf(ticket, turn));
        var text = WithFiles(words, turn.Activity);
        var line = new TicketLine(by, text, turn.Now, turn.Activity.Id, FromTeam: false, InThread: copy.Standing.Conversation is not null);
        var next = ticket.Next().Saying(line) with { State = ticket.State == TicketState.WaitingForPerson ? TicketState.Claimed : ticket.State };
        return new(
            TicketChanges.Saved(next, turn, "ticket.answered").ToThread(next, copy, TicketLines.FromEmployee(by, text), turn.Now),
            TurnAnswer.Accepted);
    }

    /// <summary>Words that went to the thread were changed.</summary>
    /// <returns>Null where they went to none.</returns>
    public async ValueTask<TurnResult?> CorrectAsync(Turn turn, string words, CancellationToken cancellationToken)
    {
        var theirs = TicketsOfPerson.From((await store.FindAsync([TicketsOfPerson.KeyOf(turn.By.Id)], cancellationToken))[0], turn.By.Id);
        var rows = await store.FindAsync([.. theirs.Open.Select(TicketRow.KeyOf)], cancellationToken);
        Ticket? ticket = null;
        foreach (var one in rows.OfType<Row>().Select(TicketRow.Read))
        {
            var main = await MainOfAsync(one, cancellationToken);
            ticket ??= main.Said.Any(line => IsTheirs(line, turn)) ? main : null;
        }

        if (ticket is null)
        {
            return null;
        }

        var copy = await TeamCopyAsync(ticket, cancellationToken);
        var next = ticket.Next() with { Said = [.. ticket.Said.Select(line => IsTheirs(line, turn) ? line with { Text = words } : line)] };
        return new(
            TicketChanges.Saved(next, turn, "ticket.corrected").ToThread(next, copy, TicketLines.Corrected(AuthorOf(ticket, turn), words), turn.Now),
            TurnAnswer.Accepted);
    }

    /// <summary>Known since the ticket was sent: no directory is asked while people talk.</summary>
    private static PersonRef AuthorOf(Ticket ticket, Turn turn) =>
        ticket.Gathered.FirstOrDefault(peer => peer.Employee.Is(turn.By.Id))?.Employee ?? ticket.Employee;

    private static bool IsTheirs(TicketLine line, Turn turn) => line.Message is { } message && message == turn.Activity.Id && line.By.Is(turn.By.Id);

    private async ValueTask<TicketCopy> TeamCopyAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        var reader = TicketChanges.TeamOf(ticket);
        return TicketCopy.From((await store.FindAsync([TicketCopy.KeyOf(ticket.Id, reader)], cancellationToken))[0], ticket.Id, reader);
    }

    /// <summary>A file stays where it was put; who reads of it knows what to ask for.</summary>
    public static string WithFiles(string words, Activity activity)
    {
        var names = (activity.Attachments ?? [])
            .Where(static file => file is { Name: { Length: > 0 } } && file.ContentType != ContentTypes.Html)
            .Select(static file => PlainText.Title(file.Name).ToString())
            .Take(MostFiles)
            .ToList();
        return names.Count == 0 ? words : $"{words}\n(with the file{(names.Count == 1 ? string.Empty : "s")} {string.Join(", ", names)})".Trim();
    }
}
