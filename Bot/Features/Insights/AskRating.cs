using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Insights;

/// <summary>
/// Work that asks somebody how it went, some minutes after something was resolved for them. Whoever resolves writes it in the
/// same commit; whether it is asked is decided when it is due.
/// </summary>
/// <param name="About">The kind of the row that was resolved, such as "request".</param>
/// <param name="Id">Its id.</param>
/// <param name="While">The state that it must still be in.</param>
/// <param name="Team">Who did it, as people call them.</param>
/// <param name="Channel">Where they read; null where nobody reads.</param>
internal sealed record AskRating(string About, string Id, string While, Guid Person, string Title, string Team, string? Channel)
{
    public const string Kind = "rating.ask";

    [JsonIgnore]
    public RowKey Row => new(About, Id);

    public WorkItem Due(DateTimeOffset resolvedAt) => new(
        Guid.CreateVersion7(resolvedAt), Kind, $"{Kind}:{Person:D}", resolvedAt + RatingPolicy.AskAfter, JsonSerializer.Serialize(this, InsightsJson.Default.AskRating))
    {
        Lane = Lane.Bulk,
    };

    public static AskRating From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, InsightsJson.Default.AskRating)
        ?? throw new JsonException("Nothing to ask about.");
}
