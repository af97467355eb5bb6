using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets.Articles;

/// <summary>How an article looks to the team that it is of. Pure: the same article, the same card.</summary>
internal static class ArticleViews
{
    public static RenderedCard ForTeam(WrittenArticle article) => new ArticleCard
    {
        Article = article.Id.ToString("D"),
        Version = article.Round,
        Title = article.Title,
        Text = article.Text,
        Standing = article.State switch { ArticleState.Published => ArticleStanding.Published, ArticleState.Dropped => ArticleStanding.Dropped, _ => ArticleStanding.Draft },
        Sentence = Sentence(article),
        LapsesAt = article.State == ArticleState.Draft ? ArticleChanges.LapsesAt(article) : null,
    }.Render();

    private static string Sentence(WrittenArticle article) => article switch
    {
        { State: ArticleState.Published, PublishedBy: { } by } => $"{by.Name} has published it. It is quoted to whoever asks, as one of {article.TeamTitle}'s answers.",
        { State: ArticleState.Dropped, ChangedBy: { } by } => $"{by.Name} has dropped it. Its words are deleted.",
        { State: ArticleState.Dropped } => "Nobody has published it for a long time, so its words are deleted.",
        { WithdrawnBy: { } by, ChangedBy: { } changer } when by.Id != changer.Id => $"{by.Name} has taken it back; {changer.Name} has changed it since.",
        { WithdrawnBy: { } by } => $"{by.Name} has taken it back. It is no longer quoted.",
        { ChangedBy: { } by } => $"{by.Name} has changed it.",
        _ => $"{article.By.Name} has made it of what helped.",
    };
}
