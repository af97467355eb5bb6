using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TeamsHelpDesk.Cards.Model;

internal sealed record Card(IReadOnlyList<Element> Body, params IReadOnlyList<CardAction> Actions)
{
    /// <summary>Whose clients fetch a view of their own; null for a card that is the same for all.</summary>
    public Refresh? Refresh { get; init; }

    // The encoder's default would triple the size of most alphabets; a card is never put into HTML as it is.
    internal static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Most cards fit without growing.
    private const int UsualBytes = 4096;

    public RenderedCard Render(string summary) => new(PlainText.Sentence(summary).ToString(), ToJson());

    private JsonElement ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>(UsualBytes);
        using (var json = new Utf8JsonWriter(bytes, Compact))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
            json.WriteString("type", "AdaptiveCard");
            json.WriteString("version", "1.5");
            Refresh?.Write(json);
            json.WriteElements("body", Body);
            json.WriteActions(Actions);
            json.WriteEndObject();
        }

        var reader = new Utf8JsonReader(bytes.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
