using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>A card as lines of a script: what stands side by side on the card stands side by side here; what is folded away stays away.</summary>
internal static partial class CardScript
{
    public static IEnumerable<string> Lines(JsonElement card)
    {
        foreach (var line in Elements(card, "body").SelectMany(Read).Where(line => line.Length > 0))
        {
            yield return Moments().Replace(line, Moment);
        }

        var buttons = string.Join("  ", Elements(card, "actions").Select(Button));
        if (buttons.Length > 0)
        {
            yield return buttons;
        }
    }

    private static IEnumerable<string> Read(JsonElement element) => Text(element, "type") switch
    {
        "TextBlock" => [Unescape(Text(element, "text") ?? string.Empty)],
        "RichTextBlock" => string.Concat(Elements(element, "inlines").Select(run => run.ValueKind == JsonValueKind.String ? run.GetString() : Text(run, "text"))).Split('\n'),
        "ColumnSet" => SideBySide(Elements(element, "columns")),
        "Container" or "Column" => Elements(element, "items").SelectMany(Read),
        "ActionSet" => [string.Join("  ", Elements(element, "actions").Select(Button))],
        { } type when type.StartsWith("Input.", StringComparison.Ordinal) => [$"{Text(element, "label")}:  {Chosen(element)}"],
        _ => [],
    };

    private static IEnumerable<string> SideBySide(IEnumerable<JsonElement> columns)
    {
        var sides = columns.Select(column => Read(column).ToList()).ToList();
        var rows = sides.Count == 0 ? 0 : sides.Max(side => side.Count);
        return Enumerable.Range(0, rows).Select(row => string.Join(' ', sides.Select(side => row < side.Count ? side[row] : " ")).TrimEnd());
    }

    private static string Chosen(JsonElement input) => Text(input, "value") is { Length: > 0 } value
        ? $"“{value}”"
        : string.Join(" / ", Elements(input, "choices").Select(choice => Text(choice, "title"))) is { Length: > 0 } choices ? choices : "____";

    private static string Button(JsonElement action) => $"[{Unescape(Text(action, "title") ?? string.Empty)}]";

    private static JsonElement.ArrayEnumerator Elements(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : default;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Text blocks are Markdown, in which the card's author put backslashes before what must not act.</summary>
    private static string Unescape(string markdown) => Backslashes().Replace(markdown, "$1");

    private static string Moment(Match macro)
    {
        var at = DateTimeOffset.Parse(macro.Groups["at"].Value, CultureInfo.InvariantCulture);
        return macro.Groups["kind"].Value == "DATE" ? at.ToString("d MMMM", CultureInfo.InvariantCulture) : at.ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\{\{(?<kind>DATE|TIME)\((?<at>[^,)]+)(, ?[A-Z]+)?\)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Moments();

    [GeneratedRegex(@"\\([\\`*_{}\[\]()#+\-.!~|<>&])", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Backslashes();
}
