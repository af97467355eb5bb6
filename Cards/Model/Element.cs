using System.Text.Json;

namespace TeamsHelpDesk.Cards.Model;

/// <summary>One element of an Adaptive Card; only those we use, with only the properties we use.</summary>
internal abstract record Element
{
    public string? Spacing { get; init; }

    public bool Separator { get; init; }

    protected abstract string Type { get; }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", Type);
        json.WriteOptional("spacing", Spacing);
        json.WriteWhen("separator", Separator);
        WriteRest(json);
        json.WriteEndObject();
    }

    protected abstract void WriteRest(Utf8JsonWriter json);

    /// <summary>How much of a card it takes.</summary>
    public int Bytes()
    {
        using var json = new Utf8JsonWriter(Stream.Null, Card.Compact);
        Write(json);
        return (int)(json.BytesCommitted + json.BytesPending);
    }
}
