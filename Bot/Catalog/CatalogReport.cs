namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>What <c>check</c> prints: who can get what, who is asked, for how long, and who counts as whom.</summary>
internal static class CatalogReport
{
    public static IReadOnlyList<string> Write(ServiceCatalog catalog) =>
    [
        $"Catalogue {catalog.Fingerprint[..12]}: {CatalogWords.Count(catalog.Services.Count, "service")}, {CatalogWords.Count(catalog.Bundles.Count, "bundle")}, {CatalogWords.Count(catalog.Examples.Count, "example")}.",
        string.Empty,
        "What can be asked for",
        .. catalog.Services.Values.SelectMany(service => Service(catalog, service)),
        string.Empty,
        "Who counts as whom, by the directory",
        .. catalog.Audiences.Values.Select(static audience => $"  {audience.Id}: {CatalogWords.Audience(audience)}"),
        string.Empty,
        "Who answers",
        .. catalog.Teams.Values.Select(static team => $"  {team.Title} ({team.Id}): the members of {team.MembersGroup}, in {team.Channel}"),
        string.Empty,
        "What joiners, movers and leavers get",
        .. catalog.Bundles.Values.Select(static bundle => $"  {bundle.Id}: {Bundle(bundle)}"),
        string.Empty,
        "Never touched",
        $"  {string.Join("; ", NeverTouched(catalog.Protected))}",
        string.Empty,
        "In every case",
        .. Rules(catalog),
    ];

    private static IEnumerable<string> Service(ServiceCatalog catalog, Service service)
    {
        yield return $"  {service.Title} ({service.Id}){(service.IsOffered ? string.Empty : " - checked, but not offered yet")}";
        yield return $"    who may ask   {service.Who}";
        foreach (var (relation, choice) in service.For)
        {
            yield return $"    {For(relation),-14}{Choice(catalog, service, choice)}{Shown(service, relation)}";
        }

        yield return $"    what happens  {string.Join("; ", service.Do.Select(CatalogWords.Effect))}";
        yield return $"    how long      {Length(service.Lasts)}";
        foreach (var field in service.Ask)
        {
            yield return $"    to pick       {field.Name}: {From(field.From)}";
        }

        if (service.NotWith.Count > 0)
        {
            yield return $"    never with    {string.Join(", ", service.NotWith)}";
        }

        yield return $"    owner         {CatalogWords.Owner(catalog, service.Owner)}";
    }

    private static string For(Relation relation) => relation switch
    {
        Relation.Self => "for oneself",
        Relation.Report => "for a report",
        Relation.Colleague => "for another",
    };

    private static string Choice(ServiceCatalog catalog, Service service, PathChoice choice)
    {
        var otherwise = CatalogWords.Path(catalog, service, catalog.Approvals[choice.Otherwise]);
        var parts = choice.When.Select(when => $"{when.Audience}: {CatalogWords.Path(catalog, service, catalog.Approvals[when.Path])}");
        return choice.When.Count == 0 ? otherwise : $"{string.Join("; ", parts)}; others: {otherwise}";
    }

    private static string Shown(Service service, Relation relation) =>
        !service.Deliver.TryGetValue(relation, out var reader)
            ? string.Empty
            : reader switch
            {
                SecretReader.Manager => "; shown to the manager",
                SecretReader.Requester => "; shown to who asked",
                SecretReader.Beneficiary => "; shown to the person",
            };

    private static string Length(Lasts? lasts) => lasts switch
    {
        null => "until taken away",
        { Extend: 0 } => $"{Span(lasts)}, not extended",
        { Extend: null } => $"{Span(lasts)}, extended as often as needed",
        { Extend: { } times } => $"{Span(lasts)}, extended at most {(times == 1 ? "once" : $"{times} times")}",
    };

    private static string Span(Lasts lasts) => lasts.Default == lasts.Most
        ? CatalogWords.Duration(lasts.Default)
        : $"{CatalogWords.Duration(lasts.Default)}, at most {CatalogWords.Duration(lasts.Most)}";

    private static string From(PickFrom from) => from switch
    {
        PickFrom.Names names => string.Join(", ", names.Choices),
        PickFrom.Held => "what the person has",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Bundle(Bundle bundle)
    {
        var parts = new List<string>();
        Add(parts, "all of", bundle.Includes);
        Add(parts, "for", bundle.When is { } when ? [CatalogWords.Audience(when)] : []);
        Add(parts, "groups", bundle.Groups);
        Add(parts, "apps", [.. bundle.Apps.Select(static app => $"{app.App} as {app.Role}")]);
        Add(parts, "licences", bundle.Licenses);
        Add(parts, "does", [.. bundle.Do.Select(CatalogWords.Effect)]);
        return string.Join("; ", parts);
    }

    private static void Add(List<string> parts, string word, IReadOnlyList<string> things)
    {
        if (things.Count > 0)
        {
            parts.Add($"{word} {string.Join(", ", things)}");
        }
    }

    private static IEnumerable<string> NeverTouched(ProtectedPeople people) =>
    [
        "holders of directory roles, active or eligible, and members or owners of role-assignable groups",
        .. people.Groups.Select(static group => $"the members of {group}"),
        .. people.People,
    ];

    private static IEnumerable<string> Rules(ServiceCatalog catalog)
    {
        yield return $"  a request waits {CatalogWords.Duration(catalog.Rules.Wait)}, then it expires";
        yield return catalog.Rules.ReasonRequired ? "  a reason must be given" : "  a reason may be given";
        foreach (var (who, limit) in Limits(catalog.Rules.Limits))
        {
            yield return $"  at most {CatalogWords.Limit(limit)} for {who}";
        }
    }

    private static IEnumerable<(string Who, Limit Limit)> Limits(Limits limits)
    {
        (string Who, Limit? Limit)[] all =
        [
            ("each requester", limits.Requester), ("each beneficiary", limits.Beneficiary), ("each approver", limits.Approver), ("the company", limits.Company),
        ];
        return all.Where(static pair => pair.Limit is not null).Select(static pair => (pair.Who, pair.Limit ?? throw new System.Diagnostics.UnreachableException()));
    }
}
