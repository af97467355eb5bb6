using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Knowledge;

/// <summary>A passage that was shown to somebody in the place of people, until they say whether it helped. A sample of the stored shape is in Tests/Features/Knowledge.</summary>
/// <param name="Id">What the card carries.</param>
/// <param name="Said">What they wrote; kept only until they have answered.</param>
/// <param name="Team">Whose it is where it didn't help.</param>
internal sealed record GivenAnswer(Guid Id, Guid Person, string? Said, string Team, string Article, string Title, DateTimeOffset At)
{
    public const string RowKind = "answer";

    /// <summary>Null until they say so.</summary>
    public bool? Helped { get; init; }

    [JsonIgnore]
    public long Version { get; init; }

    public static RowKey KeyOf(Guid id) => new(RowKind, id.ToString("D"));

    public static GivenAnswer? From(Row? row) => row is null
        ? null
        : (JsonSerializer.Deserialize(row.Body, KnowledgeJson.Default.GivenAnswer) ?? throw new JsonException("A stored answer is empty.")) with { Version = row.Version };

    public RowChange Save() => new RowChange.Save(new Row(KeyOf(Id), Version, JsonSerializer.Serialize(this, KnowledgeJson.Default.GivenAnswer))
    {
        Owner = Person.ToString("D"),
        State = Helped switch { null => "shown", true => "helped", false => "didNotHelp" },
        At = At,
    });
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GivenAnswer))]
[JsonSerializable(typeof(WrittenArticle))]
internal sealed partial class KnowledgeJson : JsonSerializerContext;
