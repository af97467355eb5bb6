using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Failing;

/// <summary>
/// What failed is run once more, as it was approved: the rights of those who asked and agreed, the gate and the plan's hash are
/// looked at anew by the run itself, and what it did already it doesn't do twice. So nothing is decided here.
/// </summary>
internal sealed class TryAgain(IStore store, ApproverFinder approvers)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid requestId, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(requestId, cancellationToken) is not { State: not RequestState.Draft } request)
        {
            return turn.Say(FailedLines.NotYours, Refused(turn, requestId, "unknown"));
        }

        var isParty = request.Requester.Is(turn.By.Id) || request.Beneficiary.Is(turn.By.Id);
        var isOwner = request.OwnerRight is { } right && await approvers.HoldsAnyAsync([right], turn.By.Id, cancellationToken);
        return request switch
        {
            _ when !isParty && !isOwner => turn.Say(FailedLines.NotYours, Refused(turn, requestId, "not-theirs")),
            { TryAgainUntil: null } or { Execution: null } => turn.Say(Lines.StatusFor(request, turn.By.Id, turn.Zone), Refused(turn, requestId, "not-failed")),
            { TakenOnBy: not null } when !isOwner => turn.Say(FailedLines.InHand(request), Refused(turn, requestId, "taken-on")),
            { TryAgainUntil: var until } when turn.Now >= until => turn.Say(FailedLines.TooLate(request, turn.Zone), Refused(turn, requestId, "too-late")),
            { Execution: { } execution } => Begin(turn, request, execution),
        };
    }

    private static TurnResult Begin(Turn turn, Request request, Fulfilment.Execution execution)
    {
        var again = request with
        {
            State = RequestState.Approved,
            Execution = execution.ToTryAgain(request.Plan),
            TriedAgain = request.TriedAgain + 1,
            TakenOnBy = null,
            TakenOnAt = null,
            ClosedAt = null,
            PromisedAt = null,
            Round = request.Round + 1,
        };
        var changes = RequestChanges
            .Saved(again, turn.Now, turn.By.Id.ToString("D"), "request.tried-again", $$"""{"plan":"{{again.ApprovedPlanHash}}"}""")
            .Due(RequestWork.Due(RequestWork.KindToRun(again), again.Id, turn.Now));
        return turn.ShowInPlace(FailedViews.For(again, turn), changes);
    }

    private static Changes Refused(Turn turn, Guid request, string why) => new()
    {
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "request.try-again-refused", $"request:{request:D}", $$"""{"why":"{{why}}"}""")],
    };
}
