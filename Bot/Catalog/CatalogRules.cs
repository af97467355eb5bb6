namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>Whether somebody may ask, and who must agree.</summary>
internal abstract record Availability
{
    private Availability()
    {
    }

    internal sealed record Allowed(ApprovalPath Path) : Availability;

    /// <summary>The asker isn't in the audience that may ask.</summary>
    internal sealed record NotForAudience(Audience Audience) : Availability;

    /// <summary>It can't be asked for such a person, or the relation doesn't fit the two people.</summary>
    internal sealed record NotForRelation : Availability;

    /// <summary>The beneficiary is a guest, or disabled where that isn't what the service mends.</summary>
    internal sealed record NotForBeneficiary : Availability;
}

/// <summary>The rules that need nothing but the catalogue and facts about people.</summary>
internal static class CatalogRules
{
    private const int MostShorter = 2;
    private const int MostShorterForApprovers = 3;

    private static readonly TimeSpan[] Ladder =
    [
        TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromDays(1), TimeSpan.FromDays(3),
        TimeSpan.FromDays(7), TimeSpan.FromDays(14), TimeSpan.FromDays(30), TimeSpan.FromDays(90), TimeSpan.FromDays(180),
        TimeSpan.FromDays(365),
    ];

    public static bool IsIn(Audience audience, PersonFacts person) =>
        person.IsStaff
        && (audience.Departments.Count == 0 || Holds(audience.Departments, person.Department))
        && (audience.JobTitles.Count == 0 || Holds(audience.JobTitles, person.JobTitle))
        && (audience.HasReports is null || audience.HasReports == person.HasReports);

    public static Availability MayAsk(
        ServiceCatalog catalog, Service service, PersonFacts asker, Relation relation, PersonFacts beneficiary) => relation switch
        {
            _ when catalog.Audiences[service.Who] is var audience && !IsIn(audience, asker) => new Availability.NotForAudience(audience),
            _ when !service.For.ContainsKey(relation) => new Availability.NotForRelation(),
            _ when (relation == Relation.Self) != (asker.Id == beneficiary.Id) => new Availability.NotForRelation(),
            _ when beneficiary.Guest => new Availability.NotForBeneficiary(),
            _ when !beneficiary.Enabled && !service.Do.Any(static effect => effect is EffectSpec.EnableAccount) =>
                new Availability.NotForBeneficiary(),
            _ => new Availability.Allowed(PathFor(catalog, service.For[relation], beneficiary)),
        };

    /// <summary>Separation of duties holds in both directions, whichever of the two names the other.</summary>
    public static bool Exclude(Service one, Service other) => one.NotWith.Contains(other.Id) || other.NotWith.Contains(one.Id);

    /// <summary>
    /// The team that gets what the rules refuse: the owner where that is a team, else whom the rules escalate to, else the
    /// first team of the file.
    /// </summary>
    public static Team HandsTo(ServiceCatalog catalog, Service service) => (service.Owner, catalog.Rules.Escalate?.To) switch
    {
        (ServiceOwner.Team owner, _) => catalog.Teams[owner.Id],
        (_, ApproverSpec.Team escalated) => catalog.Teams[escalated.Id],
        _ => catalog.Teams.Values.First(),
    };

    /// <summary>The default, with two or three others that don't exceed the most, where there are such; shortest first.</summary>
    public static IReadOnlyList<TimeSpan> DurationsToOffer(Lasts lasts)
    {
        var longer = Ladder.Where(step => step > lasts.Default && step < lasts.Most).Take(1).Append(lasts.Most);
        var longerOnes = longer.Where(step => step > lasts.Default).Distinct().ToArray();
        var shorter = Ladder.Where(step => step < lasts.Default).TakeLast(longerOnes.Length == 0 ? MostShorter : 1);
        return [.. shorter, lasts.Default, .. longerOnes];
    }

    /// <summary>What an approver may grant instead: up to three lengths below the one that was asked for, shortest first.</summary>
    public static IReadOnlyList<TimeSpan> ShorterThan(TimeSpan asked) => [.. Ladder.Where(step => step < asked).TakeLast(MostShorterForApprovers)];

    private static ApprovalPath PathFor(ServiceCatalog catalog, PathChoice choice, PersonFacts beneficiary)
    {
        var when = choice.When.FirstOrDefault(when => IsIn(catalog.Audiences[when.Audience], beneficiary));
        return catalog.Approvals[when?.Path ?? choice.Otherwise];
    }

    private static bool Holds(IReadOnlyList<string> names, string? name) =>
        name is not null && names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
