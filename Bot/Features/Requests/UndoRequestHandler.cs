using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// Takes back what a request did itself, the last change first; what was there before stays. It may be killed and run again:
/// each taking back looks first, or is as good the second time.
/// </summary>
internal sealed class UndoRequestHandler(IStore store, TakingBack back, SharedAccess shared, TimeProvider clock) : IWorkHandler
{
    public string Kind => RequestWork.Undo;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is not { State: RequestState.Undoing, Execution: { } execution } request)
        {
            return WorkResult.Done.Nothing;
        }

        var now = clock.GetUtcNow();
        var heirs = new Dictionary<Guid, Request>();
        foreach (var effect in Inverse.Of(request.Plan, execution))
        {
            if (await shared.FindHeirAsync(request, effect, now, cancellationToken) is { } heir)
            {
                heirs[heir.Id] = heir;
                continue;
            }

            switch (await back.RunAsync(effect, () => Task.CompletedTask, cancellationToken))
            {
                case TakenBack.Refused refused:
                    return new WorkResult.Done(NotUndone(request, refused.Why));
                case TakenBack.Gone gone:
                    return new WorkResult.Done(NotUndone(request, gone.Why));
                case TakenBack.Later later:
                    return RetryPolicy.AgainOrNever(item, now, later.Wait, later.Why);
            }
        }

        return new WorkResult.Done(heirs.Values.Aggregate(Undone(request, execution, heirs.Count > 0), (changes, heir) => changes.With(SharedAccess.Kept(heir, now))));
    }

    public async ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) =>
        await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is { State: RequestState.Undoing } request
            ? NotUndone(request, "The directory couldn't be reached for days.")
            : Changes.None;

    private Changes Undone(Request request, Execution execution, bool isKept)
    {
        var now = clock.GetUtcNow();
        var undone = request with { State = RequestState.Undone, ClosedAt = now, EndsAt = null, Outcome = isKept ? Lines.KeptByAnother : null, Round = request.Round + 1 };
        return RequestChanges.Saved(undone, now, "desk", "request.undone", RunDetail.Of(undone.Plan, execution)).TellingBoth(undone, Lines.Undone(undone));
    }

    /// <summary>Then it is as it was: done, and its time goes on.</summary>
    private Changes NotUndone(Request request, string why)
    {
        var now = clock.GetUtcNow();
        var left = request with { State = RequestState.Fulfilled, Outcome = why, TakenBackBy = null, Round = request.Round + 1 };
        return RequestChanges.Saved(left, now, "desk", "request.not-undone", RequestAudit.Why(why))
            .Telling(Messages.Outgoing.LineTo(left.Requester.Id, Lines.NotUndone(left)), RequestChanges.ToOwner(left, Lines.NotUndoneForOwner(left)))
            .Due(left.EndsAt is { } endsAt ? [RequestWork.Due(RequestWork.End, left.Id, endsAt)] : []);
    }
}
