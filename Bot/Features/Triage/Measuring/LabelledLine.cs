using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Features.Triage.Measuring;

/// <summary>A line of which somebody said what it is about.</summary>
internal sealed record LabelledLine
{
    public required string Text { get; init; }

    public required string Label { get; init; }

    /// <summary>Also right.</summary>
    [JsonPropertyName("alt_labels")]
    public IReadOnlyList<string>? AltLabels { get; init; }

    public string? Lang { get; init; }

    public string? Noise { get; init; }

    public bool Unsafe { get; init; }

    public static LabelledLine Read(string json) =>
        JsonSerializer.Deserialize(json, LabelledLineJson.Default.LabelledLine) ?? throw new JsonException("A line is null.");

    public bool Accepts(Intent intent) => Right.Contains(intent);

    public bool Accepts(Side side) => Right.Any(intent => Intents.SideOf(intent) == side);

    [JsonIgnore]
    public IReadOnlyList<Intent> Right =>
        [.. (AltLabels ?? []).Prepend(Label).Select(static name => Intents.Find(name) ?? throw new JsonException($"'{name}' is no intent."))];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LabelledLine))]
internal sealed partial class LabelledLineJson : JsonSerializerContext;
