using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Explanations;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Whose answer counts at this moment, read as a click on Approve would read it.</summary>
internal sealed class WhoCounts(ApproverFinder approvers, AbsenceBook absences)
{
    /// <summary>Who stands in for these two, and so decides nothing of theirs.</summary>
    public ValueTask<IReadOnlyList<Guid>> BarredAsync(PersonRef requester, PersonRef beneficiary, DateTimeOffset now, CancellationToken cancellationToken) =>
        absences.BarredAsync(requester, beneficiary, now, cancellationToken);

    /// <returns>What would come of their click; null when they have nothing to do with it.</returns>
    public async ValueTask<Explanation?> ExplainAsync(Turn turn, Request request, CancellationToken cancellationToken)
    {
        if (request is not { Approval: { } approval, State: not RequestState.Draft })
        {
            return null;
        }

        var cover = await absences.CoverAsync(turn.By.Id, approval.Requester, approval.Beneficiary, turn.Now, cancellationToken);
        var decision = approval.Decide(turn.By.Id, turn.By.Name, Answer.Approve, null, turn.Now, cover);
        if (decision is Decision.NotAnApprover)
        {
            return null;
        }

        var holds = decision is Decision.Recorded recorded && approval.Current is { } stage && await approvers.MayStillAsync(stage, recorded.Verdict, cancellationToken);
        return Explanation.OfDecision(approval, decision, request.IsBeingAsked, holds);
    }
}
