using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>Keeps the one card of a run true, at most once in five seconds: a channel takes 60 messages in half a minute.</summary>
internal sealed class ShowLedgerHandler(IStore store, RunCardDelivery delivery, RunTeam team, TimeProvider clock) : IWorkHandler
{
    public const int MostPeople = 10_000;
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(5);

    public string Kind => LedgerWork.Ledger;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = LedgerWork.From(item);
        if (team.Team is not { } known)
        {
            return new WorkResult.Again(clock.GetUtcNow() + AtMostEvery, "The catalogue isn't known yet.", Changes.None) { Counts = false };
        }

        var fresh = new RunCard(work.About, RunCardRole.Ledger, null, known.Channel);
        var rows = await store.FindAsync([HrRun.KeyOf(work.About), fresh.Key], cancellationToken);
        var copy = rows[1] is { } stored ? RunCard.From(stored) : fresh;
        if (rows[0] is not { } run)
        {
            return WorkResult.Done.Nothing;
        }

        if (delivery.NotNow(item, copy, AtMostEvery) is { } notNow)
        {
            return notNow;
        }

        var people = await store.ListAsync(PersonRun.OfRun(work.About, MostPeople), cancellationToken);
        var card = LedgerView.Of(HrRun.From(run), [.. people.Select(PersonRun.From)], known.Title);
        var strays = (await store.ListAsync(RunCard.Of(work.About), cancellationToken)).Select(RunCard.From).Where(static other => other.StrayId is not null);
        foreach (var stray in strays)
        {
            if (await delivery.ShowStrayAsync(item, stray, card, cancellationToken) is { } later)
            {
                return later;
            }
        }

        return await delivery.ShowAsync(item, copy, card, cancellationToken);
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(delivery.GiveUp(item));
}
