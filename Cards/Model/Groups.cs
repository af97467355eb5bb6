using System.Text.Json;

namespace TeamsHelpDesk.Cards.Model;

internal sealed record Container(params IReadOnlyList<Element> Items) : Element
{
    public string? Style { get; init; }

    protected override string Type => "Container";

    protected override void WriteRest(Utf8JsonWriter json)
    {
        json.WriteOptional("style", Style);
        json.WriteElements("items", Items);
    }
}

/// <summary>A narrow sign with its text beside it, so that wrapped lines stay under the text.</summary>
internal sealed record SignedRow(Element Sign, params IReadOnlyList<Element> Items) : Element
{
    protected override string Type => "ColumnSet";

    protected override void WriteRest(Utf8JsonWriter json)
    {
        json.WriteStartArray("columns");
        WriteColumn(json, "20px", [Sign], spacing: null);
        WriteColumn(json, "stretch", Items, spacing: "Small");
        json.WriteEndArray();
    }

    private static void WriteColumn(Utf8JsonWriter json, string width, IReadOnlyList<Element> items, string? spacing)
    {
        json.WriteStartObject();
        json.WriteString("type", "Column");
        json.WriteString("width", width);
        json.WriteOptional("spacing", spacing);
        json.WriteElements("items", items);
        json.WriteEndObject();
    }
}

internal sealed record ActionSet(params IReadOnlyList<CardAction> Actions) : Element
{
    protected override string Type => "ActionSet";

    protected override void WriteRest(Utf8JsonWriter json) => json.WriteActions(Actions);
}
