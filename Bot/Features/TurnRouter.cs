using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Features.Runs.Doors.Csv;
using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>Which message, invoke or event goes to which use case: one switch.</summary>
internal sealed class TurnRouter(
    TalkToRequester talk, AllClicks clicks, TicketDoors tickets, SetAbsence absences, Arrivals arrivals, InvokeRouter invokes, CatalogSource catalogs)
{
    private static readonly TurnResult Nothing = new(Changes.None, TurnAnswer.Accepted);

    public async ValueTask<TurnResult> RouteAsync(Turn turn, CancellationToken cancellationToken) => turn.Activity switch
    {
        { Type: ActivityTypes.Invoke, Name: InvokeNames.CardAction } => await ClickAsync(turn, cancellationToken),
        { Type: ActivityTypes.Invoke } => await invokes.AnswerAsync(turn, cancellationToken),
        { Type: ActivityTypes.Message, Value: not null } when IsClick(turn.Activity) => await ClickAsync(turn, cancellationToken),
        { Type: ActivityTypes.Message } => await HearAsync(turn, cancellationToken),
        { Type: ActivityTypes.MessageUpdate } => await HearEditAsync(turn, cancellationToken),
        { Type: ActivityTypes.InstallationUpdate } => await InstallAsync(turn, cancellationToken),
        { Type: ActivityTypes.ConversationUpdate } => await UpdateAsync(turn, cancellationToken),
        // A deleted message takes back nothing that was asked: "cancel" does. Reactions, typing and meetings ask for nothing.
        _ => Nothing,
    };

    /// <summary>A `messageBack` button sends words besides, which nobody typed.</summary>
    private static bool IsClick(Activity activity) => string.IsNullOrEmpty(activity.Text) || CardAction.From(activity) is not null;

    /// <summary>Teams takes the old version out and puts the new one in: nobody left, and nobody is new.</summary>
    private async ValueTask<TurnResult> InstallAsync(Turn turn, CancellationToken cancellationToken) => turn.Activity.Action switch
    {
        InstallationActions.Add => await WelcomeAsync(turn, cancellationToken),
        InstallationActions.AddUpgrade => new(await arrivals.UpgradeAsync(turn, cancellationToken), TurnAnswer.Accepted),
        InstallationActions.Remove => await LeaveAsync(turn, cancellationToken),
        _ => Nothing,
    };

    private async ValueTask<TurnResult> UpdateAsync(Turn turn, CancellationToken cancellationToken) => turn.Activity.EventType() switch
    {
        _ when IsAmong(turn.Activity.MembersAdded, turn) => await WelcomeAsync(turn, cancellationToken),
        _ when IsAmong(turn.Activity.MembersRemoved, turn) => await LeaveAsync(turn, cancellationToken),
        EventTypes.TeamArchived or EventTypes.TeamDeleted or EventTypes.TeamHardDeleted => await LeaveAsync(turn, cancellationToken),
        EventTypes.TeamRenamed or EventTypes.TeamRestored or EventTypes.TeamUnarchived
            or EventTypes.ChannelCreated or EventTypes.ChannelRenamed or EventTypes.ChannelDeleted or EventTypes.ChannelRestored =>
            new(Arrivals.TeamChanged(turn), TurnAnswer.Accepted),
        _ => Nothing,
    };

    private static bool IsAmong(IReadOnlyList<ChannelAccount>? members, Turn turn) => members?.Any(member => member?.Id == turn.Activity.Recipient?.Id) is true;

    private async ValueTask<TurnResult> LeaveAsync(Turn turn, CancellationToken cancellationToken) =>
        new(await arrivals.LeaveAsync(turn, cancellationToken), TurnAnswer.Accepted);

    private async ValueTask<TurnResult> ClickAsync(Turn turn, CancellationToken cancellationToken) => CardAction.From(turn.Activity) switch
    {
        null when turn.Activity.Type == ActivityTypes.Invoke =>
            new(Changes.None, TurnAnswer.From(InvokeResponse.Error(StatusCodes.Status400BadRequest, "BadRequest", Lines.UnknownButton))),
        null => turn.Say(Lines.UnknownButton, Changes.None),
        { Trigger: CardTrigger.Automatic } action => await clicks.RefreshAsync(turn with { AnswersInvoke = true }, action, cancellationToken),
        { Verb: CardVerbs.Away or CardVerbs.Back } action when turn.IsPersonal => await absences.ClickAsync(
            turn with { CardActivityId = turn.Activity.ReplyToId, AnswersInvoke = action.AnswersInvoke },
            action.Verb,
            action.Data.Text(CardInputs.Deputy),
            action.Data.Text(CardInputs.Until),
            cancellationToken),
        var action => await clicks.ExecuteAsync(
            turn with { CardActivityId = turn.Activity.ReplyToId, AnswersInvoke = action.AnswersInvoke }, action, cancellationToken),
    };

    private async ValueTask<TurnResult> HearAsync(Turn turn, CancellationToken cancellationToken)
    {
        var text = turn.Activity.TextWithoutMention();
        if (!turn.IsPersonal)
        {
            // What was for the bot's eyes only is answered by no card that the whole channel sees, and goes into no ticket's thread.
            var taken = turn.Activity.Recipient is { IsTargeted: true } ? null : await tickets.Channel.ExecuteAsync(turn, text, cancellationToken);
            return taken ?? turn.Say(Lines.OnlyInPersonalChat, Changes.None);
        }

        if (AbsenceWords.Read(TurnText.Clip(text), SetAbsence.TodayOf(turn)) is { } absence)
        {
            return await absences.HearAsync(turn, absence, cancellationToken);
        }

        return await tickets.Team.HearAsync(turn, text, cancellationToken) ?? await talk.HearAsync(turn, new RequestDialogInput.Said(TurnText.Clip(text), Guid.CreateVersion7(turn.Now)), cancellationToken);
    }

    /// <summary>Only words that were changed: of what went to somebody, or of what begins an ask.</summary>
    private async ValueTask<TurnResult> HearEditAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Activity.EventType() != EventTypes.EditMessage || turn.Activity.TextWithoutMention() is not { Length: > 0 } text ? Nothing
        : !turn.IsPersonal ? await tickets.Channel.CorrectAsync(turn, TurnText.Clip(text), cancellationToken) ?? Nothing
        : await tickets.Relay.CorrectAsync(turn, TurnText.Clip(text), cancellationToken)
            ?? await talk.HearEditAsync(turn, new RequestDialogInput.Said(TurnText.Clip(text), Guid.CreateVersion7(turn.Now)), cancellationToken);

    private async ValueTask<TurnResult> WelcomeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var changes = await arrivals.ArriveAsync(
            turn,
            () => catalogs.Current is { } catalog ? turn.Reply(RequestCards.Welcome(catalog, turn.Activity.From?.Name)) : turn.Reply(Lines.StartingUp),
            cancellationToken);
        return new(changes, TurnAnswer.Accepted);
    }
}

/// <summary>The ways into tickets besides a button: a thread, the queue, and words that were changed.</summary>
internal sealed record TicketDoors(HearChannel Channel, RelayWords Relay, TeamWords Team);

/// <summary>What only those of a team write in their own chat: what waits for it, and who starts, moves and leaves.</summary>
internal sealed class TeamWords(TicketQueue queue, PastePeople people)
{
    /// <returns>Null where it is nothing of that, or they are of no such team.</returns>
    public async ValueTask<TurnResult?> HearAsync(Turn turn, string text, CancellationToken cancellationToken) =>
        await queue.HearAsync(turn, text, cancellationToken) ?? await people.HearAsync(turn, text, cancellationToken);
}
