namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>Runs the tests inside the file.</summary>
internal static class CatalogExamples
{
    /// <summary>The failures of the examples about audiences, which need no directory.</summary>
    public static IReadOnlyList<CatalogError> EvaluateAudiences(ServiceCatalog catalog) =>
    [
        .. catalog.Examples
            .Where(static example => example.Who is not null)
            .Select(example => Failure(catalog, example, SomebodyIn(catalog.Audiences[example.Who ?? string.Empty]), isProtected: false))
            .OfType<CatalogError>(),
    ];

    /// <summary>Null when the example holds for this person; otherwise what was expected and what came out.</summary>
    public static CatalogError? Failure(ServiceCatalog catalog, CatalogExample example, PersonFacts person, bool isProtected)
    {
        var outcome = Outcome(catalog, catalog.Services[example.Ask], person, isProtected);
        return Meets(example.Expect, outcome)
            ? null
            : new CatalogError(
                example.Line,
                example.Column,
                $"example: {example.Who ?? example.Person} asks {example.Ask}; expected '{example.Expect}', came out '{outcome}'; mend the service or the example");
    }

    /// <summary>What happens when this person asks for themselves.</summary>
    public static Expectation Outcome(ServiceCatalog catalog, Service service, PersonFacts person, bool isProtected) =>
        isProtected
            ? new Expectation.RefusedAndHanded(CatalogRules.HandsTo(catalog, service).Id)
            : CatalogRules.MayAsk(catalog, service, person, Relation.Self, person) switch
            {
                Availability.Allowed { Path.GrantsAtOnce: true } => new Expectation.GrantedAtOnce(),
                Availability.Allowed allowed => new Expectation.ApprovedBy([.. allowed.Path.Stages.SelectMany(static stage => Enumerable.Repeat(stage.By, stage.Need))]),
                _ => new Expectation.Refused(),
            };

    private static bool Meets(Expectation expected, Expectation outcome) => (expected, outcome) switch
    {
        (Expectation.Refused, Expectation.RefusedAndHanded) => true,
        (Expectation.TwoDifferentApprovers, Expectation.ApprovedBy by) => by.Approvers.Count >= 2,
        (Expectation.ApprovedBy wanted, Expectation.ApprovedBy by) => wanted.Approvers.SequenceEqual(by.Approvers),
        _ => expected == outcome,
    };

    private static PersonFacts SomebodyIn(Audience audience) => new(
        Guid.Empty,
        audience.Departments.Count > 0 ? audience.Departments[0] : null,
        audience.JobTitles.Count > 0 ? audience.JobTitles[0] : null,
        Enabled: true,
        Guest: false,
        audience.HasReports ?? false);
}
