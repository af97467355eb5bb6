using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>Finds on a card what a person would: its buttons by their title, its inputs with what they are filled with.</summary>
internal static class CardReader
{
    private static readonly string[] Actions = ["Action.Execute", "Action.Submit", "Action.OpenUrl"];

    public static IEnumerable<string> Titles(JsonElement card) =>
        Objects(card).Where(IsAction).Select(action => Text(action, "title")).OfType<string>();

    public static JsonObject? FindAction(JsonElement card, string title)
    {
        var found = Objects(card).FirstOrDefault(candidate => IsAction(candidate) && Text(candidate, "title") == title);
        return found.ValueKind == JsonValueKind.Object ? JsonObject.Create(found.Clone()) : null;
    }

    /// <summary>What the card's inputs hold before anybody touches them.</summary>
    public static JsonObject Defaults(JsonElement card)
    {
        var inputs = new JsonObject();
        foreach (var input in Objects(card).Where(IsInput))
        {
            if (Text(input, "id") is { } id && input.TryGetProperty("value", out var value))
            {
                inputs[id] = JsonValue.Create(value.Clone());
            }
        }

        return inputs;
    }

    /// <summary>What a person reads for a choice's value; null when it's no choice of this card.</summary>
    public static string? ChoiceTitle(JsonElement card, string? value) => Objects(card)
        .Where(element => Text(element, "type") is null && Text(element, "value") == value)
        .Select(element => Text(element, "title"))
        .FirstOrDefault();

    /// <summary>The text that stands out as something to copy, such as a pass; null when there's none.</summary>
    public static string? Monospace(JsonElement card) => Objects(card)
        .Where(element => Text(element, "fontType") == "Monospace")
        .Select(element => Text(element, "text"))
        .FirstOrDefault(text => text is not null);

    /// <summary>
    /// The ids of required inputs that are still empty: Teams sends nothing then. A button asks for the inputs of its own card
    /// and of those around it, and not for what is folded away under another button; one with no inputs of its own asks for none.
    /// </summary>
    public static IReadOnlyList<string> Missing(JsonElement card, string title, JsonObject inputs) => (string?)FindAction(card, title)?["associatedInputs"] == "none"
        ? []
        : [.. Objects(card)
            .Where(input => IsInput(input) && input.TryGetProperty("isRequired", out var required) && required.ValueKind == JsonValueKind.True)
            .Select(input => Text(input, "id") ?? string.Empty)
            .Except(FoldedAway(card, title))
            .Where(id => string.IsNullOrWhiteSpace(inputs[id]?.ToString()))];

    private static IEnumerable<string> FoldedAway(JsonElement card, string title) => Objects(card)
        .Where(element => Text(element, "type") == "Action.ShowCard" && FindAction(element, title) is null)
        .SelectMany(Objects)
        .Where(IsInput)
        .Select(input => Text(input, "id") ?? string.Empty);

    /// <summary>Everything readable on the card, line by line.</summary>
    public static string ReadAloud(JsonElement card) =>
        string.Join('\n', Objects(card).SelectMany(Lines).Where(line => line.Length > 0));

    private static IEnumerable<string> Lines(JsonElement element) => Text(element, "type") switch
    {
        "TextBlock" or "TextRun" or "Badge" => [Text(element, "text") ?? string.Empty],
        _ when element.TryGetProperty("title", out _) && element.TryGetProperty("value", out _) && Text(element, "type") is null =>
            [$"{Text(element, "title")}: {Text(element, "value")}"],
        { } type when type.StartsWith("Action.", StringComparison.Ordinal) => [$"[{Text(element, "title")}]"],
        { } type when type.StartsWith("Input.", StringComparison.Ordinal) => [$"{Text(element, "label")} ____ {Text(element, "value")}"],
        _ => [],
    };

    private static bool IsAction(JsonElement element) => Actions.Contains(Text(element, "type"));

    private static bool IsInput(JsonElement element) =>
        Text(element, "type")?.StartsWith("Input.", StringComparison.Ordinal) is true;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // An action's fallback and its data are not on the card's face.
    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .Where(member => member.Name is not ("fallback" or "data" or "refresh" or "msteams"))
            .SelectMany(member => Objects(member.Value))
            .Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
