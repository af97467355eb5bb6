namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>How many people stand behind the names of approvers, keyed by the group's name in the file.</summary>
internal sealed record ApproverCounts(IReadOnlyDictionary<string, int> MembersOf, IReadOnlyDictionary<string, int> OwnersOf)
{
    /// <summary>Keyed by the app's name in the file.</summary>
    public IReadOnlyDictionary<string, int> OwnersOfApps { get; init; } = new Dictionary<string, int>();
}

/// <summary>How many people each rule asks. Without counts from the directory it says so instead of guessing.</summary>
internal static class CatalogPings
{
    public static IReadOnlyList<string> Write(ServiceCatalog catalog, ApproverCounts? counts) =>
    [
        counts is null ? "How many people a rule asks (not counted: the directory isn't set)" : "How many people a rule asks (counted in the directory just now)",
        .. catalog.Services.Values.SelectMany(service => Lines(catalog, service, counts)),
    ];

    /// <summary>The groups whose members some path may ask.</summary>
    public static IReadOnlyList<string> GroupsAsked(ServiceCatalog catalog) =>
    [
        .. catalog.Services.Values
            .SelectMany(service => Paths(service).SelectMany(id => Specs(catalog.Approvals[id])).Select(spec => GroupOf(catalog, service, spec)))
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The groups that can be picked where a path asks the owners of what was picked.</summary>
    public static IReadOnlyList<string> GroupsWhoseOwnersAreAsked(ServiceCatalog catalog) =>
    [
        .. catalog.Services.Values
            .Where(service => Paths(service).SelectMany(id => Specs(catalog.Approvals[id])).Any(static spec => spec is ApproverSpec.Owner))
            .SelectMany(Choices)
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The apps whose owners some path asks.</summary>
    public static IReadOnlyList<string> AppsWhoseOwnersAreAsked(ServiceCatalog catalog) =>
    [
        .. catalog.Services.Values
            .Where(service => Paths(service).SelectMany(id => Specs(catalog.Approvals[id])).Any(static spec => spec is ApproverSpec.Owner))
            .Select(static service => (service.Owner as ServiceOwner.OwnerOfApp)?.App)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private static IEnumerable<string> Lines(ServiceCatalog catalog, Service service, ApproverCounts? counts) => service.For
        .SelectMany(pair => PathsOf(pair.Value).Select(id => (pair.Key, Path: catalog.Approvals[id])))
        .Where(static one => !one.Path.NeedsNobody)
        .DistinctBy(static one => one.Path.Id)
        .Select(one => $"  {service.Id}, {one.Path.Id}: {string.Join(", then ", one.Path.Stages.Select(stage => Stage(catalog, service, stage, counts)))}");

    private static string Stage(ServiceCatalog catalog, Service service, ApprovalStage stage, ApproverCounts? counts) => stage.Otherwise is { } otherwise
        ? $"{One(catalog, service, stage.By, counts)} (else {One(catalog, service, otherwise, counts)})"
        : One(catalog, service, stage.By, counts);

    private static string One(ServiceCatalog catalog, Service service, ApproverSpec by, ApproverCounts? counts) => by switch
    {
        ApproverSpec.Manager => "the manager, 1 person",
        ApproverSpec.Person person => $"{person.UserPrincipalName}, 1 person",
        ApproverSpec.Owner when service.Owner is ServiceOwner.OwnerOf => Owners(service, counts),
        ApproverSpec.Owner when service.Owner is ServiceOwner.OwnerOfApp of => $"{CatalogWords.Owner(catalog, of)}, {Count(counts?.OwnersOfApps, of.App)}",
        _ => $"{CatalogWords.Approver(catalog, service, by)}, {Members(GroupOf(catalog, service, by), counts)}",
    };

    private static string Owners(Service service, ApproverCounts? counts) => Choices(service).ToList() switch
    {
        [] => "the owners of what is picked, known when it is picked",
        var choices => string.Join(", ", choices.Select(choice => $"the owners of {choice}, {Count(counts?.OwnersOf, choice)}")),
    };

    private static string Members(string? group, ApproverCounts? counts) => group is null ? "unknown" : Count(counts?.MembersOf, group);

    private static string Count(IReadOnlyDictionary<string, int>? counts, string group) => counts?.TryGetValue(group, out var count) switch
    {
        true when counts[group] == 0 => "NOBODY",
        true => CatalogWords.People(counts[group]),
        _ => "not counted",
    };

    private static string? GroupOf(ServiceCatalog catalog, Service service, ApproverSpec spec) => (spec, service.Owner) switch
    {
        (ApproverSpec.Team team, _) => catalog.Teams[team.Id].MembersGroup,
        (ApproverSpec.Group group, _) => group.Name,
        (ApproverSpec.Owner, ServiceOwner.Team team) => catalog.Teams[team.Id].MembersGroup,
        (ApproverSpec.Owner, ServiceOwner.Group group) => group.Name,
        _ => null,
    };

    private static IEnumerable<string> Choices(Service service) => service.Owner is ServiceOwner.OwnerOf of
        ? service.Ask.Where(field => field.Name == of.Field).SelectMany(static field => field.From is PickFrom.Names names ? names.Choices : [])
        : [];

    private static IEnumerable<string> Paths(Service service) => service.For.Values.SelectMany(PathsOf);

    private static IEnumerable<string> PathsOf(PathChoice choice) => [.. choice.When.Select(static when => when.Path), choice.Otherwise];

    private static IEnumerable<ApproverSpec> Specs(ApprovalPath path) => path.Stages.SelectMany(static stage => stage.Otherwise is { } other ? new[] { stage.By, other } : [stage.By]);
}
