using System.Text.Json;

namespace TeamsHelpDesk.Cards.Model;

internal sealed record TextInput(string Id, Wording Label) : Element
{
    public const int MostCharacters = 1000;

    public int Most { get; init; } = MostCharacters;

    /// <summary>One line, and no room for more.</summary>
    public bool IsLine { get; init; }

    public PlainText Value { get; init; }

    public Wording? Placeholder { get; init; }

    /// <summary>What to say when nothing was filled in; null when it may stay empty.</summary>
    public Wording? Required { get; init; }

    protected override string Type => "Input.Text";

    protected override void WriteRest(Utf8JsonWriter json)
    {
        json.WriteString("id", Id);
        json.WriteString("label", Label.ToString());
        json.WriteBoolean("isMultiline", !IsLine);
        json.WriteNumber("maxLength", Most);
        json.WriteOptional("value", Value.IsEmpty ? null : Value.ToString());
        json.WriteOptional("placeholder", Placeholder?.ToString());
        json.WriteWhen("isRequired", Required is not null);
        json.WriteOptional("errorMessage", Required?.ToString());
    }
}

/// <summary>A drop-down, or a box to type in when the list is long. Never radio buttons: clients read their titles as Markdown.</summary>
internal sealed record ChoiceInput(string Id, Wording Label, IReadOnlyList<CardChoice> Choices, Wording Required) : Element
{
    public const int MostChoices = 25;
    private const int MostInADropDown = 8;

    public string? Value { get; init; }

    public Wording Placeholder { get; init; } = Wording.Of($"Choose one");

    /// <summary>Anybody of the company can be picked besides the choices, where the client looks people up; else it is a box to type in.</summary>
    public bool OffersPeople { get; init; }

    /// <summary>What the client searches in while somebody types, besides the choices; null for nothing.</summary>
    public string? SearchesIn { get; init; }

    private string? Dataset => OffersPeople ? "graph.microsoft.com/users" : SearchesIn;

    protected override string Type => "Input.ChoiceSet";

    protected override void WriteRest(Utf8JsonWriter json)
    {
        json.WriteString("id", Id);
        json.WriteString("label", Label.ToString());
        json.WriteString("style", Dataset is not null || Choices.Count > MostInADropDown ? "filtered" : "compact");
        json.WriteOptional("value", Value);
        json.WriteString("placeholder", Placeholder.ToString());
        json.WriteBoolean("isRequired", true);
        json.WriteString("errorMessage", Required.ToString());
        json.WriteStartArray("choices");
        foreach (var choice in Choices.Take(MostChoices))
        {
            json.WriteStartObject();
            json.WriteString("title", PlainText.Title(choice.Title).Or("Untitled").Inert);
            json.WriteString("value", choice.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (Dataset is { } dataset)
        {
            json.WriteStartObject("choices.data");
            json.WriteString("type", "Data.Query");
            json.WriteString("dataset", dataset);
            json.WriteEndObject();
        }
    }
}

internal sealed record DateInput(string Id, Wording Label, Wording Required) : Element
{
    /// <summary>As 2026-11-30.</summary>
    public string? Value { get; init; }

    protected override string Type => "Input.Date";

    protected override void WriteRest(Utf8JsonWriter json)
    {
        json.WriteString("id", Id);
        json.WriteString("label", Label.ToString());
        json.WriteOptional("value", Value);
        json.WriteBoolean("isRequired", true);
        json.WriteString("errorMessage", Required.ToString());
    }
}
