using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>A click does what its verb says, and tells besides where the card stands.</summary>
internal sealed class CardClicks(RequestClicks clicks, StrayCards strays)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var result = await clicks.ExecuteAsync(turn, action, cancellationToken);
        var noticed = Guid.TryParseExact(action.Data.Text("request"), "D", out var request)
            ? await strays.NoticeAsync(turn, request, cancellationToken)
            : Changes.None;
        return noticed == Changes.None ? result : result with { Changes = result.Changes.With(noticed) };
    }
}
