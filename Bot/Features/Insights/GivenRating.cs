using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Insights;

/// <summary>What somebody was asked and what they said. A sample of the stored shape is in Tests/Features/Insights.</summary>
/// <param name="Id">What the card carries.</param>
/// <param name="About">The row it is about, such as "request:…".</param>
internal sealed record GivenRating(Guid Id, Guid Person, string About, string Title, string Team, string? Channel, DateTimeOffset AskedAt)
{
    public const string RowKind = "rating";

    /// <summary>Null until they say so.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<RatedAs>))]
    public RatedAs? Went { get; init; }

    /// <summary>Null until they add any.</summary>
    public string? Words { get; init; }

    [JsonIgnore]
    public long Version { get; init; }

    public static RowKey KeyOf(Guid id) => new(RowKind, id.ToString("D"));

    public static GivenRating? From(Row? row) => row is null
        ? null
        : (JsonSerializer.Deserialize(row.Body, InsightsJson.Default.GivenRating) ?? throw new JsonException("A stored rating is empty.")) with { Version = row.Version };

    public RowChange Save() => new RowChange.Save(new Row(KeyOf(Id), Version, JsonSerializer.Serialize(this, InsightsJson.Default.GivenRating))
    {
        Owner = Person.ToString("D"),
        State = Went?.ToString() ?? "Asked",
        At = AskedAt,
    });
}

/// <summary>When somebody was last asked. One row a person, so that two questions at the same moment become one.</summary>
internal sealed record LastAsked(DateTimeOffset At)
{
    public const string RowKind = "rating.asked";

    public static RowKey KeyOf(Guid person) => new(RowKind, person.ToString("D"));

    public static LastAsked? From(Row? row) => row is null ? null : JsonSerializer.Deserialize(row.Body, InsightsJson.Default.LastAsked);

    public RowChange Save(Guid person, Row? before) => new RowChange.Save(
        new Row(KeyOf(person), before?.Version ?? 0, JsonSerializer.Serialize(this, InsightsJson.Default.LastAsked)) { At = At });
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AskRating))]
[JsonSerializable(typeof(GivenRating))]
[JsonSerializable(typeof(LastAsked))]
internal sealed partial class InsightsJson : JsonSerializerContext;
