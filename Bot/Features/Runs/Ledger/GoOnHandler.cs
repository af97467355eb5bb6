using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>
/// Carries on whoever waits in a run that was let go on. What came due while it was on hold is gone, also of those who were announced or
/// agreed to at that very moment: so they are looked for when it is on disk that the run goes on, and not before.
/// </summary>
internal sealed class GoOnHandler(IStore store, TimeProvider clock) : IWorkHandler
{
    public string Kind => LedgerWork.GoOn;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var people = await store.ListAsync(PersonRun.OfRun(LedgerWork.From(item).About, ShowLedgerHandler.MostPeople), cancellationToken);
        var now = clock.GetUtcNow();
        return new WorkResult.Done(new Changes
        {
            Work =
            [
                .. people.Select(PersonRun.From)
                    .Where(static person => person.IsOpen && person.State is not (PersonRunState.Held or PersonRunState.AwaitingApproval))
                    .Select(person => PersonWork.Due(PersonWork.Carry, person.Id, now)),
            ],
        });
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);
}
