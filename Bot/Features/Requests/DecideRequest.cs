using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What somebody clicked on an approval card. Of the card only the id and the round are used, and both are looked up.</summary>
internal sealed record DecisionClick(Guid RequestId, long Round, Answer Answer, string? Why);

/// <summary>A click on Approve or Deny: the first terminal decision wins, and every other click gets one plain sentence (invariant 3).</summary>
internal sealed class DecideRequest(IStore store, ApproverFinder approvers, PeopleReader people)
{
    private const int LongestWhy = 300;

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, DecisionClick click, CancellationToken cancellationToken)
    {
        var request = await store.FindRequestAsync(click.RequestId, cancellationToken);
        if (request?.Approval is not { } approval || request.State == RequestState.Draft)
        {
            return turn.Say(Lines.Refusal(new Decision.NotAnApprover()), Refused(turn, click, "unknown"));
        }

        var name = (await people.FindAsync(turn.By.Id, cancellationToken))?.Ref.Name ?? turn.By.Name;
        var decision = approval.Decide(turn.By.Id, name, click.Answer, Clip(click.Why), turn.Now);
        if (decision is Decision.Recorded && request.State != RequestState.AwaitingApproval)
        {
            decision = new Decision.AlreadyDecided(approval.LastVerdict);
        }

        if (decision is not Decision.Recorded recorded)
        {
            return Refuse(turn, click, decision);
        }

        if (click.Round != request.Round)
        {
            return turn.Say(Lines.OldCard, Refused(turn, click, "old-card").Due(RequestWork.Due(RequestWork.Show, request.Id, turn.Now)));
        }

        // The snapshot says who was asked; only the directory says whether they still may.
        return approval.Current is { } stage && await approvers.HoldsAsync(stage.Right, turn.By.Id, cancellationToken)
            ? await RecordAsync(turn, request, recorded, cancellationToken)
            : Refuse(turn, click, new Decision.NotAnApprover());
    }

    private async ValueTask<TurnResult> RecordAsync(Turn turn, Request request, Decision.Recorded recorded, CancellationToken cancellationToken)
    {
        var decided = Next(request, recorded, turn.Now);
        var changes = RequestChanges
            .Saved(decided, turn.Now, turn.By.Id.ToString("D"), recorded.Denies ? "request.denied" : "request.approved", $$"""{"round":{{request.Round}},"plan":"{{request.ApprovedPlanHash}}"}""")
            .Telling(ToRequester(decided, recorded));
        if (recorded.Completes)
        {
            changes = changes.Due(RequestWork.Due(RequestWork.Fulfil, decided.Id, turn.Now));
        }
        else if (!recorded.Denies)
        {
            changes = changes.AskingCurrentStage(decided);
        }

        var channel = turn.IsPersonal ? null : recorded.Approval.Stages.FirstOrDefault(stage => stage.AnsweredBy(turn.By.Id))?.Channel;
        var department = (await people.FindAsync(request.Beneficiary.Id, cancellationToken))?.Department;
        return turn.ShowInPlace(RequestViews.ForApprover(decided, channel, turn.By.Id, department, turn.Zone), changes);
    }

    private static Request Next(Request request, Decision.Recorded recorded, DateTimeOffset now)
    {
        var stageMoved = recorded.Approval.Current != request.Approval?.Current && (recorded.Approval.Current?.Verdicts.Count ?? 0) == 0;
        var next = request with { Approval = recorded.Approval, Round = stageMoved || recorded.Denies ? request.Round + 1 : request.Round };
        return recorded switch
        {
            { Denies: true } => next with { State = RequestState.Declined, ClosedAt = now },
            { Completes: true } => next with { State = RequestState.Approved, Execution = Execution.Of(next.Plan) },
            _ => next,
        };
    }

    private static Outgoing[] ToRequester(Request decided, Decision.Recorded recorded) => recorded switch
    {
        { Denies: true } => [Outgoing.LineTo(decided.Requester.Id, Lines.Declined(decided)), .. RequestChanges.ToBeneficiary(decided)],
        { Completes: true } => [Outgoing.LineTo(decided.Requester.Id, Lines.Approved(decided))],
        _ => [Outgoing.LineTo(decided.Requester.Id, Lines.NextStage(decided))],
    };

    private static TurnResult Refuse(Turn turn, DecisionClick click, Decision decision) =>
        turn.Say(Lines.Refusal(decision), Refused(turn, click, decision.GetType().Name));

    /// <summary>Late and forbidden clicks change nothing, and are kept.</summary>
    private static Changes Refused(Turn turn, DecisionClick click, string why) => new()
    {
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "request.decision-refused", $"request:{click.RequestId:D}", $$"""{"why":"{{why}}"}""")],
    };

    /// <summary>The requester will read it in their chat, so it is made inert and short.</summary>
    private static string? Clip(string? why) => PlainText.Line(why, LongestWhy) is { IsEmpty: false } line ? line.ToString() : null;
}
