using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Requests.Endings;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Carries out what was approved: exactly that plan, once, and everybody is told.</summary>
internal sealed class FulfilRequestHandler(IStore store, PlanRunner runner, RequestRuns runs, RequestOutcomes outcomes, Extending extending) : IWorkHandler
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

            if (await extending.TryAsync(request, cancellationToken) is { } extended)
            {
                return extended;
            }

            return runner.WaitInLine(request.Id, request.Plan, execution) is { Ticks: > 0 } wait
                ? new WorkResult.Again(outcomes.Now + wait, "In line for what the directory rations.", await outcomes.InLineAsync(request, wait, cancellationToken))
                : await RunAsync(item, request, execution, cancellationToken);
        }
        catch (NobodyToShowItToException nobody)
        {
            var now = await store.FindRequestAsync(request.Id, cancellationToken); // the run may have saved it
            return now is { IsOpen: true } ? await outcomes.AwaitChatAsync(item, now, nobody, cancellationToken) : WorkResult.Done.Nothing;
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

    private async ValueTask<WorkResult> RunAsync(WorkItem item, Request request, Execution execution, CancellationToken cancellationToken)
    {
        if (item.Lane == Lane.Bulk)
        {
            GraphLane.EnterBulk();
        }

        var run = runs.Begin(request);
        var outcome = await runner.RunAsync(request.Plan, execution, run, cancellationToken);
        if (outcome is RunOutcome.Waiting waiting)
        {
            return LookAgain(run.Request, waiting);
        }

        runner.LeaveLine(request.Id);
        return outcome switch
        {
            RunOutcome.Finished finished => new WorkResult.Done(await outcomes.FulfilledAsync(run.Request, finished.Execution, cancellationToken)),
            RunOutcome.Stopped stopped => new WorkResult.Done(outcomes.Failed(run.Request, stopped.Execution, stopped.Why)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Something may have taken hold and nobody can see it yet: what is known is kept, and it is looked at again.</summary>
    private WorkResult.Again LookAgain(Request request, RunOutcome.Waiting waiting)
    {
        var kept = request with { State = RequestState.Fulfilling, Execution = waiting.Execution };
        return new WorkResult.Again(outcomes.Now + waiting.Wait, "Waiting for the directory.", new Changes { Rows = [kept.Save()] }) { Counts = false };
    }

    public async ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) =>
        await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is { IsOpen: true, Execution: { } execution } request
            ? outcomes.Failed(request, execution, "The directory couldn't be reached for days.")
            : Changes.None;
}
