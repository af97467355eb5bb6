using TeamsHelpDesk.Bot.Catalog;

namespace TeamsHelpDesk.Bot.Features.Runs.Planning;

/// <summary>Which of the catalogue's bundles are somebody's.</summary>
internal static class BundleRules
{
    /// <summary>What somebody has while they work here, in the order in which it is given: what a bundle includes comes before it.</summary>
    public static IReadOnlyList<Bundle> Of(ServiceCatalog catalog, HrPerson person) =>
        [.. catalog.Bundles.Values.Where(static bundle => !IsForTheEnd(bundle)).Where(bundle => IsFor(bundle, person)).SelectMany(bundle => WithIncluded(catalog, bundle)).DistinctBy(static bundle => bundle.Id)];

    /// <summary>What is done when somebody leaves.</summary>
    public static IReadOnlyList<Bundle> OfLeaver(ServiceCatalog catalog, HrPerson? person) =>
        [.. catalog.Bundles.Values.Where(IsForTheEnd).Where(bundle => bundle.When is null || (person is not null && IsFor(bundle, person))).SelectMany(bundle => WithIncluded(catalog, bundle)).DistinctBy(static bundle => bundle.Id)];

    private static bool IsForTheEnd(Bundle bundle) => bundle.At is { Day: BundleDay.Last };

    private static bool IsFor(Bundle bundle, HrPerson person) =>
        bundle.When is not { } when || CatalogRules.IsIn(when, new PersonFacts(Guid.Empty, person.Department, person.JobTitle, Enabled: true, Guest: false, HasReports: false));

    private static IEnumerable<Bundle> WithIncluded(ServiceCatalog catalog, Bundle bundle) =>
        bundle.Includes.SelectMany(id => WithIncluded(catalog, catalog.Bundles[id])).Append(bundle); // never in a circle: the reader refuses that
}
