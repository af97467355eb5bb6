using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>
/// Teams refuses a message of about 100 KB in UTF-16, and cards are safe only below 28 KB. What is longer is shortened, and
/// says so, rather than refused.
/// </summary>
internal static class ActivitySize
{
    public const int MostTextBytes = 80_000;
    public const int MostCardBytes = 28_000;
    public const string More = "There's more than fits here.";

    // Halved until the card fits; a sentence of this length still says something.
    private const int LongestText = 2_000;
    private const int ShortestCut = 120;

    public static string Fit(string text)
    {
        if (text.Length * sizeof(char) <= MostTextBytes)
        {
            return text;
        }

        var most = (MostTextBytes / sizeof(char)) - More.Length - 2;
        return $"{Cut(text, most)} {More}";
    }

    public static JsonElement Fit(JsonElement card)
    {
        if (SizeOf(card) <= MostCardBytes || JsonNode.Parse(card.GetRawText()) is not JsonObject whole)
        {
            return card;
        }

        for (var longest = LongestText; longest >= ShortestCut && SizeOf(whole) > MostCardBytes; longest /= 2)
        {
            Shorten(whole, longest);
        }

        return JsonSerializer.SerializeToElement(SizeOf(whole) <= MostCardBytes ? whole : WithoutTheLast(whole), ActivitySizeJson.Default.JsonObject);
    }

    /// <summary>The beginning says what it is about, and the buttons what can be done: what stands last goes.</summary>
    private static JsonObject WithoutTheLast(JsonObject card)
    {
        if (card["body"] is not JsonArray body)
        {
            return card;
        }

        body.Add(new JsonObject { ["type"] = "TextBlock", ["text"] = More, ["wrap"] = true, ["isSubtle"] = true });
        while (body.Count > 1 && SizeOf(card) > MostCardBytes)
        {
            body.RemoveAt(body.Count - 2);
        }

        return card;
    }

    private static void Shorten(JsonNode? node, int longest)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                {
                    Shorten(item, longest);
                }

                break;
            case JsonObject some:
                foreach (var (name, value) in some.ToArray())
                {
                    if (name == "text" && value is JsonValue words && words.TryGetValue<string>(out var text) && text.Length > longest)
                    {
                        some[name] = Cut(text, longest) + "…";
                    }
                    else
                    {
                        Shorten(value, longest);
                    }
                }

                break;
        }
    }

    /// <summary>Never between the halves of one character.</summary>
    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static int SizeOf(JsonElement card) => Encoding.UTF8.GetByteCount(card.GetRawText());

    private static int SizeOf(JsonObject card) => Encoding.UTF8.GetByteCount(card.ToJsonString());
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonObject))]
internal sealed partial class ActivitySizeJson : System.Text.Json.Serialization.JsonSerializerContext;
