using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Carrying;

/// <summary>Wipes a first pass from the card that it was shown on, and comes back until that has worked.</summary>
internal sealed class ClearFirstPassHandler(IStore store, PassDelivery delivery) : IWorkHandler
{
    public string Kind => PersonWork.ClearPass;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await store.FindAsync([PersonRun.KeyOf(PersonWork.From(item).PersonRunId)], cancellationToken) is [{ } row] && PersonRun.From(row) is { Plan: { } plan } run)
        {
            await delivery.ClearAsync(EffectStage.OwnerOf(run.Id), [.. plan.Effects.OfType<Effect.WithSecret>()], cancellationToken);
        }

        return WorkResult.Done.Nothing;
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);
}
