using System.Globalization;

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
        .. catalog.Bundles.Values.SelectMany(Bundle),
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
        if (service.Do.Any(static effect => effect.CanEnd))
        {
            yield return $"    how long      {Length(service.Lasts)}";
        }

        foreach (var field in service.Ask)
        {
            yield return $"    to pick       {field.Name}: {From(field.From)}";
        }

        if (service.NotWith.Count > 0)
        {
            yield return $"    never with    {string.Join(", ", service.NotWith)}";
        }

        if (service.Risk is { } risk)
        {
            yield return $"    risk          {risk}";
        }

        yield return $"    owner         {CatalogWords.Owner(catalog, service.Owner)}";
    }

    public static string For(Relation relation) => relation switch
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
            : $"; shown to the {Reader(reader)}";

    public static string Length(Lasts? lasts) => lasts switch
    {
        null => "until taken away",
        { Extend: 0 } => $"{Span(lasts)}, not extended",
        { Extend: null } => $"{Span(lasts)}, extended as often as needed{By(lasts)}",
        { Extend: { } times } => $"{Span(lasts)}, extended at most {(times == 1 ? "once" : $"{times} times")}{By(lasts)}",
    };

    private static string By(Lasts lasts) => lasts.ExtendBy is { } path ? $" by the path {path}" : string.Empty;

    private static string Span(Lasts lasts) => lasts.Default == lasts.Most
        ? CatalogWords.Duration(lasts.Default)
        : $"{CatalogWords.Duration(lasts.Default)}, at most {CatalogWords.Duration(lasts.Most)}";

    public static string From(PickFrom from) => from switch
    {
        PickFrom.Names names => string.Join(", ", names.Choices),
        PickFrom.Held => "what the person has",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static IEnumerable<string> Bundle(Bundle bundle) =>
    [
        $"  {bundle.Id}",
        .. Part("includes", bundle.Includes),
        .. Part("for", bundle.When is { } when ? [CatalogWords.Audience(when)] : []),
        .. Part("groups", bundle.Groups),
        .. Part("apps", [.. bundle.Apps.Select(static app => $"{app.App} as {app.Role}")]),
        .. Part("licences", bundle.Licenses),
        .. Part("first pass", bundle.Pass is { } pass ? [$"shown to the {Reader(pass.To)} {When(pass.At)}"] : []),
        .. Part("what happens", [.. bundle.Do.Select(CatalogWords.Effect)]),
        .. Part("when", bundle.At is { } at ? [When(at)] : []),
        .. Part("approved by", [.. bundle.Approve?.Stages.Select(static stage => stage.By.ToString()) ?? []]),
    ];

    private static IEnumerable<string> Part(string word, IReadOnlyList<string> things) =>
        things.Count == 0 ? [] : [$"    {word,-14}{string.Join(", ", things)}"];

    private static string When(BundleTime time)
    {
        var day = time.Day == BundleDay.First ? "on the first day" : "on the last day";
        return time.Time is { } at ? string.Create(CultureInfo.InvariantCulture, $"{day} at {at:HH:mm}") : day;
    }

    public static string Reader(SecretReader reader) => reader switch
    {
        SecretReader.Manager => "manager",
        SecretReader.Requester => "one who asked",
        SecretReader.Beneficiary => "person",
    };

    public static IEnumerable<string> NeverTouched(ProtectedPeople people) =>
    [
        "holders of directory roles, active or eligible, and members or owners of role-assignable groups",
        .. people.Groups.Select(static group => $"the members of {group}"),
        .. people.People,
    ];

    public static IEnumerable<string> Rules(ServiceCatalog catalog)
    {
        yield return $"  a request waits {CatalogWords.Duration(catalog.Rules.Wait)}, then it expires";
        yield return catalog.Rules.ReasonRequired ? "  a reason must be given" : "  a reason may be given";
        if (catalog.Brakes is { } brakes)
        {
            yield return $"  a run stops at {brakes.FailuresPercent}% failures, {CatalogWords.Limit(brakes.Leavers)} leavers or {CatalogWords.Limit(brakes.Joiners)} joiners, and team {brakes.HoldForTeam} looks at it";
        }

        foreach (var line in Times(catalog.Rules))
        {
            yield return $"  {line}";
        }

        yield return $"  nobody is reminded more than {CatalogWords.Limit(catalog.Rules.Pings)}";
        foreach (var limit in CatalogWords.Limits(catalog.Rules.Limits))
        {
            yield return $"  at most {limit}";
        }
    }

    private static IEnumerable<string> Times(RequestRules rules)
    {
        if (rules.RemindPercent.Count > 0)
        {
            yield return $"approvers are reminded at {string.Join(", ", rules.RemindPercent.Select(static percent => $"{percent}%"))} of the wait";
        }

        if (rules.Escalate is { } escalate)
        {
            yield return $"after {CatalogWords.Duration(escalate.After)}, {escalate.To} is asked as well";
        }

        if (rules.Undo > TimeSpan.Zero)
        {
            yield return $"what was done can be undone for {CatalogWords.Duration(rules.Undo)}";
        }

        if (rules.Changes.Count > 0)
        {
            yield return $"a changed catalogue is taken over when these agree: {string.Join(", then ", rules.Changes.Select(static stage => $"{stage.Need} of {stage.By}"))}";
        }
    }
}
