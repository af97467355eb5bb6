using System.Collections.ObjectModel;

namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>The file's top level: which sections there are, and in what order they are read.</summary>
internal sealed class CatalogReader(ReadingContext context)
{
    private const int SupportedVersion = 1;

    private static readonly string[] Sections =
    [
        "catalog", "teams", "audiences", "protected", "approvals", "rules", "services", "bundles", "brakes", "examples",
    ];

    public ServiceCatalog Read(YamlNode root, string fingerprint)
    {
        var map = MapReader.Open(root, string.Empty, context, Sections);
        var people = new PeopleReader(context);
        var approvals = new ApprovalReader(context);
        var rules = new RulesReader(context, approvals);
        var effects = new EffectReader(context);
        var services = new ServiceReader(context, rules, effects);
        var version = map.Need("catalog", Values.WholeNumber, Notation.Number, "begin with 'catalog: 1'");
        var paths = Section(map, "approvals", approvals.Path);
        var catalog = new ServiceCatalog
        {
            Version = version,
            Fingerprint = fingerprint,
            Teams = Section(map, "teams", people.Team),
            Audiences = Section(map, "audiences", people.Audience),
            Protected = people.Protected(map.Need("protected", "write at least protected: { directoryRoles: all }")),
            Approvals = paths,
            Rules = rules.Rules(map.Need("rules", "write at least wait, reason and limits")),
            Services = Section(map, "services", services.Service),
            Bundles = Bundles(map, new BundleReader(context, people, effects), paths),
            Brakes = map.Find("brakes") is { } brakes ? rules.Brakes(brakes) : null,
            Examples = new ExampleReader(context, approvals).Examples(map.Find("examples")),
            Names = context.Names.ToNames(),
        };
        Check(map, catalog);
        return catalog with { Names = context.Names.ToNames() };
    }

    private IReadOnlyDictionary<string, T> Section<T>(MapReader map, string key, Func<YamlEntry, T> read) =>
        Reading.Sections.Read(map.Need(key, "the section must be there"), key, context, read);

    private void CheckEffects(Service service, IReadOnlyDictionary<string, ApprovalPath> paths)
    {
        var at = new YamlPlace(service.Line, 3);
        var ids = service.For.Values.SelectMany(choice => choice.When.Select(when => when.Path).Append(choice.Otherwise)).Distinct();
        var tooFew = ids.FirstOrDefault(id => paths.TryGetValue(id, out var path) && path.DifferentApprovers < 2);
        if (tooFew is not null && service.Do.FirstOrDefault(static effect => effect.NeedsTwoPeople) is { } dangerous)
        {
            context.Errors.Add(at, $"services.{service.Id}: {dangerous.Key} can't be undone, and on the path '{tooFew}' fewer than two people agree; use a path with two stages, or with need: 2");
        }

        if (service.Do.Count(static effect => effect.MakesSecret) > 1)
        {
            context.Errors.Add(at, $"services.{service.Id}: do makes two secrets, and one card shows one; split it into two services");
        }
    }

    private IReadOnlyDictionary<string, Bundle> Bundles(MapReader map, BundleReader reader, IReadOnlyDictionary<string, ApprovalPath> paths)
    {
        if (map.Find("bundles") is not { } section)
        {
            return ReadOnlyDictionary<string, Bundle>.Empty;
        }

        var bundles = Reading.Sections.Read(section, "bundles", context, entry => reader.Bundle(entry, paths));
        if (section is YamlMap entries)
        {
            reader.RefuseCircles(bundles, entries);
        }

        return bundles;
    }

    private void Check(MapReader map, ServiceCatalog catalog)
    {
        foreach (var service in catalog.Services.Values)
        {
            CheckEffects(service, catalog.Approvals);
        }

        if (map.Find("catalog") is { } version && catalog.Version != SupportedVersion)
        {
            context.Errors.Add(version.At, $"catalog: version {catalog.Version} is not known; this help desk reads version {SupportedVersion}");
        }

        if (map.Find("bundles") is { } bundles && map.Find("brakes") is null)
        {
            context.Errors.Add(bundles.At, "bundles need brakes; add brakes: { failures: 5%, leavers: 25 per 1h, joiners: 200 per 1h, then: hold for team ID }");
        }

        if (map.Find("teams") is YamlMap { Entries.Count: 0 } teams)
        {
            context.Errors.Add(teams.At, "teams is empty; somebody must answer");
        }
    }
}
