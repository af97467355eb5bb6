using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Requests.Endings;
using TeamsHelpDesk.Bot.Features.Requests.Failing;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// What was clicked on a card, and which use case it belongs to. All of it is client input: an id and a round are looked up,
/// and everything else is an answer to be checked (invariant 5).
/// </summary>
internal sealed class RequestClicks(
    IStore store, TalkToRequester talk, DecideRequest decide, RequestCare care, RequestTakeBack takeBack, ViewRequest view, ExplainRequest explain)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var newRequest = Guid.CreateVersion7(turn.Now);
        return (action.Verb, RequestOf(action)) switch
        {
            (CardVerbs.Approve or CardVerbs.Deny, { } of) => await decide.ExecuteAsync(turn, DecisionOf(of, action), cancellationToken),
            (CardVerbs.View, { } of) => await view.ExecuteAsync(turn, of, cancellationToken),
            (CardVerbs.Why, { } of) => await explain.ExecuteAsync(Below(turn), of, cancellationToken),
            (CardVerbs.Submit, { } of) => await SubmitAsync(turn, of, action, cancellationToken),
            (CardVerbs.Cancel, { } of) => await CancelAsync(turn, of, cancellationToken),
            (CardVerbs.Undo, { } of) => await takeBack.Undo.ExecuteAsync(turn, of, cancellationToken),
            (CardVerbs.Choose, { } of) => await talk.ExecuteAsync(turn, new RequestDialogInput.ChoseService(of, action.Data.Text(CardInputs.Choice) ?? string.Empty), cancellationToken),
            (CardVerbs.Choose, null) => await talk.ExecuteAsync(Below(turn), new RequestDialogInput.NamedService(newRequest, action.Data.Text(CardInputs.Choice) ?? string.Empty), cancellationToken),
            (CardVerbs.Answer, { } of) => await talk.ExecuteAsync(turn, new RequestDialogInput.GaveAnswer(of, action.Data.Text(CardInputs.Answer) ?? string.Empty), cancellationToken),
            (CardVerbs.Whom, { } of) => await talk.ExecuteAsync(turn, new RequestDialogInput.GaveWhom(of, WhomOf(action)), cancellationToken),
            (CardVerbs.TicketSend or CardVerbs.TicketSendBlocked, { } of) => await talk.ExecuteAsync(turn, new RequestDialogInput.SentTicket(of, action.Verb == CardVerbs.TicketSendBlocked), cancellationToken),
            (CardVerbs.TicketNew, { } of) => await talk.ExecuteAsync(
                turn, new RequestDialogInput.WroteToTeam(of, action.Data.Text(CardInputs.Team) ?? string.Empty, TurnText.Clip(action.Data.Text(CardInputs.Words) ?? string.Empty).Trim()), cancellationToken),
            (CardVerbs.TicketTeam, { } of) => await talk.ExecuteAsync(turn, new RequestDialogInput.ChoseTeam(of, action.Data.Text(CardInputs.Team) ?? string.Empty), cancellationToken),
            (CardVerbs.StartOver, _) => await talk.ExecuteAsync(turn, new RequestDialogInput.StartedOver(newRequest), cancellationToken),
            (CardVerbs.Release, { } of) => await care.Release.ExecuteAsync(turn, of, cancellationToken),
            (CardVerbs.TryAgain, { } of) => await care.TryAgain.ExecuteAsync(turn, of, cancellationToken),
            (CardVerbs.Extend, { } of) => await care.Extend.ExecuteAsync(turn, of, newRequest, cancellationToken),
            (CardVerbs.EndNow, { } of) => await care.End.ExecuteAsync(turn, of, cancellationToken),
            (CardVerbs.TakeOn, { } of) => await care.TakeOn.ExecuteAsync(turn, of, cancellationToken),
            (CardVerbs.ReviewConfirm or CardVerbs.ReviewTakeBack, { } of) => await care.Review.ExecuteAsync(turn, of, action.Verb == CardVerbs.ReviewTakeBack, cancellationToken),
            (CardVerbs.AskAgain, { } of) => await AskAgainAsync(turn, of, newRequest, cancellationToken),
            (CardVerbs.Talk, _) => await talk.ExecuteAsync(Below(turn), new RequestDialogInput.WantsAPerson(), cancellationToken),
            _ => turn.Say(Lines.UnknownButton, Changes.None),
        };
    }

    /// <summary>Nobody pressed anything: whatever the card says, nothing is changed.</summary>
    public ValueTask<TurnResult> RefreshAsync(Turn turn, CardAction action, CancellationToken cancellationToken) =>
        view.RefreshAsync(turn, RequestOf(action), cancellationToken);

    private async ValueTask<TurnResult> SubmitAsync(Turn turn, Guid request, CardAction action, CancellationToken cancellationToken)
    {
        var lasts = CardDurations.TryRead(action.Data.Text(CardInputs.Duration), out var length) ? length : (TimeSpan?)null;
        var reason = action.Data.Text(CardInputs.Reason);
        return await store.FindRequestAsync(request, cancellationToken) is { State: RequestState.Draft } draft && VersionOf(action) != draft.Round
            ? turn.ShowInPlace(RequestViews.ForRequester(draft, turn.Now), Changes.None)
            : await talk.ExecuteAsync(turn, new RequestDialogInput.ClickedSubmit(request, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), lasts), cancellationToken);
    }

    private async ValueTask<TurnResult> CancelAsync(Turn turn, Guid request, CancellationToken cancellationToken) =>
        await store.FindRequestAsync(request, cancellationToken) is { } found && (found.State != RequestState.Draft || !found.Requester.Is(turn.By.Id))
            ? await takeBack.Cancel.ExecuteAsync(turn, request, cancellationToken)
            : await talk.ExecuteAsync(turn, new RequestDialogInput.Dropped(request), cancellationToken);

    private async ValueTask<TurnResult> AskAgainAsync(Turn turn, Guid request, Guid newRequest, CancellationToken cancellationToken) =>
        await store.FindRequestAsync(request, cancellationToken) is { CanBeAskedAgain: true } found && found.Requester.Is(turn.By.Id)
            ? await talk.ExecuteAsync(Below(turn), found.ToAskAgain(newRequest), cancellationToken)
            : turn.Say(Lines.MovedOn, Changes.None);

    private static string? WhomOf(CardAction action) =>
        action.Data.Text(CardInputs.Choice) == WhomCard.Myself ? null : action.Data.Text(CardInputs.Person) ?? string.Empty;

    private static DecisionClick DecisionOf(Guid request, CardAction action)
    {
        string?[] why = [action.Data.Text(CardInputs.DenyReason), action.Data.Text(CardInputs.DenyWords)];
        return new DecisionClick(
            request,
            VersionOf(action),
            action.Verb == CardVerbs.Approve ? Answer.Approve : Answer.Deny,
            string.Join(". ", why.Where(part => !string.IsNullOrWhiteSpace(part))))
        {
            Lasts = CardDurations.TryRead(action.Data.Text(CardInputs.Duration), out var length) ? length : null,
        };
    }

    private static Guid? RequestOf(CardAction action) => Guid.TryParseExact(action.Data.Text("request"), "D", out var id) ? id : null;

    private static long VersionOf(CardAction action) =>
        action.Data.Member("version") is { ValueKind: JsonValueKind.Number } version && version.TryGetInt64(out var number) ? number : -1;

    /// <summary>The welcome and the like stay where they are; what they lead to comes below.</summary>
    private static Turn Below(Turn turn) => turn with { CardActivityId = null };
}

/// <summary>What people see to besides deciding.</summary>
internal sealed record RequestCare(ReleaseRequest Release, ReviewRequest Review, TryAgain TryAgain, TakeOn TakeOn, ExtendAccess Extend, EndEarly End);
