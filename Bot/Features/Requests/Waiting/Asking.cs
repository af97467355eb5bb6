using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Waiting;

/// <summary>A stage's turn comes: its people get the card, and their time begins to run.</summary>
internal static class Asking
{
    /// <summary>The request with its current stage being asked from now on.</summary>
    public static Request AskedNow(this Request request, IReadOnlyList<StandIn> standIns, DateTimeOffset now) => request.Approval is { Current: { } stage } approval
        ? request with { Approval = approval.With(stage, stage with { AskedAt = now, StandIns = standIns }) }
        : request;

    /// <summary>A copy of the card for everybody who is asked now, and when they are reminded and others are asked as well.</summary>
    public static Changes AskingCurrentStage(this Changes changes, Request request)
    {
        if (request.Approval is not { Current: { AskedAt: { } askedAt } stage } approval)
        {
            return changes;
        }

        return changes.WithCopies(request, stage, []).Due([.. Timers(request, approval, askedAt)]);
    }

    /// <summary>Where an earlier stage's card stands, that card asks again; a second copy would leave it behind with its old buttons.</summary>
    /// <param name="known">The copies that the stage itself had so far.</param>
    public static Changes WithCopies(this Changes changes, Request request, Stage stage, IEnumerable<CardCopy> known)
    {
        var askedBefore = (request.Approval?.Stages ?? []).TakeWhile(earlier => earlier != stage).SelectMany(earlier => CopiesFor(request, earlier)).Concat(known);
        return changes with { Rows = [.. changes.Rows, .. CopiesFor(request, stage).Except(askedBefore).Select(copy => copy.Put())] };
    }

    /// <summary>One for each channel, for each who is asked in person, and for each who stands in.</summary>
    public static IEnumerable<CardCopy> CopiesFor(Request request, Stage stage) =>
    [
        .. stage.Channels.Select(channel => new CardCopy(request.Id, CardRole.Approver, null, channel)),
        .. stage.AskedInPerson.Concat(stage.StandIns.Select(standIn => standIn.Person)).DistinctBy(person => person.Id)
            .Select(person => new CardCopy(request.Id, CardRole.Approver, person.Id, null)),
    ];

    private static IEnumerable<WorkItem> Timers(Request request, Approval approval, DateTimeOffset askedAt)
    {
        if (ReminderPolicy.Next(askedAt, approval.LapsesAt, approval.RemindPercent, askedAt) is { } remindAt)
        {
            yield return RequestWork.DueInStage(RequestWork.Remind, request.Id, approval.CurrentIndex, remindAt);
        }

        if (approval.Escalation is { } escalation && askedAt + escalation.After < approval.LapsesAt)
        {
            yield return RequestWork.DueInStage(RequestWork.Escalate, request.Id, approval.CurrentIndex, askedAt + escalation.After);
        }
    }
}
