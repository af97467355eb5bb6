using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

/// <summary>
/// Access that was given for a time ends before it: whoever asked, whom it is for, or whoever may decide it says so. It only takes
/// something away, so nobody decides again.
/// </summary>
internal sealed class EndEarly(IStore store, ApproverFinder approvers, AbsenceBook absences, PeopleReader people)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid requestId, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(requestId, cancellationToken) is not { State: not RequestState.Draft } request
            || !await MayAsync(request, turn, cancellationToken))
        {
            return turn.Say(EndingLines.NotYoursToEnd, Refused(turn, requestId, "not-theirs"));
        }

        return request switch
        {
            { State: not RequestState.Fulfilled } or { EndsAt: null } => turn.Say(Lines.StatusFor(request, turn.By.Id, turn.Zone), Refused(turn, requestId, "nothing-to-end")),
            { EndsAt: var endsAt } when turn.Now >= endsAt => turn.Say(EndingLines.BeingEnded(request), Refused(turn, requestId, "ending")),
            _ => await BeginAsync(turn, request, cancellationToken),
        };
    }

    private async ValueTask<bool> MayAsync(Request request, Turn turn, CancellationToken cancellationToken)
    {
        if (request.Requester.Is(turn.By.Id) || request.Beneficiary.Is(turn.By.Id))
        {
            return true;
        }

        var rights = (request.Approval?.Stages ?? []).Where(stage => stage.MayAnswer(turn.By.Id) || stage.AnsweredBy(turn.By.Id)).SelectMany(stage => stage.RightsOf(turn.By.Id)).ToList();
        var barred = await absences.BarredAsync(request.Requester, request.Beneficiary, turn.Now, cancellationToken);
        return !barred.Contains(turn.By.Id) && await approvers.HoldsAnyAsync(rights, turn.By.Id, cancellationToken);
    }

    private async ValueTask<TurnResult> BeginAsync(Turn turn, Request request, CancellationToken cancellationToken)
    {
        var name = (await people.FindAsync(turn.By.Id, cancellationToken))?.Ref.Name ?? turn.By.Name;
        var ending = request with { EndsAt = turn.Now, EndedBy = new PersonRef(turn.By.Id, name), Round = request.Round + 1 };
        var changes = RequestChanges
            .Saved(ending, turn.Now, turn.By.Id.ToString("D"), "request.end-asked")
            // An end that is due later is written already, and what is written first would go first: this one has a line of its own.
            .Due(RequestWork.DueApart(RequestWork.End, ending.Id, turn.Now));
        var department = (await people.FindAsync(request.Beneficiary.Id, cancellationToken))?.Department;
        return turn.ShowInPlace(EndingViews.For(ending, turn, department), changes);
    }

    private static Changes Refused(Turn turn, Guid request, string why) => new()
    {
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "request.end-refused", $"request:{request:D}", $$"""{"why":"{{why}}"}""")],
    };
}
