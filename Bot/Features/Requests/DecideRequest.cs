using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What somebody clicked on an approval card. Of the card only the id and the round are used, and both are looked up.</summary>
internal sealed record DecisionClick(Guid RequestId, long Round, Answer Answer, string? Why)
{
    /// <summary>A shorter length than was asked for; null for what was asked for.</summary>
    public TimeSpan? Lasts { get; init; }
}

/// <summary>A click on Approve or Deny: the first terminal decision wins, and every other click gets one plain sentence (invariant 3).</summary>
internal sealed class DecideRequest(IStore store, ApproverFinder approvers, PeopleReader people, AbsenceBook absences, CatalogSource catalogs)
{
    private const int LongestWhy = 300;

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, DecisionClick click, CancellationToken cancellationToken)
    {
        var request = await store.FindRequestAsync(click.RequestId, cancellationToken);
        if (request?.Approval is not { } approval || request.State == RequestState.Draft)
        {
            return turn.Say(Lines.Refusal(new Decision.NotAnApprover()), Refused(turn, click, "unknown"));
        }

        var name = (await people.FindAsync(turn.By.Id, cancellationToken))?.Ref.Name ?? turn.By.Name;
        var cover = await absences.CoverAsync(turn.By.Id, approval.Requester, approval.Beneficiary, turn.Now, cancellationToken);
        var decision = approval.Decide(turn.By.Id, name, click.Answer, Clip(click.Why), turn.Now, cover);
        if (decision is Decision.Recorded && !request.IsBeingAsked)
        {
            decision = request.State == RequestState.AwaitingApproval ? new Decision.OnHold() : new Decision.AlreadyDecided(approval.LastVerdict);
        }

        if (decision is not Decision.Recorded recorded)
        {
            return Refuse(turn, click, decision);
        }

        if (click.Round != request.Round)
        {
            return turn.Say(Lines.OldCard, Refused(turn, click, "old-card").Due(RequestWork.Due(RequestWork.Show, request.Id, turn.Now)));
        }

        if (Deciding.Shortened(request, click.Answer == Answer.Approve ? click.Lasts : null) is not { } shortened)
        {
            return Refuse(turn, click, new Decision.NotThatLong());
        }

        // The snapshot says who was asked; only the directory says whether they still may.
        return approval.Current is { } stage && await approvers.MayStillAsync(stage, recorded.Verdict, cancellationToken)
            ? await RecordAsync(turn, shortened, recorded, cancellationToken)
            : Refuse(turn, click, new Decision.NotAnApprover());
    }

    private async ValueTask<TurnResult> RecordAsync(Turn turn, Request request, Decision.Recorded recorded, CancellationToken cancellationToken)
    {
        if (catalogs.Current?.Pinned.Catalog is not { } catalog)
        {
            return turn.Say(Lines.StartingUp, Changes.None);
        }

        var decided = Deciding.Next(catalog, request, recorded, turn.Now);
        var limits = Deciding.LimitsOf(catalog, request, recorded);
        var full = limits.FirstOrDefault(limit => turn.OverLimits.Contains(limit.Key));
        decided = full is null ? await AskedAsync(decided, turn.Now, cancellationToken) : decided.HeldOver(full, turn.By.Id);
        var changes = RequestChanges
            .Saved(decided, turn.Now, turn.By.Id.ToString("D"), Deciding.ActionOf(decided, recorded), DetailOf(request, recorded.Verdict))
            .Telling(Deciding.Tell(decided, recorded))
            .Following(request, decided);
        changes = full switch
        {
            null => changes with { Tallies = [.. limits.Select(limit => limit.TallyAt(turn.Now))] },
            _ when turn.OverLimits.Any(AppliedLimit.IsAlert) => changes,
            _ => changes.Alerting(decided, full, turn.Now),
        };
        var channel = turn.IsPersonal ? null : recorded.Approval.Stages.FirstOrDefault(stage => stage.AnsweredBy(turn.By.Id))?.ChannelOf(turn.By.Id);
        var department = (await people.FindAsync(request.Beneficiary.Id, cancellationToken))?.Department;
        return turn.ShowInPlace(RequestViews.ForApprover(decided, channel, turn.By.Id, department, turn.Zone), changes);
    }

    /// <summary>The next stage's time begins with the yes that made it current.</summary>
    private async ValueTask<Request> AskedAsync(Request decided, DateTimeOffset now, CancellationToken cancellationToken) =>
        decided is { IsBeingAsked: true, Approval: { Current.AskedAt: null } approval }
            ? decided.AskedNow(await absences.StandInsAsync(approval, now, cancellationToken), now)
            : decided;

    /// <summary>Both names where one acts for another, and what was approved.</summary>
    private static string DetailOf(Request request, Verdict verdict)
    {
        var detail = new JsonObject { ["round"] = request.Round, ["plan"] = request.ApprovedPlanHash };
        if (verdict.For is { } principal)
        {
            detail["for"] = principal.Id.ToString("D");
        }

        if (request.Plan.Lasts is { } lasts)
        {
            detail["lasts"] = CardDurations.ToValue(lasts);
        }

        return detail.ToJsonString();
    }

    private static TurnResult Refuse(Turn turn, DecisionClick click, Decision decision) =>
        turn.Say(Lines.Refusal(decision), Refused(turn, click, decision.GetType().Name));

    /// <summary>Late and forbidden clicks change nothing, and are kept.</summary>
    private static Changes Refused(Turn turn, DecisionClick click, string why) => new()
    {
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "request.decision-refused", $"request:{click.RequestId:D}", $$"""{"why":"{{why}}"}""")],
    };

    /// <summary>The requester will read it in their chat, so it is made inert and short.</summary>
    private static string? Clip(string? why) => PlainText.Line(why, LongestWhy) is { IsEmpty: false } line ? line.ToString() : null;
}
