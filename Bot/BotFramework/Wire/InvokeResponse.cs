using System.Text.Json;

namespace TeamsHelpDesk.Bot.BotFramework.Wire;

/// <summary>
/// The answer to an invoke. The HTTP status is 200 whenever the bot's code ran; what went wrong is inside
/// <see cref="Body"/> (Bot Framework protocol, adaptiveCard/action).
/// </summary>
internal sealed record InvokeResponse(int Status, JsonElement? Body)
{
    /// <summary>200 and nothing else: closes a dialog, acknowledges feedback (where Teams takes any body for an error).</summary>
    public static InvokeResponse Empty { get; } = new(StatusCodes.Status200OK, null);

    public static InvokeResponse NotImplemented { get; } = new(StatusCodes.Status501NotImplemented, null);

    public static InvokeResponse Json(JsonElement body) => new(StatusCodes.Status200OK, body);

    /// <summary>Replaces the card for the person who pressed, and for nobody else.</summary>
    public static InvokeResponse Card(JsonElement card) => ForCard(StatusCodes.Status200OK, ContentTypes.AdaptiveCard, card);

    /// <summary>A line of information above the card.</summary>
    public static InvokeResponse Message(string text) =>
        ForCard(StatusCodes.Status200OK, ContentTypes.InvokeMessage, JsonSerializer.SerializeToElement(text, WireJson.Default.String));

    /// <summary>A red line above the card.</summary>
    public static InvokeResponse Error(int statusCode, string code, string message) =>
        ForCard(
            statusCode,
            ContentTypes.InvokeError,
            JsonSerializer.SerializeToElement(new CardActionError(code, message), WireJson.Default.CardActionError));

    private static InvokeResponse ForCard(int statusCode, string type, JsonElement value) =>
        Json(JsonSerializer.SerializeToElement(new CardActionResult(statusCode, type, value), WireJson.Default.CardActionResult));
}

internal sealed record CardActionResult(int StatusCode, string Type, JsonElement Value);

internal sealed record CardActionError(string Code, string Message);
