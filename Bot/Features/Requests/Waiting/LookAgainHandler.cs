using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Waiting;

/// <summary>Looks once a day whether somebody may decide by now what is held for want of anybody.</summary>
internal sealed class LookAgainHandler(IStore store, ReleaseRequest release, AbsenceBook absences, TimeProvider clock) : IWorkHandler
{
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    public string Kind => RequestWork.LookAgain;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is not
            { State: RequestState.AwaitingApproval, HeldBecause: not null, OverLimit: null, Approval: { } } request)
        {
            return WorkResult.Done.Nothing;
        }

        try
        {
            if (await release.FindAnewAsync(request, now, cancellationToken) is not { Approval: { } approval } found)
            {
                return new WorkResult.Done(new Changes { Work = [RequestWork.Due(RequestWork.LookAgain, request.Id, now + Between)] });
            }

            var (asked, changes) = found.Released(await absences.StandInsAsync(approval, now, cancellationToken), now, ("desk", "request.found-deciders", "{}"));
            return new WorkResult.Done(changes.Telling(Outgoing.LineTo(asked.Requester.Id, Lines.NextStage(asked))));
        }
        catch (GraphException fault)
        {
            return RetryPolicy.AgainOrNever(item, now, fault.RetryAfter, $"Graph: {fault.Outcome}");
        }
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);
}
