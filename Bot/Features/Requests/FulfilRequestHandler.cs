using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Carries out what was approved: exactly that plan, once, and everybody is told.</summary>
internal sealed class FulfilRequestHandler(IStore store, PlanRunner runner, ExecutionRights rights, RequestRuns runs, TimeProvider clock) : IWorkHandler
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
                return new WorkResult.Done(Failed(request, execution, "The plan isn't the one that was approved, so nothing was changed."));
            }

            if (request.State == RequestState.Approved && await rights.WhyNoLongerAsync(request, cancellationToken) is { } why)
            {
                return new WorkResult.Done(Failed(request, execution, why));
            }

            var run = runs.Begin(request);
            return await runner.RunAsync(request.Plan, execution, run, cancellationToken) switch
            {
                RunOutcome.Finished finished => new WorkResult.Done(Fulfilled(run.Request, finished.Execution)),
                RunOutcome.Stopped stopped => new WorkResult.Done(Failed(run.Request, stopped.Execution, stopped.Why)),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (GraphException fault)
        {
            return RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), fault.RetryAfter, $"Graph: {fault.Outcome}");
        }
        catch (ConnectorException fault)
        {
            return RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), fault.RetryAfter, $"Teams: {fault.Kind}");
        }
    }

    public async ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) =>
        await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is { IsOpen: true, Execution: { } execution } request
            ? Failed(request, execution, "The directory couldn't be reached for days.")
            : Changes.None;

    private Changes Fulfilled(Request request, Execution execution)
    {
        var now = clock.GetUtcNow();
        var done = request with
        {
            State = RequestState.Fulfilled,
            Execution = execution,
            ClosedAt = now,
            // What was all theirs before stays theirs: nothing ends, and nobody is told that it will.
            EndsAt = request.Plan.Lasts is { } lasts && !execution.Steps.All(step => step.HadBefore) ? now + lasts : null,
            Round = request.Round + 1,
        };
        var lines = new List<Outgoing> { Outgoing.LineTo(done.Requester.Id, Lines.Fulfilled(done, TimeZoneInfo.Utc)) };
        lines.AddRange(done.Plan.Effects.OfType<Effect.IssuePass>()
            .Where(pass => !pass.Recipient.Is(done.Requester.Id))
            .Select(pass => Outgoing.LineTo(pass.Recipient.Id, Lines.PassForRecipient(done))));
        return RequestChanges.Saved(done, now, "desk", "request.fulfilled", RunDetail.Of(done.Plan, execution)).Telling(lines);
    }

    private Changes Failed(Request request, Execution execution, string why)
    {
        var now = clock.GetUtcNow();
        var failed = request with { State = RequestState.Failed, Execution = execution, ClosedAt = now, Outcome = why, Round = request.Round + 1 };
        return RequestChanges.Saved(failed, now, "desk", "request.failed", RunDetail.Of(failed.Plan, execution)).Telling(
            Outgoing.LineTo(failed.Requester.Id, Lines.Failed(failed)),
            RequestChanges.ToOwner(failed, Lines.FailedForOwner(failed)));
    }
}
