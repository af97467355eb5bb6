using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>What is written to the bot in a channel: in a ticket's thread it is for the employee.</summary>
internal sealed class HearChannel(IStore store, HandleTicket handle, TicketQueue queue, OpenDoor door, TicketTeams teams)
{
    /// <returns>Null where the thread is about no ticket, and what is written is nothing that people must do.</returns>
    public async ValueTask<TurnResult?> ExecuteAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        var here = await teams.InChannelAsync(turn.Here.ConversationId, cancellationToken);
        if (await queue.HearInChannelAsync(turn, text, here, cancellationToken) is { } shown)
        {
            return shown;
        }

        if (TicketThread.From((await store.FindAsync([TicketThread.KeyOf(turn.Here.ConversationId)], cancellationToken))[0]) is not { } thread)
        {
            return await door.HearAsync(turn, TurnText.Clip(text), here, cancellationToken);
        }

        var words = RelayWords.WithFiles(TurnText.Clip(text), turn.Activity);
        return await handle.ExecuteAsync(
            turn, thread.Ticket, string.IsNullOrWhiteSpace(words) ? null : new TicketDeed.Reply(words, turn.Activity.Id ?? string.Empty), cancellationToken);
    }

    /// <summary>Words that went to the employee were changed.</summary>
    /// <returns>Null where they went to nobody.</returns>
    public async ValueTask<TurnResult?> CorrectAsync(Turn turn, string words, CancellationToken cancellationToken) =>
        TicketThread.From((await store.FindAsync([TicketThread.KeyOf(turn.Here.ConversationId)], cancellationToken))[0]) is { } thread
            ? await handle.ExecuteAsync(turn, thread.Ticket, new TicketDeed.Correct(words, turn.Activity.Id ?? string.Empty), cancellationToken)
            : null;
}
