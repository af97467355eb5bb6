using System.Text.Json;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Tests.Playground.Support;

/// <summary>What the Playground tells its page: a message has come, or another stands in its place.</summary>
/// <param name="Conversation">The chat or the thread that it is in.</param>
/// <param name="IsEdit">It takes the place of the message with the same id.</param>
internal sealed record PlaygroundMessage(string Conversation, string Id, string? Text, JsonElement? Card, bool IsEdit)
{
    public bool Reads(string words) => Card is { } card && CardReader.ReadAloud(card).Contains(words, StringComparison.Ordinal);

    public bool Says(string words) => Text?.Contains(words, StringComparison.Ordinal) == true;

    /// <returns>Null for what is no message, such as typing.</returns>
    public static PlaygroundMessage? From(JsonElement told)
    {
        if (!told.TryGetProperty("message", out var message) || TextOf(message, "messageId") is not { } id)
        {
            return null;
        }

        var card = message.TryGetProperty("attachments", out var attachments)
            ? attachments.EnumerateArray().Select(attachment => attachment.GetProperty("content")).Cast<JsonElement?>().FirstOrDefault()
            : null;
        return new PlaygroundMessage(
            TextOf(message, "postConversationId") ?? TextOf(told, "actionConversationId") ?? string.Empty,
            id,
            TextOf(message, "text"),
            card,
            TextOf(told, "action") == "updateMessage");
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
