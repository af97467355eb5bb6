using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Requests.Endings;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>A request that nobody decided lapses: silence is a denial, said kindly.</summary>
internal sealed class ExpireRequestHandler(IStore store, TimeProvider clock) : IWorkHandler
{
    public string Kind => RequestWork.Expire;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is not { State: RequestState.AwaitingApproval } request)
        {
            return WorkResult.Done.Nothing;
        }

        var now = clock.GetUtcNow();
        if (now < request.Approval?.LapsesAt)
        {
            return WorkResult.Done.Nothing; // its time began anew, and another end is due for that
        }

        var expired = request with { State = RequestState.Expired, ClosedAt = now, Round = request.Round + 1 };
        return new WorkResult.Done(RequestChanges
            .Saved(expired, now, "desk", "request.expired")
            .TellingBoth(expired, Lines.Expired(expired)));
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);
}

/// <summary>Takes time-bound access back on time; what the person had before stays (invariant 9).</summary>
internal sealed class EndRequestHandler(IStore store, TakingBack back, SharedAccess shared, Commits commits, TimeProvider clock) : IWorkHandler
{
    // Access that has ended is never left where it is: after its owner was told, it is tried again.
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromHours(1);
    private static readonly TimeSpan BetweenTellings = TimeSpan.FromDays(1);

    public string Kind => RequestWork.End;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var request = await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken);
        var now = clock.GetUtcNow();
        switch (request)
        {
            case { State: RequestState.Approved or RequestState.Fulfilling }:
                return new WorkResult.Again(now + TimeSpan.FromMinutes(1), "Not given yet.", Changes.None);
            case { State: RequestState.Fulfilled, EndsAt: { } endsAt } when now < endsAt:
                return new WorkResult.Again(endsAt, "Counted from the confirmed change.", Changes.None);
            case { State: RequestState.Fulfilled or RequestState.Failed, Execution: { } execution }:
                return await EndAsync(request, execution, item, now, cancellationToken);
            default:
                return WorkResult.Done.Nothing;
        }
    }

    public async ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) =>
        await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is { } request
            ? NotEnded(request, "The directory couldn't be reached for days.", clock.GetUtcNow())
            : Changes.None;

    private async ValueTask<WorkResult> EndAsync(Request request, Execution execution, WorkItem item, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var given = request.Plan.Effects.Zip(execution.Steps).Where(pair => pair.First.GivesAccess && pair.Second.MayBeOurs).Select(pair => pair.First).ToList();
        var heirs = new Dictionary<Guid, Request>();
        foreach (var effect in given)
        {
            if (await shared.FindHeirAsync(request, effect, now, cancellationToken) is { } heir)
            {
                heirs[heir.Id] = heir;
                continue;
            }

            switch (await back.RunAsync(effect, () => KeepAsync(request, effect, now, cancellationToken), cancellationToken))
            {
                case TakenBack.Refused refused:
                    return new WorkResult.Done(NotEnded(request, refused.Why, now));
                case TakenBack.Later later:
                    return RetryPolicy.AgainOrNever(item, now, later.Wait, later.Why);
            }
        }

        return new WorkResult.Done(given.Count == 0
            ? Changes.None
            : heirs.Values.Aggregate(Ended(request, heirs.Count > 0, now), (changes, heir) => changes.With(SharedAccess.Kept(heir, now))));
    }

    /// <summary>On disk before it is made: what can't be kept in the audit isn't done (invariant 12).</summary>
    private async Task KeepAsync(Request request, Effect effect, DateTimeOffset now, CancellationToken cancellationToken) =>
        await commits.CommitAsync(
            new Changes { Audit = [new AuditEntry(now, "desk", "effect.take-back-started", $"request:{request.Id:D}", RunDetail.Of(effect))] }, cancellationToken);

    private static Changes Ended(Request request, bool isKept, DateTimeOffset now)
    {
        var ended = request with { State = RequestState.Ended, ClosedAt = now, Outcome = isKept ? Lines.KeptByAnother : null, Round = request.Round + 1 };
        return request.State == RequestState.Failed && request.Execution?.Steps.All(step => step.State != StepState.Done) == true
            ? new Changes { Audit = [new AuditEntry(now, "desk", "request.taken-back", $"request:{request.Id:D}", "{}")] }
            : RequestChanges.Saved(ended, now, "desk", "request.ended").TellingBoth(ended, ended.EndedBy is null ? Lines.Ended(ended) : EndingLines.EndedEarly(ended));
    }

    /// <summary>It is tried again every hour; its owner hears of it once a day.</summary>
    private static Changes NotEnded(Request request, string why, DateTimeOffset now)
    {
        var again = RequestWork.Due(RequestWork.End, request.Id, now + BetweenRounds);
        if (request.NotEndedToldAt is { } told && now - told < BetweenTellings)
        {
            return new Changes { Work = [again] };
        }

        var left = request with { Outcome = why, NotEndedToldAt = now };
        return RequestChanges.Saved(left, now, "desk", "request.not-ended", RequestAudit.Why(why)).Telling(RequestChanges.ToOwner(left, Lines.NotEnded(left))).Due(again);
    }
}
