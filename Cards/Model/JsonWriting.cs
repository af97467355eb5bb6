using System.Text.Json;

namespace TeamsHelpDesk.Cards.Model;

internal static class JsonWriting
{
    public static void WriteOptional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteWhen(this Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    public static void WriteElements(this Utf8JsonWriter json, string name, IEnumerable<Element> elements)
    {
        json.WriteStartArray(name);
        foreach (var element in elements)
        {
            element.Write(json);
        }

        json.WriteEndArray();
    }

    public static void WriteActions(this Utf8JsonWriter json, IReadOnlyList<CardAction> actions)
    {
        if (actions.Count == 0)
        {
            return;
        }

        json.WriteStartArray("actions");
        foreach (var action in actions)
        {
            action.Write(json);
        }

        json.WriteEndArray();
    }
}
