using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// What nobody may hold together (`notWith`). Two people may ask at the same moment, each for one of the two, for a third; so
/// whoever sends such a request also counts up one row of the person whom it is for, and of two that read it at the same
/// count only one is stored. The other decides again, and sees the first.
/// </summary>
internal sealed class HeldApart(IStore store)
{
    private const string RowKind = "held-apart";
    private const int Most = 500;

    private static readonly IReadOnlyList<string> Holding =
    [
        nameof(RequestState.AwaitingApproval), nameof(RequestState.Approved), nameof(RequestState.Fulfilling), nameof(RequestState.Fulfilled), nameof(RequestState.Undoing),
    ];

    /// <returns>The one that stands in the way; and, where none does, what must be stored together with the request.</returns>
    public async ValueTask<(Request? Other, Changes Guard)> FindAsync(ServiceCatalog catalog, Request draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var service = catalog.Services[draft.ServiceId];
        if (!catalog.Services.Values.Any(other => CatalogRules.Exclude(service, other)))
        {
            return (null, Changes.None);
        }

        // Read before the requests: whatever is sent after this changes the row.
        var key = new RowKey(RowKind, draft.Beneficiary.Id.ToString("D"));
        var stored = (await store.FindAsync([key], cancellationToken))[0];
        var theirs = await store.ListRequestsAboutAsync(draft.Beneficiary.Id, Holding, Most, cancellationToken);
        var excluded = theirs.FirstOrDefault(request => request.ExtendedUntil is null && request.Beneficiary.Is(draft.Beneficiary.Id)
            && catalog.Services.TryGetValue(request.ServiceId, out var other) && CatalogRules.Exclude(service, other));
        return excluded is null
            ? (null, new Changes { Rows = [new RowChange.Save(new Row(key, stored?.Version ?? 0, "{}") { At = now })] })
            : (excluded, Changes.None);
    }
}
