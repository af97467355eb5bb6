using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Credentials;

// Some endpoints write expires_in as a string.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class TokenJson : JsonSerializerContext;

internal sealed record TokenAnswer
{
    public string? AccessToken { get; init; }

    public int ExpiresIn { get; init; }
}
