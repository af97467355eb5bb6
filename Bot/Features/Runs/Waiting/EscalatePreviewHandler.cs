using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Waiting;

/// <summary>Nobody has agreed for a while: others are asked as well, and those who were asked may still answer.</summary>
internal sealed class EscalatePreviewHandler(IStore store, ApproverFinder approvers, AbsenceBook absences, TimeProvider clock) : IWorkHandler
{
    public string Kind => RunWait.Escalate;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await RunWait.From(item).FindAsync(store, cancellationToken) is not { Asked: { Approval: { Current: { } stage, Escalation: { } escalation } approval } asked }
            || now >= approval.LapsesAt
            || stage.Right == escalation.Right
            || stage.Additions.Any(addition => addition.Right == escalation.Right))
        {
            return WorkResult.Done.Nothing;
        }

        try
        {
            var barred = await absences.BarredAsync(approval.Requester, approval.Beneficiary, now, cancellationToken);
            var holders = await approvers.FindHoldersAsync(escalation.Right, approval.Requester, approval.Beneficiary, barred, cancellationToken);
            return new WorkResult.Done(holders.All(holder => stage.MayAnswer(holder.Id))
                ? Changes.None
                : Added(asked, stage, new Addition(escalation.Title, escalation.Right, holders, escalation.Channel, now), now));
        }
        catch (GraphException fault)
        {
            return RetryPolicy.AgainOrNever(item, now, fault.RetryAfter, $"Graph: {fault.Outcome}");
        }
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private static Changes Added(RunApproval asked, Stage stage, Addition addition, DateTimeOffset now)
    {
        var widened = asked with { Approval = asked.Approval.With(stage, stage with { Additions = [.. stage.Additions, addition] }) };
        return new Changes
        {
            Rows = [widened.Save()],
            Audit = [new AuditEntry(now, "desk", "hr.escalated", PersonChanges.SubjectOf(asked.PersonRunId), $$"""{"added":{{addition.Approvers.Count}}}""")],
            Work = [LedgerWork.Due(LedgerWork.Preview, asked.RunId, now)],
        };
    }
}
