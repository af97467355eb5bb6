using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>Which message, invoke or event goes to which use case: one switch.</summary>
internal sealed class TurnRouter(TalkToRequester talk, CardClicks clicks, Arrivals arrivals, CatalogSource catalogs)
{
    private static readonly TurnResult Nothing = new(Changes.None, TurnAnswer.Accepted);

    public async ValueTask<TurnResult> RouteAsync(Turn turn, CancellationToken cancellationToken) => turn.Activity switch
    {
        { Type: ActivityTypes.Invoke, Name: InvokeNames.CardAction } => await ClickAsync(turn, cancellationToken),
        { Type: ActivityTypes.Invoke } => new(Changes.None, TurnAnswer.From(InvokeResponse.NotImplemented)),
        { Type: ActivityTypes.Message, Value: not null, Text: null or "" } => await ClickAsync(turn, cancellationToken),
        { Type: ActivityTypes.Message } => await HearAsync(turn, cancellationToken),
        { Type: ActivityTypes.InstallationUpdate, Action: InstallationActions.Remove } => new(await arrivals.LeaveAsync(turn, cancellationToken), TurnAnswer.Accepted),
        { Type: ActivityTypes.InstallationUpdate } => await WelcomeAsync(turn, cancellationToken),
        { Type: ActivityTypes.ConversationUpdate, MembersAdded: [_, ..] added } when added.Any(member => member.Id == turn.Activity.Recipient?.Id) =>
            await WelcomeAsync(turn, cancellationToken),
        _ => Nothing,
    };

    private async ValueTask<TurnResult> ClickAsync(Turn turn, CancellationToken cancellationToken) => CardAction.From(turn.Activity) switch
    {
        null => turn.Say(Lines.UnknownButton, Changes.None),
        { Trigger: CardTrigger.Automatic } action => await clicks.RefreshAsync(turn with { AnswersInvoke = true }, action, cancellationToken),
        var action => await clicks.ExecuteAsync(
            turn with { CardActivityId = turn.Activity.ReplyToId, AnswersInvoke = action.AnswersInvoke }, action, cancellationToken),
    };

    private async ValueTask<TurnResult> HearAsync(Turn turn, CancellationToken cancellationToken)
    {
        var text = turn.Activity.TextWithoutMention();
        if (!turn.IsPersonal)
        {
            return turn.Say(Lines.OnlyInPersonalChat, Changes.None);
        }

        return await talk.HearAsync(turn, new RequestDialogInput.Said(Clip(text), Guid.CreateVersion7(turn.Now)), cancellationToken);
    }

    private async ValueTask<TurnResult> WelcomeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var changes = await arrivals.ArriveAsync(
            turn,
            () => catalogs.Current is { } catalog ? turn.Reply(RequestCards.Welcome(catalog.Pinned.Catalog, turn.Activity.From?.Name)) : turn.Reply(Lines.StartingUp),
            cancellationToken);
        return new(changes, TurnAnswer.Accepted);
    }

    /// <summary>Nobody types more than this; what pastes more than this is read to here.</summary>
    private static string Clip(string text) => text.Length <= 4_000 ? text : text[..4_000];
}
