using System.Text.Json;

namespace TeamsHelpDesk.Tests.Cards;

/// <summary>Takes a card apart again, by the published schema and not by our own model.</summary>
internal static class CardWalk
{
    /// <summary>Every object of the card, outermost first.</summary>
    public static IEnumerable<JsonElement> Objects(JsonElement at) => at.ValueKind switch
    {
        JsonValueKind.Object => [at, .. at.EnumerateObject().SelectMany(property => Objects(property.Value))],
        JsonValueKind.Array => at.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    public static IEnumerable<JsonElement> OfType(JsonElement card, string type) => Objects(card).Where(it => TypeOf(it) == type);

    public static string? TypeOf(JsonElement it) => Text(it, "type");

    public static string? Text(JsonElement it, string name) =>
        it.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The types in order: what the card is made of, whatever its words are.</summary>
    public static IEnumerable<string> Shape(JsonElement card) => Objects(card).Select(it => TypeOf(it) ?? "-");

    /// <summary>Strings that some client reads for Markdown and macros.</summary>
    public static IEnumerable<string> ActiveStrings(JsonElement card) => Objects(card)
        .SelectMany(it => it.EnumerateObject()
            .Where(property => property.Value.ValueKind == JsonValueKind.String && IsActive(it, property.Name))
            .Select(property => property.Value.GetString() ?? ""));

    public static IEnumerable<string> AllStrings(JsonElement at) => at.ValueKind switch
    {
        JsonValueKind.Object => at.EnumerateObject().SelectMany(property => AllStrings(property.Value)),
        JsonValueKind.Array => at.EnumerateArray().SelectMany(AllStrings),
        JsonValueKind.String => [at.GetString() ?? ""],
        _ => [],
    };

    private static bool IsActive(JsonElement it, string name) => name switch
    {
        "text" => TypeOf(it) == "TextBlock",
        "title" or "label" or "placeholder" or "errorMessage" => true,
        _ => false,
    };
}
