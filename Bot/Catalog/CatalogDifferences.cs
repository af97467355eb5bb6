using System.Globalization;

namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>One thing that another catalogue would make different, as it is and as it would be.</summary>
internal sealed record RuleChange(string Before, string After);

/// <summary>
/// What a changed file changes, in who can get what: found by asking the rules themselves for every kind of person that either
/// file tells apart, so that an audience that is merely worded otherwise is no change, and one that is quietly wider is.
/// What gives more, or asks fewer people, comes first.
/// </summary>
internal static class CatalogDifferences
{
    private const string NotThere = "not there";

    public static IReadOnlyList<RuleChange> Between(ServiceCatalog now, ServiceCatalog then)
    {
        var access = ServiceIds(now, then).SelectMany(id => AccessDifferences.Of(now, then, id)).ToList();
        var terms = Terms(now, then).ToList();
        return [.. access.Concat(terms).OrderBy(static found => found.Rank).Select(static found => found.Change), .. Unseen(now, then, access.Count + terms.Count)];
    }

    private static IEnumerable<string> ServiceIds(ServiceCatalog now, ServiceCatalog then) => now.Services.Keys.Union(then.Services.Keys, StringComparer.Ordinal);

    private static IEnumerable<(int Rank, RuleChange Change)> Terms(ServiceCatalog now, ServiceCatalog then)
    {
        var before = CatalogTerms.Of(now).ToDictionary(static term => term.Key, static term => term.Words);
        var after = CatalogTerms.Of(then).ToDictionary(static term => term.Key, static term => term.Words);
        return before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
            .Select(key => (RankOf(key), new RuleChange($"{key}: {before.GetValueOrDefault(key, NotThere)}", $"{key}: {after.GetValueOrDefault(key, NotThere)}")));
    }

    /// <summary>What weakens everything else must not stand below the fold.</summary>
    private static int RankOf(string key) => key is CatalogTerms.NeverTouched or CatalogTerms.Changes ? -1
        : key.StartsWith(CatalogTerms.Team, StringComparison.Ordinal) ? 1
        : 3;

    private static IEnumerable<RuleChange> Unseen(ServiceCatalog now, ServiceCatalog then, int seen) => seen > 0 || now.Fingerprint == then.Fingerprint
        ? []
        : [new RuleChange("Nobody gets anything else, or by anybody else's word", string.Create(CultureInfo.InvariantCulture, $"Only remarks, words to find services by, or the order are different"))];
}
