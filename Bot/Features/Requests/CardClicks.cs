using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Insights;
using TeamsHelpDesk.Bot.Features.Requests.Answers;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>A click does what its verb says, and tells besides where the card stands.</summary>
internal sealed class CardClicks(RequestClicks clicks, AnswerClicks answers, TakeRating ratings, StrayCards strays)
{
    /// <summary>Nobody pressed anything; but where the card stands is told all the same.</summary>
    public async ValueTask<TurnResult> RefreshAsync(Turn turn, CardAction action, CancellationToken cancellationToken) =>
        await NoticeAsync(turn, action, await clicks.RefreshAsync(turn, action, cancellationToken), cancellationToken);

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, CardAction action, CancellationToken cancellationToken) => action switch
    {
        _ when AnswerClicks.Takes(action) => await answers.ExecuteAsync(turn, action, cancellationToken),
        _ when TakeRating.Takes(action) => await ratings.ExecuteAsync(turn, action, cancellationToken),
        _ => await NoticeAsync(turn, action, await clicks.ExecuteAsync(turn, action, cancellationToken), cancellationToken),
    };

    private async ValueTask<TurnResult> NoticeAsync(Turn turn, CardAction action, TurnResult result, CancellationToken cancellationToken)
    {
        var noticed = Guid.TryParseExact(action.Data.Text("request"), "D", out var request)
            ? await strays.NoticeAsync(turn, request, cancellationToken)
            : Changes.None;
        return noticed == Changes.None ? result : result with { Changes = result.Changes.With(noticed) };
    }
}
