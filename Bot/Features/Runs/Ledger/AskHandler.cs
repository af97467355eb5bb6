using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Runs.Waiting;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>Finds who must agree to somebody's part, and shows them what would change. Nobody found means that it is held.</summary>
internal sealed class AskHandler(IStore store, ApproverFinder approvers, CatalogSource catalogs, TimeProvider clock) : IWorkHandler
{
    // Those who are announced together are asked within moments, and what nobody answers lapses together: one line tells of it.
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(5);
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

        var earlier = rows[1] is { } stored ? RunApproval.From(stored) : null;
        return earlier is not null && new Pending(earlier, person).Waits
            ? new WorkResult.Done(Showing(earlier, now))
            : new WorkResult.Done(await AskAsync(pinned, person, account, (planned.Hash, earlier?.RowVersion ?? 0), cancellationToken));
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

        var asked = new RunApproval(person.Id, person.RunId, plan.Hash, ApprovalOf(pinned, account, stages, now)) { RowVersion = plan.RowVersion, On = person.On }.AskedNow(now);
        return new Changes
        {
            Rows = [asked.Save()],
            Audit = [new AuditEntry(now, "desk", "hr.asked", $"person-run:{person.Id:D}", $$"""{"plan":"{{plan.Hash}}"}""")],
            Work = [.. Showing(asked, now).Work, .. RunWait.Timers(asked), RunWait.Lapsing(asked)],
        };
    }

    /// <summary>Who is asked is reminded, joined by others and not waited for any longer by the rules that hold for requests.</summary>
    private static Approval ApprovalOf(PinnedCatalog pinned, PersonRef account, IReadOnlyList<Stage> stages, DateTimeOffset now)
    {
        var rules = pinned.Catalog.Rules;
        var lapsesAt = now + rules.Wait;
        return new Approval(PersonRef.Nobody, account, stages, lapsesAt + TimeSpan.FromTicks((Together.Ticks - (lapsesAt.UtcTicks % Together.Ticks)) % Together.Ticks))
        {
            RemindPercent = rules.RemindPercent,
            Escalation = ApproverFinder.FindEscalation(pinned, new ApprovalCase(ServiceOf(pinned), new ApprovalPath(ApprovalPath.NoneId, []), PersonRef.Nobody, account, null)),
        };
    }

    /// <summary>Each of the paths that the person's bundles name, one after the other.</summary>
    private async ValueTask<IReadOnlyList<Stage>> StagesAsync(PinnedCatalog pinned, PersonRun person, PersonRef account, CancellationToken cancellationToken)
    {
        var stages = new List<Stage>();
        foreach (var path in person.Bundles.Select(id => pinned.Catalog.Bundles.GetValueOrDefault(id)?.Approve).OfType<ApprovalPath>().DistinctBy(static path => path.Id))
        {
            stages.AddRange(await approvers.FindStagesAsync(pinned, new ApprovalCase(ServiceOf(pinned), path, PersonRef.Nobody, account, null), cancellationToken));
        }

        return stages;
    }

    private static Service ServiceOf(PinnedCatalog pinned) => Service.AgreedToOnly("$run", "Joiners, movers and leavers", pinned.Catalog.Teams.Values.First());

    private static Changes Showing(RunApproval asked, DateTimeOffset now) => new()
    {
        Work = [LedgerWork.Due(LedgerWork.Preview, asked.RunId, now)],
    };
}
