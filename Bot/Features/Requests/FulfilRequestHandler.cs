using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Carries out what was approved: exactly that plan, once, and everybody is told.</summary>
internal sealed class FulfilRequestHandler(IStore store, PlanRunner runner, RequestRuns runs, RequestOutcomes outcomes) : IWorkHandler
{
    public string Kind => RequestWork.Fulfil;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var request = await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken);
        if (request is not { State: RequestState.Approved or RequestState.Fulfilling, Execution: { } execution })
        {
            return WorkResult.Done.Nothing;
        }

        try
        {
            if (request.Plan.Hash != request.ApprovedPlanHash)
            {
                return new WorkResult.Done(outcomes.Failed(request, execution, "The plan isn't the one that was approved, so nothing was changed."));
            }

            var run = runs.Begin(request);
            return await runner.RunAsync(request.Plan, execution, run, cancellationToken) switch
            {
                RunOutcome.Finished finished => new WorkResult.Done(await outcomes.FulfilledAsync(run.Request, finished.Execution, cancellationToken)),
                RunOutcome.Stopped stopped => new WorkResult.Done(outcomes.Failed(run.Request, stopped.Execution, stopped.Why)),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (GraphException fault)
        {
            return RetryPolicy.AgainOrNever(item, outcomes.Now, fault.RetryAfter, $"Graph: {fault.Outcome}");
        }
        catch (ConnectorException fault)
        {
            return RetryPolicy.AgainOrNever(item, outcomes.Now, fault.RetryAfter, $"Teams: {fault.Kind}");
        }
    }

    public async ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) =>
        await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is { IsOpen: true, Execution: { } execution } request
            ? outcomes.Failed(request, execution, "The directory couldn't be reached for days.")
            : Changes.None;
}
