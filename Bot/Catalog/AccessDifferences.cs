namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>
/// How one service differs between two catalogues for every kind of asker and beneficiary. The kinds are those that the
/// audiences of either file tell apart, and "anybody else", so nobody falls between them.
/// </summary>
internal static class AccessDifferences
{
    private const int Cannot = int.MaxValue;

    public static IEnumerable<(int Rank, RuleChange Change)> Of(ServiceCatalog now, ServiceCatalog then, string id) =>
        Enum.GetValues<Relation>().SelectMany(relation => Of(now, then, id, relation));

    private static IEnumerable<(int Rank, RuleChange Change)> Of(ServiceCatalog now, ServiceCatalog then, string id, Relation relation)
    {
        var kinds = Kinds(AudiencesOf(now, id, relation).Concat(AudiencesOf(then, id, relation)));
        var whose = relation == Relation.Self ? [string.Empty] : new[] { "asked by somebody whose ", "for somebody whose " };
        var space = new KindSpace([.. whose.SelectMany(who => kinds.Select(kind => kind with { Whose = who }))]);
        var title = (then.Services.GetValueOrDefault(id) ?? now.Services[id]).Title;
        return space.Cells
            .Select(cell => (Cell: cell, Now: Outcome(now, id, relation, cell), Then: Outcome(then, id, relation, cell)))
            .Where(static found => found.Now.Words != found.Then.Words)
            .GroupBy(static found => (found.Now, found.Then), static found => found.Cell)
            .SelectMany(group => space.Describe([.. group]).Select(whom => (
                Rank(group.Key.Now.Approvers, group.Key.Then.Approvers),
                new RuleChange($"{title}, {For(relation)}, {whom}: {group.Key.Now.Words}", $"{title}, {For(relation)}, {whom}: {group.Key.Then.Words}"))));
    }

    private static int Rank(int now, int then) => then < now ? 0 : then == now ? 2 : 4;

    private static string For(Relation relation) => relation switch
    {
        Relation.Self => "for oneself",
        Relation.Report => "for a report",
        _ => "for a colleague",
    };

    private static (string Words, int Approvers) Outcome(ServiceCatalog catalog, string id, Relation relation, IReadOnlyList<KindValue> cell)
    {
        var asker = Facts(1, cell.Take(KindSpace.Traits));
        var beneficiary = relation == Relation.Self ? asker : Facts(2, cell.Skip(KindSpace.Traits));
        return catalog.Services.TryGetValue(id, out var service)
            && CatalogRules.MayAsk(catalog, service, asker, relation, beneficiary) is Availability.Allowed { Path: var path }
                ? ($"{CatalogWords.Path(catalog, service, path)}{Members(catalog, service, path)}", path.DifferentApprovers)
                : ("can't be asked", Cannot);
    }

    /// <summary>A team that gets other members under the same name decides other than before.</summary>
    private static string Members(ServiceCatalog catalog, Service service, ApprovalPath path)
    {
        var teams = path.Stages.SelectMany(static stage => new[] { stage.By, stage.Otherwise }).Select(by => (by, service.Owner) switch
        {
            (ApproverSpec.Team team, _) => team.Id,
            (ApproverSpec.Owner, ServiceOwner.Team owner) => owner.Id,
            _ => null,
        }).OfType<string>().Distinct().Select(team => $"{catalog.Teams[team].Title} is the group {catalog.Teams[team].MembersGroup}");
        var words = string.Join(", ", teams);
        return words.Length == 0 ? string.Empty : $" ({words})";
    }

    private static PersonFacts Facts(int number, IEnumerable<KindValue> traits)
    {
        var values = traits.ToList();
        return new PersonFacts(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), values[0].Value, values[1].Value, Enabled: true, Guest: false, values[2].Value is not null);
    }

    private static IEnumerable<Audience> AudiencesOf(ServiceCatalog catalog, string id, Relation relation) =>
        !catalog.Services.TryGetValue(id, out var service) ? []
        : service.For.TryGetValue(relation, out var choice) ? choice.When.Select(when => catalog.Audiences[when.Audience]).Append(catalog.Audiences[service.Who])
        : [catalog.Audiences[service.Who]];

    private static Kind[] Kinds(IEnumerable<Audience> audiences)
    {
        var all = audiences.ToList();
        return
        [
            new Kind("department", [.. all.SelectMany(static audience => audience.Departments).Distinct(StringComparer.OrdinalIgnoreCase), null]),
            new Kind("job title", [.. all.SelectMany(static audience => audience.JobTitles).Distinct(StringComparer.OrdinalIgnoreCase), null]),
            new Kind("place", all.Any(static audience => audience.HasReports is not null) ? ["leading others", null] : [null]),
        ];
    }
}
