using System.Text;
using System.Text.Json;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>An activity that the bot wants shown, read as Teams reads it.</summary>
internal abstract record BotActivity
{
    private const int MostBytes = 100 * 1024;
    private const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    private BotActivity()
    {
    }

    internal sealed record Typing : BotActivity;

    /// <summary>One message: it gets an id.</summary>
    internal sealed record One(MessageContent Content) : BotActivity
    {
        /// <summary>The member whom a targeted message is for.</summary>
        public string? Recipient { get; init; }
    }

    /// <summary>Text and card, or several cards: Teams posts them apart and tells no id.</summary>
    internal sealed record Split(IReadOnlyList<MessageContent> Parts) : BotActivity;

    internal sealed record Refused(IResult Why) : BotActivity;

    public static async Task<BotActivity> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        try
        {
            using var json = JsonDocument.Parse(body);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return new Refused(ConnectorErrors.BadSyntax("Bad format of activity."));
        }
    }

    public static BotActivity Read(JsonElement activity)
    {
        if (activity.ValueKind != JsonValueKind.Object)
        {
            return new Refused(ConnectorErrors.BadSyntax("Bad format of activity."));
        }

        // Teams counts UTF-16.
        if (Encoding.Unicode.GetByteCount(activity.GetRawText()) > MostBytes)
        {
            return new Refused(ConnectorErrors.TooBig());
        }

        return Text(activity, "type") switch
        {
            "typing" => new Typing(),
            "message" => ReadMessage(activity),
            var other => new Refused(ConnectorErrors.BadSyntax($"Unknown activity type {other}.")),
        };
    }

    private static BotActivity ReadMessage(JsonElement activity)
    {
        var text = Text(activity, "text") is { Length: > 0 } some ? some : null;
        if (!MentionsAreInText(activity, text))
        {
            return new Refused(ConnectorErrors.BadSyntax("Mention text not found in the message text."));
        }

        var cards = Cards(activity).ToArray();
        if (Array.Exists(cards, card => card is null))
        {
            return new Refused(ConnectorErrors.BadSyntax("Unknown attachment type."));
        }

        var parts = cards
            .Select(card => new MessageContent(null, null, Text(activity, "summary"), card))
            .Prepend(new MessageContent(text, Text(activity, "textFormat"), Text(activity, "summary"), null) { AsksFeedback = AsksFeedback(activity) })
            .Where(part => part.Text is not null || part.Card is not null)
            .ToArray();
        return parts switch
        {
            [] => new Refused(ConnectorErrors.BadSyntax("Activity must have text or attachments.")),
            [var only] => new One(only) { Recipient = activity.TryGetProperty("recipient", out var recipient) ? Text(recipient, "id") : null },
            _ => new Split(parts),
        };
    }

    private static bool AsksFeedback(JsonElement activity) =>
        activity.TryGetProperty("channelData", out var data) && data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty("feedbackLoop", out var loop) && Text(loop, "type") is "default" or "custom";

    private static bool MentionsAreInText(JsonElement activity, string? text) =>
        !activity.TryGetProperty("entities", out var entities)
        || entities.ValueKind != JsonValueKind.Array
        || entities.EnumerateArray()
            .Where(entity => Text(entity, "type") == "mention")
            .All(mention => Text(mention, "text") is { } at && text?.Contains(at, StringComparison.Ordinal) is true);

    private static IEnumerable<JsonElement?> Cards(JsonElement activity) =>
        activity.TryGetProperty("attachments", out var attachments) && attachments.ValueKind == JsonValueKind.Array
            ? attachments.EnumerateArray().Select(attachment =>
                Text(attachment, "contentType") == AdaptiveCard
                && attachment.TryGetProperty("content", out var content)
                && Text(content, "type") == "AdaptiveCard"
                    ? content.Clone()
                    : (JsonElement?)null)
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
