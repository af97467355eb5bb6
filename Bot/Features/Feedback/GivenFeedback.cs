using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Feedback;

/// <summary>What somebody thought of one message. A sample of the stored shape is in Tests/Features/Feedback.</summary>
/// <param name="Reaction">`like` or `dislike`.</param>
internal sealed record GivenFeedback(Guid Person, string Message, string Reaction, string? Words, DateTimeOffset At)
{
    public const string RowKind = "feedback";

    public static GivenFeedback From(Row row) => JsonSerializer.Deserialize(row.Body, FeedbackJson.Default.GivenFeedback)
        ?? throw new JsonException("A stored feedback is empty.");

    public RowChange Put() => new RowChange.Put(
        new Row(new RowKey(RowKind, $"{Person:D}:{Message}"), 0, JsonSerializer.Serialize(this, FeedbackJson.Default.GivenFeedback))
        {
            Owner = Person.ToString("D"),
            State = Reaction,
            At = At,
        });
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GivenFeedback))]
internal sealed partial class FeedbackJson : JsonSerializerContext;
