using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Waiting;

/// <summary>
/// The owner's team lets one go on that was held. Nobody releases what they asked for, what is for them, or what they
/// approved; and a release counts as an approval of theirs.
/// </summary>
internal sealed class ReleaseRequest(IStore store, ApproverFinder approvers, AbsenceBook absences, PeopleReader people, CatalogSource catalogs)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid requestId, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(requestId, cancellationToken) is not { State: not RequestState.Draft, OwnerRight: { } ownerRight } request)
        {
            return turn.Say(Lines.NotYoursToRelease, Refused(turn, requestId, "unknown"));
        }

        var barred = await absences.BarredAsync(request.Requester, request.Beneficiary, turn.Now, cancellationToken);
        if (IsParty(request, turn.By.Id) || barred.Contains(turn.By.Id) || !await approvers.HoldsAnyAsync([ownerRight], turn.By.Id, cancellationToken))
        {
            return turn.Say(Lines.NotYoursToRelease, Refused(turn, requestId, "not-theirs"));
        }

        if (request is not { State: RequestState.AwaitingApproval, HeldBecause: not null })
        {
            return turn.Say(Lines.Status(request, turn.Zone), Refused(turn, requestId, "not-held"));
        }

        return request.OverLimit is null
            ? await LookAgainAsync(turn, request, cancellationToken)
            : await ReleaseAsync(turn, request, cancellationToken);
    }

    private async ValueTask<TurnResult> ReleaseAsync(Turn turn, Request request, CancellationToken cancellationToken)
    {
        if (catalogs.Current?.Pinned.Catalog is not { } catalog)
        {
            return turn.Say(Lines.StartingUp, Changes.None);
        }

        var name = (await people.FindAsync(turn.By.Id, cancellationToken))?.Ref.Name ?? turn.By.Name;
        var limits = RequestLimits.OfApproving(catalog, request, turn.By.Id, name);
        if (limits.FirstOrDefault(limit => turn.OverLimits.Contains(limit.Key)) is { } full)
        {
            return turn.Say(Lines.ReleasedEnough(full), Refused(turn, request.Id, "limit"));
        }

        var audit = (turn.By.Id.ToString("D"), "request.released", "{}");
        var (released, changes) = request.Approval is { Current: not null } approval
            ? request.Released(await absences.StandInsAsync(approval, turn.Now, cancellationToken), turn.Now, audit)
            : request.ReleasedToRun(catalog, turn.Now, audit);
        var shown = released with { ReleasedBy = new PersonRef(turn.By.Id, name), ReleasedAt = turn.Now };
        return turn.ShowInPlace(RequestViews.ForOwner(shown), Kept(changes, shown)
            .Telling(Outgoing.LineTo(shown.Requester.Id, Lines.Released(shown)))
            .With(new Changes { Tallies = [.. limits.Select(limit => limit.TallyAt(turn.Now))] }));
    }

    private async ValueTask<TurnResult> LookAgainAsync(Turn turn, Request request, CancellationToken cancellationToken)
    {
        if (await FindAnewAsync(request, turn.Now, cancellationToken) is not { } found)
        {
            return turn.Say(Lines.StillNobody(request), Refused(turn, request.Id, "still-nobody"));
        }

        var standIns = found.Approval is { } approval ? await absences.StandInsAsync(approval, turn.Now, cancellationToken) : [];
        var (asked, changes) = found.Released(standIns, turn.Now, (turn.By.Id.ToString("D"), "request.found-deciders", "{}"));
        return turn.ShowInPlace(RequestViews.ForOwner(asked), changes.Telling(Outgoing.LineTo(asked.Requester.Id, Lines.NextStage(asked))));
    }

    /// <summary>The request with those who may decide it now; null while it still can't be agreed.</summary>
    public async ValueTask<Request?> FindAnewAsync(Request request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request.Approval is not { } approval)
        {
            return null;
        }

        var barred = await absences.BarredAsync(request.Requester, request.Beneficiary, now, cancellationToken);
        var stages = new List<Stage>();
        foreach (var stage in approval.Stages)
        {
            stages.Add(stage.Verdicts.Count > 0 ? stage : await approvers.FindAnewAsync(stage, (request.Requester, request.Beneficiary, barred), cancellationToken));
        }

        return Stage.FindUnanswerable(stages) is null ? request with { Approval = approval with { Stages = stages } } : null;
    }

    private static bool IsParty(Request request, Guid by) =>
        request.Requester.Is(by) || request.Beneficiary.Is(by) || request.OverLimit?.Approver == by || request.Approval?.Stages.Any(stage => stage.AnsweredBy(by)) == true;

    private static Changes Kept(Changes changes, Request request) => changes with { Rows = [request.Save(), .. changes.Rows.Skip(1)] };

    private static Changes Refused(Turn turn, Guid request, string why) => new()
    {
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "request.release-refused", $"request:{request:D}", $$"""{"why":"{{why}}"}""")],
    };
}
