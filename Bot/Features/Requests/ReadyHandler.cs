using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Looks whether what was given has become usable, and says so; or why it doesn't.</summary>
internal sealed class ReadyHandler(IStore store, Readiness readiness, TimeProvider clock) : IWorkHandler
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public string Kind => RequestWork.Ready;

    /// <summary>What there may be something to see of in the directory; everything else has its own way.</summary>
    public static IReadOnlyList<WorkItem> Due(Request done, DateTimeOffset now) =>
        done.Execution is { } execution && done.Plan.Effects.Zip(execution.Steps).Any(pair => pair.First is Effect.AssignLicence or Effect.AddToGroup && pair.Second.MayBeOurs)
            ? [RequestWork.DueApart(RequestWork.Ready, done.Id, now + First) with { Lane = Lane.Bulk }]
            : [];

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is not { State: RequestState.Fulfilled, ReadyAt: null, Execution: { } execution } request)
        {
            return WorkResult.Done.Nothing;
        }

        var now = clock.GetUtcNow();
        try
        {
            return await readiness.LookAsync(request.Plan, execution, cancellationToken) switch
            {
                Usable.Now => new WorkResult.Done(Ready(request, now)),
                Usable.Stalled stalled => new WorkResult.Done(Stalled(request, stalled.Why, now)),
                Usable.NotYet when now - request.ClosedAt < Patience => new WorkResult.Again(now + Wait(now - request.ClosedAt), "Assigned, and not usable yet.", Changes.None) { Counts = false },
                Usable.NotYet => new WorkResult.Done(Stalled(request, "It hasn't come for a day, and the directory doesn't say why.", now)),
                _ => WorkResult.Done.Nothing,
            };
        }
        catch (GraphException fault)
        {
            return fault.IsFinal ? WorkResult.Done.Nothing : RetryPolicy.AgainOrNever(item, now, fault.RetryAfter, $"Graph: {fault.Outcome}");
        }
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    /// <summary>As long again as it has been: after one minute, two, four, and so on to an hour.</summary>
    private static TimeSpan Wait(TimeSpan? since) => since is not { } been || been < First ? First : been < Longest ? been : Longest;

    private static Changes Ready(Request request, DateTimeOffset now)
    {
        var ready = request with { ReadyAt = now };
        return RequestChanges.Saved(ready, now, "desk", "request.ready").TellingBoth(ready, Lines.Ready(ready));
    }

    private static Changes Stalled(Request request, string why, DateTimeOffset now)
    {
        var stalled = request with { ReadyAt = now, NotReadyBecause = why };
        return RequestChanges.Saved(stalled, now, "desk", "request.not-ready")
            .TellingBoth(stalled, Lines.NotReady(stalled))
            .Telling(RequestChanges.ToOwner(stalled, Lines.NotReadyForOwner(stalled)));
    }
}
