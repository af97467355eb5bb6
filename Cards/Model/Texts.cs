using System.Text.Json;

namespace TeamsHelpDesk.Cards.Model;

/// <summary>Text that clients read for Markdown and macros; hence <see cref="Wording"/>.</summary>
internal sealed record TextBlock(Wording Text) : Element
{
    public bool Heading { get; init; }

    public bool Subtle { get; init; }

    public bool Bold { get; init; }

    public string? Size { get; init; }

    public string? Color { get; init; }

    protected override string Type => "TextBlock";

    protected override void WriteRest(Utf8JsonWriter json)
    {
        json.WriteString("text", Text.ToString());
        json.WriteBoolean("wrap", true);
        json.WriteOptional("style", Heading ? "heading" : null);
        json.WriteOptional("size", Heading ? "Large" : Size);
        json.WriteOptional("weight", Heading || Bold ? "Bolder" : null);
        json.WriteOptional("color", Color);
        json.WriteWhen("isSubtle", Subtle);
    }
}

/// <summary>Text that no client reads for Markdown; the place for what others wrote. It always wraps.</summary>
internal sealed record RichText(params IReadOnlyList<TextRun> Runs) : Element
{
    public RichText(PlainText text) : this(new TextRun(text))
    {
    }

    protected override string Type => "RichTextBlock";

    protected override void WriteRest(Utf8JsonWriter json)
    {
        json.WriteStartArray("inlines");
        foreach (var run in Runs)
        {
            run.Write(json);
        }

        json.WriteEndArray();
    }
}

internal sealed record TextRun
{
    private readonly string _text;

    public TextRun(PlainText text) => _text = text.ToString();

    public TextRun(Wording words) => _text = words.ToString();

    private TextRun(string text) => _text = text;

    public bool Subtle { get; init; }

    public bool Bold { get; init; }

    public bool Italic { get; init; }

    public bool Monospace { get; init; }

    public string? Size { get; init; }

    public string? Color { get; init; }

    /// <summary>Set apart from what stands before it; nothing where it says nothing.</summary>
    public TextRun After(string gap) =>
        _text.Length == 0 ? this : new(string.Concat(gap, _text)) { Subtle = Subtle, Bold = Bold, Italic = Italic, Monospace = Monospace, Size = Size, Color = Color };

    /// <summary>A pass must be shown letter by letter as it was issued, so it is the one text that isn't made inert.</summary>
    public static TextRun Verbatim(string text) => new(text);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "TextRun");
        json.WriteString("text", _text);
        json.WriteOptional("size", Size);
        json.WriteOptional("weight", Bold ? "Bolder" : null);
        json.WriteOptional("color", Color);
        json.WriteOptional("fontType", Monospace ? "Monospace" : null);
        json.WriteWhen("isSubtle", Subtle);
        json.WriteWhen("italic", Italic);
        json.WriteEndObject();
    }
}
