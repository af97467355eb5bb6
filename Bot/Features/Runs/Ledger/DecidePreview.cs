using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Runs.Waiting;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <param name="Fingerprint">What the card showed; it is compared with what stands now, and nothing else of it is believed.</param>
internal sealed record PreviewClick(Guid RunId, string? Fingerprint, bool Approves, string? Why);

/// <summary>
/// Somebody agrees to what the card shows, or says no: for all people on it or for none. They must be among those who are asked,
/// not be one of the people it is about, and still hold the right; the first terminal decision wins.
/// </summary>
internal sealed class DecidePreview(IStore store, RunPreviews previews, ApproverFinder approvers, AbsenceBook absences, PeopleReader people)
{
    private const int LongestWhy = 300;

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, PreviewClick click, CancellationToken cancellationToken)
    {
        var shown = await previews.ReadAsync(click.RunId, cancellationToken);
        var name = (await people.FindAsync(turn.By.Id, cancellationToken))?.Ref.Name ?? turn.By.Name;
        if (!shown.All.Any(one => one.Asked.Approval.Stages.Any(stage => stage.MayAnswer(turn.By.Id))))
        {
            return Refuse(turn, click, RunLines.Refusal(new Decision.NotAnApprover()), nameof(Decision.NotAnApprover));
        }

        if (await FindAsync(click, shown, cancellationToken) is not { } meant)
        {
            var stale = Refused(turn, click, "changed");
            return turn.Say(WhyStale(shown), stale with { Work = [LedgerWork.Due(LedgerWork.Preview, click.RunId, turn.Now)] });
        }

        var decisions = new List<(Pending One, Decision.Recorded Recorded)>();
        foreach (var one in meant)
        {
            var cover = await absences.CoverAsync(turn.By.Id, one.Asked.Approval.Requester, one.Asked.Approval.Beneficiary, turn.Now, cancellationToken);
            var decision = one.Asked.Approval.Decide(turn.By.Id, name, click.Approves ? Answer.Approve : Answer.Deny, Clip(click.Why), turn.Now, cover);
            if (decision is not Decision.Recorded recorded)
            {
                return Refuse(turn, click, RunLines.Refusal(decision), decision.GetType().Name);
            }

            decisions.Add((one, recorded));
        }

        return await MayAllAsync(decisions, cancellationToken)
            ? Record(turn, click, decisions)
            : Refuse(turn, click, RunLines.Refusal(new Decision.NotAnApprover()), "no-longer");
    }

    private static string WhyStale(Shown shown) => shown switch
    {
        _ when shown.Asked.Any(static asked => asked.IsOpen) => RunLines.Changed,
        _ when shown.Asked.Any(static asked => asked.LapsedAt is not null) => RunLines.Lapsed,
        _ => RunLines.MovedOn,
    };

    /// <summary>Those whom the card showed, found by what stands for them; null when nothing stands so any more.</summary>
    private async ValueTask<IReadOnlyList<Pending>?> FindAsync(PreviewClick click, Shown shown, CancellationToken cancellationToken)
    {
        var copies = (await store.ListAsync(RunCard.Of(click.RunId), cancellationToken)).Select(RunCard.From).Where(static copy => copy.Role == RunCardRole.Preview);
        foreach (var pending in copies.Select(copy => PreviewView.PendingOn(copy, shown.Asked, shown.People)))
        {
            for (var count = 1; count <= pending.Count && count <= Cards.Runs.PreviewCard.MostPeople; count++)
            {
                if (PreviewView.Fingerprint(pending, count) == click.Fingerprint)
                {
                    return [.. pending.Take(count)];
                }
            }
        }

        return null;
    }

    /// <summary>The snapshot says who was asked; only the directory says whether they still may. Once for each way to have the right.</summary>
    private async ValueTask<bool> MayAllAsync(List<(Pending One, Decision.Recorded Recorded)> decisions, CancellationToken cancellationToken)
    {
        foreach (var (one, recorded) in decisions.DistinctBy(static decision => decision.One.Asked.Approval.Current?.Right))
        {
            if (one.Asked.Approval.Current is not { } stage || !await approvers.MayStillAsync(stage, recorded.Verdict, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private static TurnResult Record(Turn turn, PreviewClick click, List<(Pending One, Decision.Recorded Recorded)> decisions)
    {
        var changes = new Changes { Work = [LedgerWork.Due(LedgerWork.Preview, click.RunId, turn.Now), LedgerWork.Due(LedgerWork.Ledger, click.RunId, turn.Now)] };
        foreach (var (one, recorded) in decisions)
        {
            changes = changes.With(Recorded(turn, one, recorded));
        }

        return turn.Say(click.Approves ? RunLines.Approved(decisions.Count) : RunLines.Declined(decisions.Count), changes);
    }

    private static Changes Recorded(Turn turn, Pending one, Decision.Recorded recorded)
    {
        var asked = (one.Asked with { Approval = recorded.Approval }).AskedNow(turn.Now); // the next stage's turn has come, where there is one
        var next = recorded switch
        {
            { Denies: true } => PersonChoices.Declined(one.Person, recorded.Verdict.By, recorded.Verdict.Why, turn.Now),
            { Completes: true } => one.Person.Approved(recorded.Verdict.By, turn.Now),
            _ => null,
        };
        return new Changes
        {
            Rows = [asked.Save(), .. next is null ? [] : new[] { next.Save() }],
            Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), recorded.Denies ? "hr.denied" : "hr.approved", $"person-run:{one.Person.Id:D}", $$"""{"plan":"{{one.Asked.PlanHash}}"}""")],
            Work = [.. asked.Approval.CurrentIndex == one.Asked.Approval.CurrentIndex || !asked.IsOpen ? [] : RunWait.Timers(asked), .. recorded.Completes ? [PersonWork.Due(PersonWork.Carry, one.Person.Id, turn.Now)] : Array.Empty<WorkItem>(), .. next is null ? [] : LedgerWork.Following(next, turn.Now)],
        };
    }

    private static TurnResult Refuse(Turn turn, PreviewClick click, string sentence, string why) => turn.Say(sentence, Refused(turn, click, why));

    private static Changes Refused(Turn turn, PreviewClick click, string why) => new()
    {
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "hr.decision-refused", $"run:{click.RunId:D}", $$"""{"why":"{{why}}"}""")],
    };

    /// <summary>It is read on cards, so it is made inert and short.</summary>
    private static string? Clip(string? why) => PlainText.Line(why, LongestWhy) is { IsEmpty: false } line ? line.ToString() : null;
}
