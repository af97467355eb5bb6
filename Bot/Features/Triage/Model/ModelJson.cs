using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Features.Triage.Model;

/// <summary>The part of the chat completions API that is spoken.</summary>
internal sealed record ModelQuestion
{
    public required string Model { get; init; }

    public required IReadOnlyList<ModelMessage> Messages { get; init; }

    public double Temperature { get; init; }

    [JsonPropertyName("max_tokens")]
    public int MaxTokens { get; init; } = 20;
}

internal sealed record ModelMessage(string Role, string? Content);

internal sealed record ModelAnswer
{
    public IReadOnlyList<ModelChoice>? Choices { get; init; }
}

internal sealed record ModelChoice
{
    public ModelMessage? Message { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 16)]
[JsonSerializable(typeof(ModelQuestion))]
[JsonSerializable(typeof(ModelAnswer))]
internal sealed partial class ModelJson : JsonSerializerContext;
