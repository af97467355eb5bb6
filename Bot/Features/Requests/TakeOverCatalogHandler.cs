using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Catalogs;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Brings an agreed catalogue into use: to the letter the one that was shown, over the very one it was compared with.</summary>
internal sealed class TakeOverCatalogHandler(IStore store, ExecutionRights rights, RequestOutcomes outcomes) : IWorkHandler
{
    public string Kind => RequestWork.TakeOver;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var request = await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken);
        if (request is not { State: RequestState.Approved, Execution: { } execution, Plan.Effects: [Effect.ChangeCatalog change, ..] })
        {
            return WorkResult.Done.Nothing;
        }

        try
        {
            var inUse = await StoredCatalog.FindAsync(store, StoredCatalog.InUse, cancellationToken);
            var proposed = await StoredCatalog.FindAsync(store, StoredCatalog.Proposed(change.To), cancellationToken);
            return await WhyNotAsync(request, change, inUse, proposed, cancellationToken) is { } why
                ? new WorkResult.Done(outcomes.Failed(request, execution, why))
                : new WorkResult.Done(TakenOver(request, change, inUse, proposed ?? throw new System.Diagnostics.UnreachableException()));
        }
        catch (GraphException fault)
        {
            return RetryPolicy.AgainOrNever(item, outcomes.Now, fault.RetryAfter, $"Graph: {fault.Outcome}");
        }
    }

    public async ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) =>
        await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is { IsOpen: true, Execution: { } execution } request
            ? outcomes.Failed(request, execution, "The directory couldn't be reached for days.")
            : Changes.None;

    private async ValueTask<string?> WhyNotAsync(
        Request request, Effect.ChangeCatalog change, StoredCatalog? inUse, StoredCatalog? proposed, CancellationToken cancellationToken) => (inUse, proposed) switch
        {
            _ when request.Plan.Hash != request.ApprovedPlanHash => "The plan isn't the one that was approved, so nothing was changed.",
            (null, _) => "No catalogue is known to be in use, so nothing was changed.",
            ({ Fingerprint: var from }, _) when from != change.From => "Another catalogue came into use meanwhile, so nothing was changed. Change the file once more to ask again.",
            (_, null) => "The proposed catalogue isn't kept any more, so nothing was changed.",
            (_, { Text: var text }) when CatalogLoader.FingerprintOf(text) != change.To => "The catalogue isn't the one that was approved, so nothing was changed.",
            _ => await rights.WhyNoLongerAsync(request, cancellationToken),
        };

    private Changes TakenOver(Request request, Effect.ChangeCatalog change, StoredCatalog? inUse, StoredCatalog proposed)
    {
        var now = outcomes.Now;
        var done = request with
        {
            State = RequestState.Fulfilled,
            Execution = new Execution([.. request.Plan.Effects.Select(_ => new Step(StepState.Done, At: now))]),
            ClosedAt = now,
            Round = request.Round + 1,
        };
        var detail = new JsonObject { ["from"] = change.From, ["to"] = change.To, ["by"] = $"request:{request.Id:D}" }.ToJsonString();
        var changes = RequestChanges.Saved(done, now, "desk", "catalog.taken-over", detail)
            .Telling(RequestChanges.ToOwner(done, "The changed rules were agreed to and are in use within seconds. Requests under way keep the ones they were made with."));
        var kept = new StoredCatalog(proposed.Fingerprint, proposed.Text) { Request = request.Id, RowVersion = inUse?.RowVersion ?? 0 };
        return changes with { Rows = [.. changes.Rows, kept.Save(StoredCatalog.InUse, now)] };
    }
}
