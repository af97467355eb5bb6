using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Waiting;

/// <summary>One limit as it applies to somebody: what is counted, and how it is said when it is reached.</summary>
internal sealed record AppliedLimit(string Key, Limit Limit, string Whose)
{
    private const string AlertPrefix = "alert|";

    public Tally TallyAt(DateTimeOffset now) => new(Key, Limit.Count, now, Limit.Per);

    /// <summary>Whoever must know is told once in the same stretch.</summary>
    public Tally AlertAt(DateTimeOffset now) => new($"{AlertPrefix}{Key}", 1, now, Limit.Per);

    public static bool IsAlert(string key) => key.StartsWith(AlertPrefix, StringComparison.Ordinal);

    public string Sentence => $"That is more than {CatalogWords.Limit(Limit)} for {Whose}.";
}

/// <summary>
/// Which limits a step counts against: those of the rules for everything together, and those of the service for it alone; so
/// the lowest is the one that is felt. What is asked counts for who asks and for whom it is; what is granted, for who approves
/// and for the company.
/// </summary>
internal static class RequestLimits
{
    public static IReadOnlyList<AppliedLimit> OfAsking(ServiceCatalog catalog, Request request) =>
    [
        .. Of(catalog, request, limits => limits.Requester, $"requester:{request.Requester.Id:D}", request.Requester.Name),
        .. Of(catalog, request, limits => limits.Beneficiary, $"beneficiary:{request.Beneficiary.Id:D}", request.Beneficiary.Name),
    ];

    public static IReadOnlyList<AppliedLimit> OfApproving(ServiceCatalog catalog, Request request, Guid approver, string name) =>
        Of(catalog, request, limits => limits.Approver, $"approver:{approver:D}", $"approvals by {name}");

    public static IReadOnlyList<AppliedLimit> OfGranting(ServiceCatalog catalog, Request request) =>
        Of(catalog, request, limits => limits.Company, "company", "the whole company");

    private static IReadOnlyList<AppliedLimit> Of(ServiceCatalog catalog, Request request, Func<Limits, Limit?> which, string key, string whose) =>
    [
        .. which(catalog.Rules.Limits) is { } limit ? [new AppliedLimit(key, limit, whose)] : Array.Empty<AppliedLimit>(),
        .. catalog.Services.GetValueOrDefault(request.ServiceId)?.Limits is { } own && which(own) is { } narrower
            ? [new AppliedLimit($"{request.ServiceId}|{key}", narrower, $"{whose}, of this")]
            : Array.Empty<AppliedLimit>(),
    ];
}
