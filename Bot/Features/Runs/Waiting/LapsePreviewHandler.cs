using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Waiting;

/// <summary>
/// Nobody has agreed in time: nothing is done, which for somebody who leaves means that their access stays. So it is said aloud to the
/// team that sees to the run, in one line for all that lapse together, and it is theirs to have it asked once more.
/// </summary>
internal sealed class LapsePreviewHandler(RunPreviews previews, RunTeam team, TimeProvider clock) : IWorkHandler
{
    // What goes into one commit; the work of the others takes the next.
    private const int MostAtOnce = 500;

    public string Kind => RunWait.Lapse;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var shown = await previews.ReadAsync(RunWait.From(item).RunId, cancellationToken);
        var lapsed = shown.All.Where(one => one.Waits && one.Asked.Approval.LapsesAt <= now).OrderBy(static one => one.Person.On).ThenBy(static one => one.Person.Id).Take(MostAtOnce).ToList();
        return lapsed.Count == 0 ? WorkResult.Done.Nothing : new WorkResult.Done(Lapsed(lapsed, now));
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private Changes Lapsed(List<Pending> lapsed, DateTimeOffset now)
    {
        var held = lapsed.Select(static one => one.Person with { State = PersonRunState.Held, Why = RunLines.LapsedInTime, Round = one.Person.Round + 1 }).ToList();
        return new Changes
        {
            Rows = [.. lapsed.Select(one => (one.Asked with { LapsedAt = now }).Save()), .. held.Select(static person => person.Save())],
            Audit = [.. lapsed.Select(one => new AuditEntry(now, "desk", "hr.lapsed", PersonChanges.SubjectOf(one.Person.Id), $$"""{"plan":"{{one.Asked.PlanHash}}"}"""))],
            Work =
            [
                .. held.SelectMany(person => LedgerWork.Following(person, now)).DistinctBy(static work => work.OrderKey),
                LedgerWork.Due(LedgerWork.Preview, lapsed[0].Asked.RunId, now),
                .. team.Team is { } seesTo ? [Outgoing.LineIn(seesTo.Channel, RunLines.NobodyAgreed(lapsed)).ToWork(now)] : Array.Empty<WorkItem>(),
            ],
        };
    }
}
