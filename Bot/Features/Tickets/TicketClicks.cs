using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>
/// What was pressed on the card of a ticket that is open. All of it is client input: the id is looked up, and who may is asked of
/// the directory (invariant 5).
/// </summary>
internal sealed class TicketClicks(HandleTicket handle, OwnTicket own, OpenDoor door, TicketStrays strays, TicketTeams teams)
{
    public static bool IsOne(CardAction action) => action.Verb
        is CardVerbs.TicketClaim or CardVerbs.TicketReply or CardVerbs.TicketAsk or CardVerbs.TicketPassOn or CardVerbs.TicketResolve
        or CardVerbs.TicketGather or CardVerbs.TicketWithdraw or CardVerbs.TicketReopen or CardVerbs.TicketDoor;

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(action.Data.Text("request"), "D", out var id))
        {
            return turn.Say(TicketLines.NotYours, Changes.None);
        }

        var result = await TakeAsync(turn, action, id, cancellationToken);
        var noticed = await strays.NoticeAsync(turn, id, cancellationToken);
        return noticed == Changes.None ? result : result with { Changes = result.Changes.With(noticed) };
    }

    private async ValueTask<TurnResult> TakeAsync(Turn turn, CardAction action, Guid id, CancellationToken cancellationToken) => action.Verb switch
    {
        CardVerbs.TicketWithdraw => await own.WithdrawAsync(turn, id, cancellationToken),
        CardVerbs.TicketReopen => await own.ReopenAsync(turn, id, Words(action, CardInputs.StillWrong), cancellationToken),
        CardVerbs.TicketDoor => await door.ExecuteAsync(turn, id, action.Data.Text(CardInputs.Team) ?? action.Data.Text(CardInputs.Choice) ?? string.Empty, cancellationToken),
        CardVerbs.TicketPassOn when teams.Find(action.Data.Text(CardInputs.Team) ?? string.Empty) is null => turn.Say(TicketLines.NoSuchTeam, Changes.None),
        _ => await handle.ExecuteAsync(turn, id, DeedOf(action), cancellationToken),
    };

    /// <returns>Null where something should have been written and wasn't.</returns>
    private TicketDeed? DeedOf(CardAction action) => action.Verb switch
    {
        CardVerbs.TicketClaim => new TicketDeed.Claim(),
        CardVerbs.TicketGather => new TicketDeed.Gather([]),
        CardVerbs.TicketReply when Words(action, CardInputs.Reply) is { } words => new TicketDeed.Reply(words, null),
        CardVerbs.TicketAsk when Words(action, CardInputs.Question) is { } words => new TicketDeed.Ask(words),
        CardVerbs.TicketResolve when Words(action, CardInputs.Helped) is { } words => new TicketDeed.Resolve(words),
        CardVerbs.TicketPassOn when Words(action, CardInputs.PassOnWhy) is { } why && teams.Find(action.Data.Text(CardInputs.Team) ?? string.Empty) is { } to =>
            new TicketDeed.PassOn(to, why),
        _ => null,
    };

    private static string? Words(CardAction action, string input) =>
        action.Data.Text(input) is { } words && !string.IsNullOrWhiteSpace(words) ? TurnText.Clip(words.Trim()) : null;
}
