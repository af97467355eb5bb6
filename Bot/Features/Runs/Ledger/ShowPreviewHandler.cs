using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>
/// Keeps what must be agreed to true, for each who is asked: one card for a run and a place, however many people are on it. The
/// place's own copies are work of their own, so that who can't be reached keeps nobody else waiting.
/// </summary>
internal sealed class ShowPreviewHandler(IStore store, RunPreviews previews, RunCardDelivery delivery) : IWorkHandler
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(5);

    public string Kind => LedgerWork.Preview;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = LedgerWork.From(item);
        var shown = await previews.ReadAsync(work.About, cancellationToken);
        var copies = (await store.ListAsync(RunCard.Of(work.About), cancellationToken)).Select(RunCard.From).Where(static copy => copy.Role == RunCardRole.Preview).ToList();
        var fresh = shown.Asked.SelectMany(static asked => asked.Copies()).DistinctBy(static copy => copy.Key).Where(copy => !copies.Exists(known => known.Key == copy.Key));
        foreach (var copy in copies.Concat(fresh))
        {
            if (delivery.NotNow(item, copy, AtMostEvery) is { } notNow)
            {
                return notNow;
            }

            var pending = PreviewView.PendingOn(copy, shown.Asked, shown.People);
            var result = await delivery.ShowAsync(item, copy, PreviewView.Of(copy, pending, shown.All), cancellationToken);
            if (result is not WorkResult.Done { Changes: var changes })
            {
                return result;
            }

            // Each copy is kept before the next is shown: whoever comes back here finds the first ones drawn.
            await previews.KeepAsync(changes);
        }

        return WorkResult.Done.Nothing;
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(delivery.GiveUp(item));
}

/// <summary>All that is to be agreed to in a run, with the people whom it is about.</summary>
/// <param name="All">Also those who don't wait any more.</param>
internal sealed record Shown(IReadOnlyList<RunApproval> Asked, IReadOnlyDictionary<Guid, PersonRun> People, IReadOnlyList<Pending> All);

internal sealed class RunPreviews(IStore store, Commits commits)
{
    public async ValueTask<Shown> ReadAsync(Guid runId, CancellationToken cancellationToken)
    {
        var asked = (await store.ListAsync(RunApproval.OfRun(runId), cancellationToken)).Select(RunApproval.From).ToList();
        var rows = asked.Count == 0 ? [] : await store.FindAsync([.. asked.Select(static one => PersonRun.KeyOf(one.PersonRunId))], cancellationToken);
        var people = rows.OfType<Row>().Select(PersonRun.From).ToDictionary(static person => person.Id);
        return new Shown(asked, people, [.. asked.Where(one => people.ContainsKey(one.PersonRunId)).Select(one => new Pending(one, people[one.PersonRunId]))]);
    }

    public async ValueTask KeepAsync(Changes changes) => await commits.CommitAsync(changes, CancellationToken.None);
}
