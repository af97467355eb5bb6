using System.Globalization;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets.Articles;

/// <summary>The changes that an article's next state comes with. The audit has ids, and nothing that somebody wrote.</summary>
internal static class ArticleChanges
{
    /// <summary>What nobody publishes for so long isn't wanted, and is the words of people all the same.</summary>
    private static readonly TimeSpan KeptAsDraft = TimeSpan.FromDays(90);

    public static DateTimeOffset LapsesAt(WrittenArticle article) => (article.ChangedAt ?? article.At) + KeptAsDraft;

    public static Changes Saved(WrittenArticle article, string actor, string action, DateTimeOffset now) => new()
    {
        Rows = [article.Save()],
        Audit = [Entry(article.Id, actor, action, now, ("team", article.Team), ("round", article.Round.ToString(CultureInfo.InvariantCulture)))],
        Work = [ArticleWork.ToShow(article.Id, now), .. article.State == ArticleState.Draft ? [ArticleWork.ToLapse(article, now, LapsesAt(article))] : Array.Empty<WorkItem>()],
    };

    public static Changes Refused(Turn turn, Guid article, string why) => new() { Audit = [Entry(article, turn.By.Id.ToString("D"), "article.refused", turn.Now, ("why", why))] };

    private static AuditEntry Entry(Guid article, string actor, string action, DateTimeOffset now, params (string Name, string Value)[] detail) => new(
        now,
        actor,
        action,
        $"article:{article:D}",
        new JsonObject(detail.Select(static one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))).ToJsonString());
}
