using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Extension;

/// <summary>
/// "Get help with this message": a dialog with the message's words, and then the conversation in the person's own chat, once
/// for each dialog however often Teams sends it. What stands in the message decides nothing: it is only what they might say.
/// </summary>
internal sealed class AskFromMessage(IStore store, AddressBook addresses, TalkToRequester talk)
{
    public const string Command = "getHelp";
    public const string GoesOn = "I've taken it up in your own chat with me: open “Help Desk” to go on.";
    public const string NoChat = "Please open “Help Desk” once and say hello there; then I know where to answer you, and this works.";
    public const string Closed = "This form is out of date. Close it and begin again.";
    private const string RowKind = "asked";
    private const string DialogTitle = "Get help";

    /// <summary>Opens the dialog; nothing is begun yet.</summary>
    public static TurnResult Fetch(Turn turn) =>
        Answer(Dialog(Guid.CreateVersion7(turn.Now), MessageText.Of(turn.Activity.Value.Member("messagePayload"))));

    public async ValueTask<TurnResult> SubmitAsync(Turn turn, CancellationToken cancellationToken)
    {
        var data = turn.Activity.Value.Member("data");
        var words = data.Text(CardInputs.Words);
        if (data.Text("verb") != CardVerbs.Ask || !Guid.TryParseExact(data.Text("request"), "D", out var dialog))
        {
            return Answer(ExtensionResponse.DialogMessage(Closed));
        }

        if (string.IsNullOrWhiteSpace(words))
        {
            return Answer(Dialog(dialog, null));
        }

        if (await addresses.FindPersonAsync(turn.By.Id, cancellationToken) is not { } address)
        {
            return Answer(ExtensionResponse.DialogMessage(NoChat));
        }

        var key = new RowKey(RowKind, $"{turn.By.Id:D}:{dialog:D}");
        return (await store.FindAsync([key], cancellationToken))[0] is null
            ? await BeginAsync(turn with { Here = address.Chat, IsPersonal = true, Zone = address.Zone }, key, words, cancellationToken)
            : Answer(ExtensionResponse.DialogMessage(GoesOn));
    }

    private async ValueTask<TurnResult> BeginAsync(Turn inOwnChat, RowKey key, string words, CancellationToken cancellationToken)
    {
        var said = new RequestDialogInput.Said(TurnText.Clip(words.Trim()), Guid.CreateVersion7(inOwnChat.Now));
        var begun = await talk.ExecuteAsync(inOwnChat, said, cancellationToken);
        // At version 0: of two copies of the same click only one can store it.
        var once = new RowChange.Save(new Row(key, 0, "{}") { Owner = inOwnChat.By.Id.ToString("D"), At = inOwnChat.Now });
        return new(begun.Changes with { Rows = [.. begun.Changes.Rows, once] }, TurnAnswer.From(ExtensionResponse.DialogMessage(GoesOn)));
    }

    private static InvokeResponse Dialog(Guid id, string? words) =>
        ExtensionResponse.Dialog(DialogTitle, new AskCard(id.ToString("D"), words).Render().Content);

    private static TurnResult Answer(InvokeResponse response) => new(Changes.None, TurnAnswer.From(response));
}
