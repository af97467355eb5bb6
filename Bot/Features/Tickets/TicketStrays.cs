using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>
/// A ticket's card whose posting had no clear answer may stand where nobody knows. Whoever presses a button on it gives it away: from
/// then on it shows how things stand like the other, and what is written below it is about the ticket (invariant 10).
/// </summary>
internal sealed class TicketStrays(IStore store)
{
    /// <summary>What is to be written besides when this card was pressed; mostly nothing.</summary>
    public async ValueTask<Changes> NoticeAsync(Turn turn, Guid id, CancellationToken cancellationToken)
    {
        if (turn.Activity.ReplyToId is not { Length: > 0 } clicked || await store.FindTicketAsync(id, cancellationToken) is not { } ticket)
        {
            return Changes.None;
        }

        var reader = turn.IsPersonal ? TicketChanges.EmployeeOf(ticket) with { Person = turn.By.Id } : TicketChanges.TeamOf(ticket);
        var copy = TicketCopy.From((await store.FindAsync([TicketCopy.KeyOf(id, reader)], cancellationToken))[0], id, reader);
        return !copy.Standing.Unclear || !MayBeOurs(turn, clicked) || copy.Standing.ActivityId == clicked || copy.Strays.Any(stray => stray.ActivityId == clicked)
            ? Changes.None
            : new Changes
            {
                Rows = [Found(copy, turn, clicked).Put(), .. turn.IsPersonal ? Array.Empty<RowChange>() : [new TicketThread(id).Put(turn.Here.ConversationId)]],
                Work = [TicketWork.ToShow(id, reader, turn.Now)],
            };
    }

    /// <summary>In a channel a ticket's card begins its thread; a queue or a door stands below what somebody wrote.</summary>
    private static bool MayBeOurs(Turn turn, string clicked) => turn.IsPersonal || turn.Here.ConversationId.EndsWith($";messageid={clicked}", StringComparison.Ordinal);

    /// <summary>Where the copy has not been posted again yet, this is it after all; else it is one too many.</summary>
    private static TicketCopy Found(TicketCopy copy, Turn turn, string clicked) => copy.Standing.ActivityId is null
        ? copy with { Standing = new() { Conversation = turn.Here, ActivityId = clicked } }
        : copy with { Strays = [.. copy.Strays, new() { Conversation = turn.Here, ActivityId = clicked }] };
}
