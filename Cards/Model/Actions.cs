using System.Text.Json;

namespace TeamsHelpDesk.Cards.Model;

internal abstract record CardAction(Wording Title)
{
    public abstract void Write(Utf8JsonWriter json);
}

/// <summary>
/// A button. Older clients get an Action.Submit with the same data, which comes in as a message instead of an invoke.
/// See "Work with Universal Actions for Adaptive Cards" at learn.microsoft.com.
/// </summary>
internal sealed record Execute(Wording Title, ActionData Data) : CardAction(Title)
{
    public bool Primary { get; init; }

    public bool Destructive { get; init; }

    /// <summary>False for buttons that must work whatever is still missing in the inputs above them.</summary>
    public bool TakesInputs { get; init; }

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "Action.Execute");
        json.WriteString("verb", Data.Verb);
        WriteShared(json);
        json.WriteStartObject("fallback");
        json.WriteString("type", "Action.Submit");
        WriteShared(json);
        WriteHiddenFeedback(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteShared(Utf8JsonWriter json)
    {
        json.WriteString("title", Title.ToString());
        json.WriteOptional("style", Primary ? "positive" : Destructive ? "destructive" : null);
        json.WriteOptional("associatedInputs", TakesInputs ? null : "none");
        Data.Write(json);
    }

    private static void WriteHiddenFeedback(Utf8JsonWriter json)
    {
        json.WriteStartObject("msTeams");
        json.WriteStartObject("feedback");
        json.WriteBoolean("hide", true);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

/// <summary>The button of a dialog: its data comes back when the dialog is closed by it.</summary>
internal sealed record Submit(Wording Title, ActionData Data) : CardAction(Title)
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "Action.Submit");
        json.WriteString("title", Title.ToString());
        json.WriteString("style", "positive");
        Data.Write(json);
        json.WriteEndObject();
    }
}

/// <summary>Opens an address in the browser. Only ever one that an administrator allowed: see Knowledge:LinkHosts.</summary>
internal sealed record OpenLink(Wording Title, Uri Link) : CardAction(Title)
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "Action.OpenUrl");
        json.WriteString("title", Title.ToString());
        json.WriteString("url", Link.AbsoluteUri);
        json.WriteEndObject();
    }
}

internal sealed record ShowCard(Wording Title, IReadOnlyList<Element> Body, params IReadOnlyList<CardAction> Actions) : CardAction(Title)
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "Action.ShowCard");
        json.WriteString("title", Title.ToString());
        json.WriteStartObject("card");
        json.WriteString("type", "AdaptiveCard");
        json.WriteElements("body", Body);
        json.WriteActions(Actions);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

/// <summary>All that a button carries. What it means is looked up again by the request's id; nothing here is believed.</summary>
internal sealed record ActionData(string Verb, string? Request = null, long? Version = null, string? Choice = null)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("data");
        json.WriteString("verb", Verb);
        json.WriteOptional("request", Request);
        if (Version is { } version)
        {
            json.WriteNumber("version", version);
        }

        json.WriteOptional("choice", Choice);
        json.WriteEndObject();
    }
}
