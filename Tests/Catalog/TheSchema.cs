using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Catalog.Reading;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

/// <summary>docs/catalog.schema.json and the loader know the same keys and refuse the same, as far as a schema can say it.</summary>
public sealed class TheSchema
{
    private const string Unknown = "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~";

    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(SampleFile.Find("docs/catalog.schema.json"))).RootElement;

    /// <summary>What depends on another place of the file, on the world, or on YAML itself.</summary>
    private static readonly string[] BeyondASchema =
    [
        "key 'undo' is here twice, first in line ",
        "rules.changes asks only one person; write need: 2, or a second stage",
        "rules.changes: a file has no manager and no owner; name a team, a group or a person",
        "rules.changes[1].by: unknown team 'ti'; did you mean 'it'?",
        "25% comes after 50%",
        "rules.escalate.after is not before rules.wait",
        "approvals.it[1].by: unknown team 'ti'; did you mean 'it'?",
        "approvals.it[1].need is 2, but a manager or a person is only one",
        "is not hours; write them as Mon-Fri 08:00-18:00 Europe/London",
        "services.github.owner: unknown team 'plattform'; did you mean 'platform'?",
        "services.join-group.owner: '$grup' names no field of ask; did you mean 'group'?",
        "services.figma.for.self: unknown key 'desinger'; did you mean 'designers'?",
        "services.password-reset.for.self: unknown approval path 'ti'; did you mean 'it'?",
        "services.join-group.do[1].addToGroup.group: '$gruop' names no field of ask; did you mean 'group'?",
        "'$device' picks a device, but a group is needed here",
        "services.github-admin.lasts.default is longer than services.github-admin.lasts.most",
        "services.mfa-reset: issueTemporaryAccessPass makes a secret, but deliver doesn't say who is shown it; add deliver: { self: manager }",
        "must be from 10m to 30d, which is what the directory allows",
        "services.github-admin.notWith: unknown service 'payment-approver'; did you mean 'payments-approver'?",
        "names the service itself",
        "bundles.sales.includes leads back to itself; break the circle",
        "bundles.sales.includes: unknown bundle 'evryone'; did you mean 'everyone'?",
        "bundles.leaver.approve: unknown approval path or team 'poeple'; did you mean 'people'?",
        "examples[3].who: unknown audience 'designer'; did you mean 'designers'?",
        "examples[3].ask: unknown service 'fimga'; did you mean 'figma'?",
        "anchor '&title': anchors are not allowed",
        "a tag ('!…') is not allowed",
        "a key must be one word",
    ];

    public static TheoryData<string> Sound =>
    [
        SampleFile.Text,
        CatalogOnDisk.Guarded,
        .. Directory.GetFiles(RepositoryFiles.PathOf("Tests", "Scenarios", "catalogs"), "*.yaml").Select(File.ReadAllText),
    ];

    [Theory]
    [MemberData(nameof(Sound))]
    public void Accepts_what_the_loader_loads(string yaml)
    {
        Assert.IsType<CatalogLoadResult.Loaded>(CatalogLoader.Load(yaml));
        Assert.True(new SchemaEvaluator(Schema).Accepts(Tree(yaml)));
    }

    [Fact]
    public void Refuses_every_fault_that_a_schema_can_say()
    {
        var accepted = RefusingAFile.Faults
            .Where(static fault => new SchemaEvaluator(Schema).Accepts(Tree(SampleFile.With(fault.Data.Item1, fault.Data.Item2))))
            .Select(static fault => fault.Data.Item4);

        Assert.Equal(BeyondASchema, accepted);
    }

    /// <summary>The loader itself says which keys it knows, when it meets one that it doesn't.</summary>
    [Fact]
    public void Names_exactly_the_keys_that_the_loader_knows()
    {
        var root = Tree(CatalogOnDisk.Guarded.Replace("  none: []\n", "  none: []\n  emergency: { breakGlass: [{ by: manager }], review: 2d }\n", StringComparison.Ordinal));
        var mappings = new Dictionary<YamlMap, IReadOnlyList<string>>(ReferenceEqualityComparer.Instance);
        var evaluator = new SchemaEvaluator(Schema) { OnMapping = (map, keys) => mappings[map] = keys };
        Assert.True(evaluator.Accepts(root));

        Assert.All(mappings.Where(static one => !EffectNames.All.Contains(one.Value[0])), one => Assert.Equal(
            one.Value.Order(StringComparer.Ordinal), KeysByTheLoader(root, one.Key).Order(StringComparer.Ordinal)));
        Assert.Equal(FixedKeys(Schema, "#").Order(StringComparer.Ordinal), evaluator.Visited.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_every_effect()
    {
        var choices = Schema.GetProperty("$defs").GetProperty("effect").GetProperty("anyOf");
        var alone = choices[0].GetProperty("enum").EnumerateArray().Select(static one => one.GetString() ?? string.Empty);
        var withSettings = choices[1].GetProperty("properties").EnumerateObject().Select(static one => one.Name);

        var onlyInBundles = Schema.GetProperty("$defs").GetProperty("bundleEffects").GetProperty("items").GetProperty("anyOf")[1]
            .GetProperty("enum").EnumerateArray().Select(static one => one.GetString() ?? string.Empty);

        Assert.Equal(EffectNames.All.Order(StringComparer.Ordinal), alone.Union(withSettings).Union(onlyInBundles).Order(StringComparer.Ordinal));
    }

    private static YamlNode Tree(string yaml) => YamlTree.Read(yaml, new CatalogErrors()) ?? throw new InvalidOperationException("no tree");

    private static string[] KeysByTheLoader(YamlNode root, YamlMap within)
    {
        var errors = SampleFile.Refuse(Json(root, within)?.ToJsonString() ?? string.Empty);
        var message = Assert.Single(errors, error => error.Message.Contains($"unknown key '{Unknown}'; there is ", StringComparison.Ordinal)).Message;
        return message.Split("; there is ")[1].Split(", ");
    }

    /// <summary>The tree as JSON, which is YAML too, with one key more in one of its mappings.</summary>
    private static JsonNode? Json(YamlNode node, YamlMap within) => node switch
    {
        YamlText text => JsonValue.Create(text.Value),
        YamlList list => new JsonArray([.. list.Items.Select(item => Json(item, within))]),
        YamlMap map => new JsonObject([
            .. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value, within))),
            .. ReferenceEquals(map, within) ? [KeyValuePair.Create(Unknown, (JsonNode?)JsonValue.Create("x"))] : Array.Empty<KeyValuePair<string, JsonNode?>>(),
        ]),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<string> FixedKeys(JsonElement schema, string path)
    {
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out _)
            && schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.False)
        {
            yield return path;
        }

        var inner = schema.ValueKind switch
        {
            JsonValueKind.Object => schema.EnumerateObject().Select(static one => (Key: one.Name, one.Value)),
            JsonValueKind.Array => schema.EnumerateArray().Index().Select(static one => (Key: $"{one.Index}", Value: one.Item)),
            _ => [],
        };
        foreach (var found in inner.SelectMany(one => FixedKeys(one.Value, $"{path}/{one.Key}")))
        {
            yield return found;
        }
    }
}
