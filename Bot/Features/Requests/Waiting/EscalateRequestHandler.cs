using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Waiting;

/// <summary>Nobody has decided for a while: others are asked as well, and those who were asked may still answer.</summary>
internal sealed class EscalateRequestHandler(IStore store, ApproverFinder approvers, AbsenceBook absences, TimeProvider clock) : IWorkHandler
{
    public string Kind => RequestWork.Escalate;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = RequestWork.From(item);
        var now = clock.GetUtcNow();
        if (await store.FindRequestAsync(work.RequestId, cancellationToken) is not { IsBeingAsked: true, Approval: { Current: { } stage, Escalation: { } escalation } approval } request
            || approval.CurrentIndex != work.Stage
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
                : await AddAsync(request, approval, new Addition(escalation.Title, escalation.Right, holders, escalation.Channel, now), now, cancellationToken));
        }
        catch (GraphException fault)
        {
            return RetryPolicy.AgainOrNever(item, now, fault.RetryAfter, $"Graph: {fault.Outcome}");
        }
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private async ValueTask<Changes> AddAsync(Request request, Approval approval, Addition addition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stage = approval.Current ?? throw new InvalidOperationException("Nothing is asked.");
        var widened = approval.With(stage, stage with { Additions = [.. stage.Additions, addition] });
        var standIns = await absences.StandInsAsync(widened, now, cancellationToken);
        var current = widened.Current ?? stage;
        var asked = request with { Approval = widened.With(current, current with { StandIns = standIns }) };
        return RequestChanges
            .Saved(asked, now, "desk", "request.escalated", $$"""{"stage":{{approval.CurrentIndex}},"added":{{addition.Approvers.Count}}}""")
            .WithCopies(asked, asked.Approval?.Current ?? stage, Asking.CopiesFor(request, stage))
            .Telling(Outgoing.LineTo(asked.Requester.Id, Lines.Escalated(asked, addition)));
    }
}
