using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets.Articles;

/// <summary>
/// One of the team changes, publishes, takes back or drops an article of theirs. That they are one of it is asked of the directory at that
/// moment; who made it may publish it, since it is words that everybody of the team sees (decision 0018).
/// </summary>
internal sealed class HandleArticle(IStore store, TicketTeams teams)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid id, (ArticleDeed? Deed, long Round) pressed, CancellationToken cancellationToken)
    {
        if (await store.FindArticleAsync(id, cancellationToken) is not { } article || teams.Find(article.Team) is not { } team || !await teams.IsOneAsync(team, turn.By.Id, cancellationToken))
        {
            return turn.Say(ArticleLines.NotYours, ArticleChanges.Refused(turn, id, "not-theirs"));
        }

        if (pressed.Deed is not { } deed)
        {
            return turn.Say(ArticleLines.NothingWritten, Changes.None);
        }

        return article.Take(deed, pressed.Round, await teams.RefOfAsync(turn, cancellationToken), turn.Now) switch
        {
            ArticleOutcome.Done done => turn.ShowInPlace(
                ArticleViews.ForTeam(done.Article), ArticleChanges.Saved(done.Article, turn.By.Id.ToString("D"), done.Action, turn.Now)),
            ArticleOutcome.Already => turn.ShowInPlace(ArticleViews.ForTeam(article), Changes.None),
            ArticleOutcome.Refused refused => turn.Say(refused.Sentence, ArticleChanges.Refused(turn, id, refused.Why)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

/// <summary>What was pressed on an article's card, or on that of the ticket that one can be made of. All of it is client input.</summary>
internal sealed class ArticleClicks(MakeArticle make, HandleArticle handle)
{
    public static bool IsOne(CardAction action) => action.Verb
        is CardVerbs.TicketArticle or CardVerbs.ArticleChange or CardVerbs.ArticlePublish or CardVerbs.ArticleWithdraw or CardVerbs.ArticleDrop;

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(action.Data.Text("request"), "D", out var id))
        {
            return turn.Say(ArticleLines.NotYours, Changes.None);
        }

        return action.Verb == CardVerbs.TicketArticle
            ? await make.ExecuteAsync(turn, id, cancellationToken)
            : await handle.ExecuteAsync(turn, id, (DeedOf(action), RoundOf(action)), cancellationToken);
    }

    private static long RoundOf(CardAction action) =>
        action.Data.Member("version") is { ValueKind: JsonValueKind.Number } version && version.TryGetInt64(out var number) ? number : -1;

    /// <returns>Null where something should have been written and wasn't.</returns>
    private static ArticleDeed? DeedOf(CardAction action) => action.Verb switch
    {
        CardVerbs.ArticlePublish => new ArticleDeed.Publish(),
        CardVerbs.ArticleWithdraw => new ArticleDeed.Withdraw(),
        CardVerbs.ArticleDrop => new ArticleDeed.Drop(),
        CardVerbs.ArticleChange when Written(action) is ({ Length: > 0 } title, { Length: > 0 } text) => new ArticleDeed.Change(title, text),
        _ => null,
    };

    private static (string Title, string Text) Written(CardAction action) =>
        (PlainText.Title(action.Data.Text(CardInputs.ArticleTitle)).ToString(), ArticleWords.Kept(TurnText.Clip(action.Data.Text(CardInputs.ArticleText) ?? string.Empty)));
}
