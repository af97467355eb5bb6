using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// Takes back what a request did itself, the last change first; what was there before stays. It may be killed and run again:
/// each taking back looks first, or is as good the second time.
/// </summary>
internal sealed class UndoRequestHandler(IStore store, EffectRunner effects, Gate gate, TimeProvider clock) : IWorkHandler
{
    public string Kind => RequestWork.Undo;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is not { State: RequestState.Undoing, Execution: { } execution } request)
        {
            return WorkResult.Done.Nothing;
        }

        try
        {
            foreach (var effect in Inverse.Of(request.Plan, execution))
            {
                if (await gate.WhyProtectedAsync(effect.Person.Id, cancellationToken) is not null)
                {
                    return new WorkResult.Done(NotUndone(request, "The account is specially protected now."));
                }

                switch (await effects.TakeBackAsync(effect, cancellationToken))
                {
                    case EffectResult.Refused refused:
                        return new WorkResult.Done(NotUndone(request, refused.Why));
                    case EffectResult.Unsettled unsettled:
                        return RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), EffectRunner.Lag, unsettled.Why);
                }
            }
        }
        catch (GraphException fault) when (!fault.IsFinal)
        {
            return RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), fault.RetryAfter, $"Graph: {fault.Outcome}");
        }
        catch (GraphException fault)
        {
            return new WorkResult.Done(NotUndone(request, Refusals.Sentence(fault)));
        }
        catch (GateInDoubtException doubt) when (doubt.Lasting is not null)
        {
            return new WorkResult.Done(NotUndone(request, Refusals.Sentence(doubt, request.Beneficiary.Name)));
        }

        return new WorkResult.Done(Undone(request, execution));
    }

    public async ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) =>
        await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is { State: RequestState.Undoing } request
            ? NotUndone(request, "The directory couldn't be reached for days.")
            : Changes.None;

    private Changes Undone(Request request, Execution execution)
    {
        var now = clock.GetUtcNow();
        var undone = request with { State = RequestState.Undone, ClosedAt = now, EndsAt = null, Round = request.Round + 1 };
        return RequestChanges.Saved(undone, now, "desk", "request.undone", RunDetail.Of(undone.Plan, execution)).TellingBoth(undone, Lines.Undone(undone));
    }

    /// <summary>Then it is as it was: done, and its time goes on.</summary>
    private Changes NotUndone(Request request, string why)
    {
        var now = clock.GetUtcNow();
        var left = request with { State = RequestState.Fulfilled, Outcome = why, TakenBackBy = null, Round = request.Round + 1 };
        return RequestChanges.Saved(left, now, "desk", "request.not-undone")
            .Telling(Messages.Outgoing.LineTo(left.Requester.Id, Lines.NotUndone(left)), RequestChanges.ToOwner(left, Lines.NotUndoneForOwner(left)))
            .Due(left.EndsAt is { } endsAt ? [RequestWork.Due(RequestWork.End, left.Id, endsAt)] : []);
    }
}
