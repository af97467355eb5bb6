using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Tickets.Articles;

/// <summary>What one of the team does with an article of theirs.</summary>
internal abstract record ArticleDeed
{
    private ArticleDeed()
    {
    }

    internal sealed record Change(string Title, string Text) : ArticleDeed;

    internal sealed record Publish : ArticleDeed;

    /// <summary>It is no longer quoted, and a draft again.</summary>
    internal sealed record Withdraw : ArticleDeed;

    internal sealed record Drop : ArticleDeed;
}

/// <summary>What comes of it.</summary>
internal abstract record ArticleOutcome
{
    private ArticleOutcome()
    {
    }

    /// <param name="Action">As the audit calls it.</param>
    internal sealed record Done(WrittenArticle Article, string Action) : ArticleOutcome;

    /// <summary>It is so already: a click that was sent twice, say.</summary>
    internal sealed record Already : ArticleOutcome;

    internal sealed record Refused(string Sentence, string Why) : ArticleOutcome;
}

/// <summary>Who may is asked before; this is what may be, by how the article stands and what its reader had before them.</summary>
internal static class ArticleRules
{
    /// <param name="round">Of the card that was pressed.</param>
    public static ArticleOutcome Take(this WrittenArticle article, ArticleDeed deed, long round, PersonRef by, DateTimeOffset now) => (deed, article.State) switch
    {
        (ArticleDeed.Drop, ArticleState.Dropped) => new ArticleOutcome.Already(),
        (_, ArticleState.Dropped) => new ArticleOutcome.Refused(ArticleLines.Dropped, "dropped"),
        (ArticleDeed.Publish, ArticleState.Published) or (ArticleDeed.Withdraw, ArticleState.Draft) => new ArticleOutcome.Already(),
        (ArticleDeed.Change change, _) when (article.Title, article.Text) == (change.Title, change.Text) => new ArticleOutcome.Already(),
        (ArticleDeed.Change or ArticleDeed.Drop, ArticleState.Published) => new ArticleOutcome.Refused(ArticleLines.TakeBackFirst, "published"),
        (ArticleDeed.Withdraw, _) => new ArticleOutcome.Done(article.Next(by, now) with { State = ArticleState.Draft, WithdrawnBy = by }, "article.withdrawn"),
        (ArticleDeed.Drop, _) => new ArticleOutcome.Done(article.WithoutWords(by, now), "article.dropped"),
        _ when round != article.Round => new ArticleOutcome.Refused(ArticleLines.ChangedMeanwhile(article), "changed"),
        (ArticleDeed.Change change, _) => new ArticleOutcome.Done(article.Next(by, now) with { Title = change.Title, Text = change.Text }, "article.changed"),
        (ArticleDeed.Publish, _) when article.Text.Length == 0 => new ArticleOutcome.Refused(ArticleLines.NothingInIt, "empty"),
        (ArticleDeed.Publish, _) => new ArticleOutcome.Done(
            article.Next(by, now) with { State = ArticleState.Published, PublishedBy = by, PublishedAt = now, WithdrawnBy = null }, "article.published"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <param name="by">Null where its time was over.</param>
    public static WrittenArticle WithoutWords(this WrittenArticle article, PersonRef? by, DateTimeOffset now) =>
        article with { Round = article.Round + 1, State = ArticleState.Dropped, Title = string.Empty, Text = string.Empty, ChangedBy = by, ChangedAt = now };

    private static WrittenArticle Next(this WrittenArticle article, PersonRef by, DateTimeOffset now) =>
        article with { Round = article.Round + 1, ChangedBy = by, ChangedAt = now };
}
