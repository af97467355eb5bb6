using System.Text.Json;
using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets.Articles;

/// <summary>The one copy of an article's card: in the thread of the ticket that it was made of.</summary>
internal sealed record ArticleCopy(Guid Article)
{
    private const string RowKind = "article-card";

    public CardStanding Standing { get; init; } = new();

    public static RowKey KeyOf(Guid article) => new(RowKind, article.ToString("D"));

    public static ArticleCopy From(Row? row, Guid article) => row is null
        ? new ArticleCopy(article)
        : JsonSerializer.Deserialize(row.Body, TicketsJson.Default.ArticleCopy) ?? new ArticleCopy(article);

    public RowChange Put() => new RowChange.Put(
        new Row(KeyOf(Article), 0, JsonSerializer.Serialize(this, TicketsJson.Default.ArticleCopy)) { Owner = Article.ToString("D") });
}

/// <summary>The payload of all work about one article.</summary>
internal sealed record ArticleWork(Guid Article)
{
    public const string Show = "article.show";
    public const string Lapse = "article.lapse";

    /// <summary>Of its end as a draft: as of which of its changes; a later change has an end of its own.</summary>
    public int Round { get; init; }

    public static ArticleWork From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, TicketsJson.Default.ArticleWork)
        ?? throw new JsonException("Work about an article names none.");

    public static WorkItem ToShow(Guid article, DateTimeOffset now) => Item(Show, $"{Show}:{article:D}", now, now, new ArticleWork(article));

    public static WorkItem ToLapse(WrittenArticle article, DateTimeOffset now, DateTimeOffset dueAt) =>
        Item(Lapse, $"{Lapse}:{article.Id:D}:{article.Round}", now, dueAt, new ArticleWork(article.Id) { Round = article.Round }) with { Lane = Lane.Bulk };

    private static WorkItem Item(string kind, string order, DateTimeOffset now, DateTimeOffset dueAt, ArticleWork work) =>
        new(Guid.CreateVersion7(now), kind, order, dueAt, JsonSerializer.Serialize(work, TicketsJson.Default.ArticleWork));
}
