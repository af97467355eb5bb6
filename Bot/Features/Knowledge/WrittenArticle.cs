using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Knowledge;

[JsonConverter(typeof(JsonStringEnumConverter<ArticleState>))]
internal enum ArticleState
{
    /// <summary>Only the team that it is of has seen it.</summary>
    Draft,

    /// <summary>Quoted to whoever asks.</summary>
    Published,

    /// <summary>Its words are deleted.</summary>
    Dropped,
}

/// <summary>
/// What a team wrote down after it had helped somebody. One row with a version, so that of two who change it at once one does. A sample of the
/// stored shape is in Tests/Features/Knowledge.
/// </summary>
internal sealed record WrittenArticle
{
    public const string RowKind = "article";

    [JsonIgnore]
    public long RowVersion { get; init; }

    public required Guid Id { get; init; }

    public required ArticleState State { get; init; }

    /// <summary>Grows with every change: a card that shows an earlier one publishes nothing.</summary>
    public int Round { get; init; } = 1;

    /// <summary>What it was made of.</summary>
    public required Guid Ticket { get; init; }

    /// <summary>The team of the catalogue that may change and publish it.</summary>
    public required string Team { get; init; }

    public required string TeamTitle { get; init; }

    /// <summary>Where the team works, as the catalogue named it then.</summary>
    public required string Channel { get; init; }

    public required string Title { get; init; }

    /// <summary>Plain words: what looks like a mark of Markdown is a sign like any other, so what was looked at is what people read.</summary>
    public required string Text { get; init; }

    public required PersonRef By { get; init; }

    public required DateTimeOffset At { get; init; }

    public PersonRef? ChangedBy { get; init; }

    /// <summary>When its words or where it stands were changed last.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    public PersonRef? PublishedBy { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Who took it back after it had been published; null before, and once it is published again.</summary>
    public PersonRef? WithdrawnBy { get; init; }

    public static RowKey KeyOf(Guid id) => new(RowKind, id.ToString("D"));

    public static WrittenArticle Read(Row row) => (JsonSerializer.Deserialize(row.Body, KnowledgeJson.Default.WrittenArticle)
        ?? throw new JsonException("A stored article is empty.")) with
    { RowVersion = row.Version };

    public RowChange Save() => new RowChange.Save(new Row(KeyOf(Id), RowVersion, JsonSerializer.Serialize(this, KnowledgeJson.Default.WrittenArticle))
    {
        Owner = Team,
        State = State.ToString(),
        At = ChangedAt ?? At,
    });

    public Article ToArticle() => new($"{RowKind}:{Id:D}", Title, null, [], MarkdownText.Parted(Text)) { Team = TeamTitle };
}

/// <summary>Those that are published, as the shelf and the verb read them.</summary>
internal static class WrittenArticles
{
    private const int Most = 5_000;

    public static async ValueTask<IReadOnlyList<WrittenArticle>> ListPublishedAsync(this IStore store, CancellationToken cancellationToken) =>
    [
        .. (await store.ListAsync(new RowQuery(WrittenArticle.RowKind) { States = [nameof(ArticleState.Published)], Limit = Most }, cancellationToken))
            .Select(WrittenArticle.Read)
            .OrderBy(static article => article.Id),
    ];

    public static async ValueTask<WrittenArticle?> FindArticleAsync(this IStore store, Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync([WrittenArticle.KeyOf(id)], cancellationToken) is [{ } row] ? WrittenArticle.Read(row) : null;
}
