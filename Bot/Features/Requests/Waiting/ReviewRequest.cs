using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Waiting;

/// <summary>
/// What was granted without asking is looked at afterwards: one of those who would have decided says that it was right, or
/// takes it back. The first of them closes it.
/// </summary>
internal sealed class ReviewRequest(IStore store, ApproverFinder approvers, AbsenceBook absences, PeopleReader people)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid requestId, bool takeBack, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(requestId, cancellationToken) is not { Review: { } review, Approval: { } approval } request
            || !await MayReviewAsync(approval, turn, cancellationToken))
        {
            return turn.Say(Lines.NotYoursToReview, Refused(turn, requestId, "not-theirs"));
        }

        if (review.ClosedBy is { } earlier)
        {
            return turn.Say($"{earlier.Name} has reviewed this already. Nothing has changed.", Refused(turn, requestId, "closed"));
        }

        if (takeBack && request.State is RequestState.Approved or RequestState.Fulfilling)
        {
            return turn.Say(Lines.BeingDoneStill, Refused(turn, requestId, "being-done"));
        }

        var name = (await people.FindAsync(turn.By.Id, cancellationToken))?.Ref.Name ?? turn.By.Name;
        var (closed, changes) = Close(request, review with { ClosedBy = new PersonRef(turn.By.Id, name), ClosedAt = turn.Now, TakenBack = takeBack }, turn);
        return turn.ShowInPlace(RequestViews.ForReviewer(closed), changes);
    }

    private async ValueTask<bool> MayReviewAsync(Approval approval, Turn turn, CancellationToken cancellationToken)
    {
        var cover = await absences.CoverAsync(turn.By.Id, approval.Requester, approval.Beneficiary, turn.Now, cancellationToken);
        if (approval.Requester.Is(turn.By.Id) || approval.Beneficiary.Is(turn.By.Id) || cover.Barred.Contains(turn.By.Id))
        {
            return false;
        }

        var principal = approval.Stages.Any(stage => stage.MayAnswer(turn.By.Id))
            ? turn.By.Id
            : cover.For.FirstOrDefault(away => approval.Stages.Any(stage => stage.IsAskedInPerson(away.Id)))?.Id;
        return principal is { } whose
            && await approvers.HoldsAnyAsync(approval.Stages.SelectMany(stage => stage.RightsOf(whose)), whose, cancellationToken)
            && (whose == turn.By.Id || await approvers.IsActiveAsync(turn.By.Id, cancellationToken));
    }

    private static (Request Request, Changes Changes) Close(Request request, Review review, Turn turn)
    {
        var ends = review.TakenBack == true && request.State == RequestState.Fulfilled;
        var closed = request with { Review = review, EndsAt = ends ? turn.Now : request.EndsAt, Round = request.Round + 1 };
        var changes = RequestChanges
            .Saved(closed, turn.Now, turn.By.Id.ToString("D"), review.TakenBack == true ? "request.review-taken-back" : "request.review-confirmed")
            .Telling(Outgoing.LineTo(closed.Requester.Id, Lines.Reviewed(closed, review)), RequestChanges.ToOwner(closed, Lines.ReviewedForOwner(closed, review)));

        // An end that is due later is written already, and what is written first would go first: this one has a line of its own.
        return (closed, ends ? changes.Due(RequestWork.DueApart(RequestWork.End, closed.Id, turn.Now)) : changes);
    }

    private static Changes Refused(Turn turn, Guid request, string why) => new()
    {
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "request.review-refused", $"request:{request:D}", $$"""{"why":"{{why}}"}""")],
    };
}

/// <summary>A review that nobody has closed in time: the owner's team is told, and again on each working day.</summary>
internal sealed class ReviewOverdueHandler(IStore store, ReaderHours hours, TimeProvider clock) : IWorkHandler
{
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    public string Kind => RequestWork.Review;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is not { Review.ClosedBy: null, Approval: { } approval } request)
        {
            return WorkResult.Done.Nothing;
        }

        var now = clock.GetUtcNow();
        var open = await hours.FindAsync(new Reader(null, request.OwnerChannel), cancellationToken);
        if (open?.NextOpen(now) is { } opens && opens > now)
        {
            return new WorkResult.Again(opens, "Not at work.", Changes.None);
        }

        var reviewers = approval.Stages.SelectMany(stage => stage.AskedInPerson).DistinctBy(person => person.Id);
        return new WorkResult.Done(new Changes
        {
            Audit = [new AuditEntry(now, "desk", "request.review-overdue", $"request:{request.Id:D}", "{}")],
            Work = [RequestWork.Due(RequestWork.Review, request.Id, now + Between)],
        }.Telling([RequestChanges.ToOwner(request, Lines.ReviewOverdue(request)), .. reviewers.Select(person => Outgoing.LineTo(person.Id, Lines.ReviewOverdue(request)))]));
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);
}
