using System.Text.Json;

namespace TeamsHelpDesk.Bot.BotFramework.Wire;

internal enum CardTrigger
{
    /// <summary>Somebody pressed a button.</summary>
    Manual,

    /// <summary>The client refreshed the card by itself: the answer must change nothing, or clients refresh in a loop.</summary>
    Automatic,
}

/// <summary>
/// What a card's button sent. <see cref="Data"/> is client input: anybody in the conversation can make it say anything.
/// Without <see cref="AnswersInvoke"/> it came as a message (the Action.Submit fallback), and no answer is shown.
/// </summary>
internal sealed record CardAction(string Verb, JsonElement Data, CardTrigger Trigger, bool AnswersInvoke)
{
    private static readonly JsonElement NoData = JsonElement.Parse("{}"u8);

    /// <summary>Null when the activity is no card action, or one without a verb.</summary>
    public static CardAction? From(Activity activity) => activity switch
    {
        { Type: ActivityTypes.Invoke, Name: InvokeNames.CardAction, Value: { } value } => FromInvoke(value),
        { Type: ActivityTypes.Message, Value: { ValueKind: JsonValueKind.Object } data } when data.Text("verb") is { Length: > 0 } verb =>
            new(verb, data, CardTrigger.Manual, AnswersInvoke: false),
        _ => null,
    };

    private static CardAction? FromInvoke(JsonElement value)
    {
        if (value.Member("action") is not { } action)
        {
            return null;
        }

        var data = action.Member("data") is { ValueKind: JsonValueKind.Object } sent ? sent : NoData;
        var verb = action.Text("verb") ?? data.Text("verb");
        // The Playground leaves the trigger out; Teams says "manual" or "automatic".
        var trigger = value.Text("trigger") == "automatic" ? CardTrigger.Automatic : CardTrigger.Manual;
        return string.IsNullOrEmpty(verb) ? null : new CardAction(verb, data, trigger, AnswersInvoke: true);
    }
}
