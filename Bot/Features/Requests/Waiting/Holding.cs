using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Waiting;

/// <summary>A request is held: nobody could decide it, or it would be one too many. The owner gets a card to see to it.</summary>
internal static class Holding
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromDays(1);

    /// <summary>Held because a limit is reached, whoever's it is.</summary>
    public static Request HeldOver(this Request request, AppliedLimit limit, Guid? approver) => request with
    {
        State = RequestState.AwaitingApproval,
        HeldBecause = limit.Sentence,
        OverLimit = new OverLimit(limit.Key, approver),
        Execution = null,
    };

    /// <summary>The owner's card, and what looks again by itself when nobody does.</summary>
    public static Changes WithOwnersCard(this Changes changes, Request request)
    {
        if (request.OwnerChannel is not { } channel)
        {
            return changes.Telling(Outgoing.LineTo(request.Requester.Id, Lines.HeldForOwner(request)));
        }

        var look = request.OverLimit is null ? [RequestWork.Due(RequestWork.LookAgain, request.Id, changes.Audit[0].At + BetweenLooks)] : Array.Empty<WorkItem>();
        return (changes with { Rows = [.. changes.Rows, new CardCopy(request.Id, CardRole.Owner, null, channel).Put()] }).Due(look);
    }

    /// <summary>One line for all that goes beyond the same limit; their cards come besides.</summary>
    public static Changes Alerting(this Changes changes, Request request, AppliedLimit limit, DateTimeOffset now) => changes.With(new Changes
    {
        Tallies = [limit.AlertAt(now)],
        Work = [RequestChanges.ToOwner(request, Lines.LimitReached(request, limit)).ToWork(now)],
    });

    /// <summary>Nobody is asked any more who still could agree: too few are left who haven't answered yet.</summary>
    public static Request HeldIfUnanswerable(this Request request) =>
        request is { State: RequestState.AwaitingApproval, HeldBecause: null, Approval: { } approval } && Stage.FindUnanswerable(approval.Stages) is { } stage
            ? request with { HeldBecause = FindApproval.WhyHeld(stage) }
            : request;

    /// <summary>Everybody had agreed when it was held, or nobody has to: it is done now.</summary>
    public static (Request Request, Changes Changes) ReleasedToRun(this Request request, ServiceCatalog catalog, DateTimeOffset now, (string Actor, string Action, string Detail) audit)
    {
        var granted = (request with { HeldBecause = null, OverLimit = null, Round = request.Round + 1 }).Granted(catalog);
        return (granted, RequestChanges.Saved(granted, now, audit.Actor, audit.Action, audit.Detail).Due(RequestWork.Due(RequestWork.KindToRun(granted), granted.Id, now)));
    }

    /// <summary>It is asked on where it was held; the wait begins anew.</summary>
    public static (Request Request, Changes Changes) Released(this Request request, IReadOnlyList<StandIn> standIns, DateTimeOffset now, (string Actor, string Action, string Detail) audit)
    {
        var free = request with { HeldBecause = null, OverLimit = null, Round = request.Round + 1 };
        if (free.Approval is not { Current: not null } approval)
        {
            throw new InvalidOperationException("Nobody is left to be asked.");
        }

        var wait = approval.LapsesAt - (request.SubmittedAt ?? request.DraftedAt);
        var renewed = free with { Approval = approval with { LapsesAt = now + wait } };
        var asked = renewed.AskedNow(standIns, now);
        return (asked, RequestChanges
            .Saved(asked, now, audit.Actor, audit.Action, audit.Detail)
            .Due(RequestWork.Due(RequestWork.Expire, asked.Id, now + wait))
            .AskingCurrentStage(asked));
    }
}
