using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>Finds who must agree to somebody's part, and shows them what would change. Nobody found means that it is held.</summary>
internal sealed class AskHandler(IStore store, ApproverFinder approvers, CatalogSource catalogs, TimeProvider clock) : IWorkHandler
{
    // It is asked until it is answered or HR takes it back; nothing is done by silence.
    private static readonly TimeSpan Never = TimeSpan.FromDays(3650);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public string Kind => LedgerWork.Ask;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (catalogs.Current?.Pinned is not { } pinned)
        {
            return new WorkResult.Again(now + Soon, "The catalogue isn't known yet.", Changes.None) { Counts = false };
        }

        var id = LedgerWork.From(item).About;
        var rows = await store.FindAsync([PersonRun.KeyOf(id), RunApproval.KeyOf(id)], cancellationToken);
        if (rows[0] is not { } row || PersonRun.From(row) is not { State: PersonRunState.AwaitingApproval, Plan: { } planned, Account: { } account } person)
        {
            return WorkResult.Done.Nothing;
        }

        var hash = planned.Hash;
        var earlier = rows[1] is { } stored ? RunApproval.From(stored) : null;
        return earlier is { IsOpen: true } && earlier.PlanHash == hash
            ? new WorkResult.Done(Showing(earlier, now))
            : new WorkResult.Done(await AskAsync(pinned, person, account, (hash, earlier?.RowVersion ?? 0), cancellationToken));
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private async ValueTask<Changes> AskAsync(
        PinnedCatalog pinned, PersonRun person, PersonRef account, (string Hash, long RowVersion) plan, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stages = await StagesAsync(pinned, person, account, cancellationToken);
        if (stages.Count == 0 || Stage.FindUnanswerable(stages) is not null)
        {
            var held = person with { State = PersonRunState.Held, Why = $"Nobody could be found who may agree to it{(stages.Count == 0 ? string.Empty : $" for “{Stage.FindUnanswerable(stages)?.Title}”")}.", Round = person.Round + 1 };
            return new Changes { Rows = [held.Save()], Work = LedgerWork.Following(held, now) };
        }

        var asked = new RunApproval(person.Id, person.RunId, plan.Hash, new Approval(PersonRef.Nobody, account, stages, now + Never)) { RowVersion = plan.RowVersion };
        var showing = Showing(asked, now);
        return showing with { Rows = [asked.Save(), .. showing.Rows], Audit = [new AuditEntry(now, "desk", "hr.asked", $"person-run:{person.Id:D}", $$"""{"plan":"{{plan.Hash}}"}""")] };
    }

    /// <summary>Each of the paths that the person's bundles name, one after the other.</summary>
    private async ValueTask<IReadOnlyList<Stage>> StagesAsync(PinnedCatalog pinned, PersonRun person, PersonRef account, CancellationToken cancellationToken)
    {
        var run = Service.AgreedToOnly("$run", "Joiners, movers and leavers", pinned.Catalog.Teams.Values.First());
        var stages = new List<Stage>();
        foreach (var path in person.Bundles.Select(id => pinned.Catalog.Bundles.GetValueOrDefault(id)?.Approve).OfType<ApprovalPath>().DistinctBy(static path => path.Id))
        {
            stages.AddRange(await approvers.FindStagesAsync(pinned, new ApprovalCase(run, path, PersonRef.Nobody, account, null), cancellationToken));
        }

        return stages;
    }

    private static Changes Showing(RunApproval asked, DateTimeOffset now) => new()
    {
        Rows = [],
        Work = [LedgerWork.Due(LedgerWork.Preview, asked.RunId, now)],
    };
}
