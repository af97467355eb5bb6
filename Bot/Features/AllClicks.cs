using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Features.Tickets.Articles;
using TeamsHelpDesk.Cards.Runs;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>Whether a click is about a request, a run, a ticket or an article; by the verb, since the ids are opaque.</summary>
internal sealed class AllClicks(CardClicks requests, RunCardClicks runs, TicketClicks tickets, ArticleClicks articles)
{
    /// <summary>Only cards of requests fetch a view by themselves.</summary>
    public ValueTask<TurnResult> RefreshAsync(Turn turn, CardAction action, CancellationToken cancellationToken) => requests.RefreshAsync(turn, action, cancellationToken);

    public ValueTask<TurnResult> ExecuteAsync(Turn turn, CardAction action, CancellationToken cancellationToken) =>
        RunVerbs.IsOne(action.Verb) ? runs.ExecuteAsync(turn, action, cancellationToken)
        : TicketClicks.IsOne(action) ? tickets.ExecuteAsync(turn, action, cancellationToken)
        : ArticleClicks.IsOne(action) ? articles.ExecuteAsync(turn, action, cancellationToken)
        : requests.ExecuteAsync(turn, action, cancellationToken);
}
