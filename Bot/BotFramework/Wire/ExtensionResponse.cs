using System.Text.Json;

namespace TeamsHelpDesk.Bot.BotFramework.Wire;

/// <summary>
/// The answers to what isn't a click on a card: dialogs (`task/…`), message extensions (`composeExtension/…`) and the search
/// behind an input (`application/search`). Each has a shape of its own, and a client shows an error for any other.
/// </summary>
internal static class ExtensionResponse
{
    private const string SearchResponse = "application/vnd.microsoft.search.searchResponse";
    private const string Thumbnail = "application/vnd.microsoft.card.thumbnail";

    /// <summary>Opens a dialog with a card, or puts another card into the one that is open.</summary>
    public static InvokeResponse Dialog(string title, JsonElement card) => Task(
        "continue",
        JsonSerializer.SerializeToElement(new DialogCard(title, "medium", "medium", Attachment.AdaptiveCard(card)), WireJson.Default.DialogCard));

    /// <summary>Puts a sentence into the dialog; it is closed by the person.</summary>
    public static InvokeResponse DialogMessage(string text) => Task("message", JsonSerializer.SerializeToElement(text, WireJson.Default.String));

    public static InvokeResponse Found(IReadOnlyList<FoundCard> found) => Extension(new ComposeExtension("result")
    {
        AttachmentLayout = "list",
        Attachments = [.. found.Select(one => new FoundAttachment(ContentTypes.AdaptiveCard, one.Card, new Attachment
        {
            ContentType = Thumbnail,
            Content = JsonSerializer.SerializeToElement(new ThumbnailCard(one.Title, one.Text), WireJson.Default.ThumbnailCard),
        }))],
    });

    /// <summary>A sentence in the place of results.</summary>
    public static InvokeResponse FoundMessage(string text) => Extension(new ComposeExtension("message") { Text = text });

    public static InvokeResponse Choices(IReadOnlyList<SearchChoice> choices) => InvokeResponse.Json(JsonSerializer.SerializeToElement(
        new CardActionResult(StatusCodes.Status200OK, SearchResponse, JsonSerializer.SerializeToElement(new SearchResults(choices), WireJson.Default.SearchResults)),
        WireJson.Default.CardActionResult));

    /// <summary>A sentence in the shape that the client of this invoke shows.</summary>
    public static InvokeResponse Sentence(string? invoke, string text) => invoke switch
    {
        InvokeNames.CardAction => InvokeResponse.Message(text),
        InvokeNames.TaskFetch or InvokeNames.TaskSubmit or InvokeNames.MessageFetchTask
            or InvokeNames.MessageExtensionFetchTask or InvokeNames.MessageExtensionSubmitAction => DialogMessage(text),
        InvokeNames.MessageExtensionQuery => FoundMessage(text),
        InvokeNames.Search => Choices([]),
        _ => InvokeResponse.Empty,
    };

    private static InvokeResponse Task(string type, JsonElement value) =>
        InvokeResponse.Json(JsonSerializer.SerializeToElement(new TaskResult(new TaskAnswer(type, value)), WireJson.Default.TaskResult));

    private static InvokeResponse Extension(ComposeExtension answer) =>
        InvokeResponse.Json(JsonSerializer.SerializeToElement(new ExtensionResult(answer), WireJson.Default.ExtensionResult));
}

/// <summary>A result of a message extension: a line in the list, and the card that is posted when it is picked.</summary>
internal sealed record FoundCard(string Title, string Text, JsonElement Card);

internal sealed record SearchChoice(string Value, string Title);

internal sealed record SearchResults(IReadOnlyList<SearchChoice> Results);

internal sealed record TaskResult(TaskAnswer Task);

internal sealed record TaskAnswer(string Type, JsonElement Value);

internal sealed record DialogCard(string Title, string Height, string Width, Attachment Card);

internal sealed record ThumbnailCard(string Title, string Text);

internal sealed record ExtensionResult(ComposeExtension ComposeExtension);

internal sealed record ComposeExtension(string Type)
{
    public string? AttachmentLayout { get; init; }

    public IReadOnlyList<FoundAttachment>? Attachments { get; init; }

    public string? Text { get; init; }
}

internal sealed record FoundAttachment(string ContentType, JsonElement Content, Attachment Preview);
