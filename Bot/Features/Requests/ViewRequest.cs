using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// Shows a request's card as the one who asks may see it: with buttons for who may decide now, else as everybody sees it.
/// Changes nothing: what an automatic refresh is answered with must never edit the card, or clients refresh in a loop.
/// </summary>
internal sealed class ViewRequest(IStore store, PeopleReader people)
{
    private static readonly TurnResult Nothing = new(Changes.None, TurnAnswer.From(InvokeResponse.Message(string.Empty)));

    /// <summary>Somebody pressed "Decide". Whether they hold the right is asked of the directory when they decide.</summary>
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid requestId, CancellationToken cancellationToken)
    {
        var request = await store.FindRequestAsync(requestId, cancellationToken);
        return Standing(request, turn) switch
        {
            Decision.Recorded when request is not null => turn.AnswersInvoke
                ? await ViewAsync(turn, request, null, cancellationToken)
                : await InOwnChatAsync(turn, request, cancellationToken),
            var other => turn.Say(Lines.Refusal(other), Changes.None),
        };
    }

    /// <summary>The client of somebody who is listed on the card asks by itself: it gets a card, and never a sentence.</summary>
    public async ValueTask<TurnResult> RefreshAsync(Turn turn, Guid? requestId, CancellationToken cancellationToken)
    {
        if (requestId is not { } id || await store.FindRequestAsync(id, cancellationToken) is not { State: not RequestState.Draft, Approval: not null } request)
        {
            return Nothing;
        }

        return Standing(request, turn) switch
        {
            Decision.Recorded => await ViewAsync(turn, request, null, cancellationToken),
            (Decision.AlreadyAnswered or Decision.NotYourTurn) and var waits => await ViewAsync(turn, request, Lines.Refusal(waits), cancellationToken),
            _ => await AsEverybodyAsync(turn, request, cancellationToken),
        };
    }

    /// <summary>What their "yes" would come to: the same rules as for a click, without its effect.</summary>
    private static Decision Standing(Request? request, Turn turn) => request switch
    {
        { State: not RequestState.Draft, Approval: { } approval } => approval.Decide(turn.By.Id, turn.By.Name, Answer.Approve, null, turn.Now) switch
        {
            Decision.Recorded when request.IsHeld => new Decision.OnHold(),
            Decision.Recorded when !request.IsBeingAsked => new Decision.AlreadyDecided(approval.LastVerdict),
            var decision => decision,
        },
        _ => new Decision.NotAnApprover(),
    };

    private async ValueTask<TurnResult> ViewAsync(Turn turn, Request request, string? standing, CancellationToken cancellationToken) => Show(
        RequestViews.ForApprover(
            request, turn.IsPersonal ? null : ChannelOf(request, turn.By.Id), turn.By.Id, await DepartmentAsync(request, cancellationToken), turn.Zone, standing));

    private async ValueTask<TurnResult> AsEverybodyAsync(Turn turn, Request request, CancellationToken cancellationToken) =>
        !turn.IsPersonal && ChannelOf(request, turn.By.Id) is { } channel
            ? Show(RequestViews.InChannel(request, channel, [], await DepartmentAsync(request, cancellationToken), turn.Zone))
            : Nothing;

    private static TurnResult Show(RenderedCard card) => new(Changes.None, TurnAnswer.From(InvokeResponse.Card(card.Content)));

    /// <summary>A client that can show nobody a view of their own sent a message instead: they get a copy in their own chat.</summary>
    private async ValueTask<TurnResult> InOwnChatAsync(Turn turn, Request request, CancellationToken cancellationToken)
    {
        var copy = new CardCopy(request.Id, CardRole.Approver, turn.By.Id, null);
        var exists = (await store.FindAsync([copy.Key], cancellationToken))[0] is not null;
        return new(
            new Changes { Rows = exists ? [] : [copy.Put()], Work = [RequestWork.Due(RequestWork.Show, request.Id, turn.Now)] },
            TurnAnswer.Accepted);
    }

    private static string? ChannelOf(Request request, Guid person)
    {
        var theirs = (request.Approval?.Stages ?? []).Where(stage => stage.ChannelOf(person) is not null).ToList();
        return (theirs.Find(stage => stage == request.Approval?.Current) ?? theirs.LastOrDefault())?.ChannelOf(person);
    }

    private async ValueTask<string?> DepartmentAsync(Request request, CancellationToken cancellationToken) =>
        (await people.FindAsync(request.Beneficiary.Id, cancellationToken))?.Department;
}
