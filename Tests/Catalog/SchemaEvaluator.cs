using System.Text.Json;
using System.Text.RegularExpressions;
using TeamsHelpDesk.Bot.Catalog.Reading;

namespace TeamsHelpDesk.Tests.Catalog;

/// <summary>
/// The keywords of JSON Schema 2020-12 that docs/catalog.schema.json uses; any other throws, so that none goes unlooked at.
/// Reads YAML as editors do: what looks like a number or a truth value is one.
/// </summary>
internal sealed class SchemaEvaluator(JsonElement root)
{
    private readonly HashSet<string> _visited = [];

    /// <summary>The schemas with fixed keys that some mapping was held against, by their path.</summary>
    public IReadOnlyCollection<string> Visited => _visited;

    /// <summary>Called for each mapping with the schema that names its keys.</summary>
    public Action<YamlMap, IReadOnlyList<string>> OnMapping { get; init; } = static (_, _) => { };

    public bool Accepts(YamlNode node) => Accepts(node, root, "#");

    private bool Accepts(YamlNode node, JsonElement schema, string path) => schema.EnumerateObject().All(keyword => keyword.Name switch
    {
        "$schema" or "$defs" or "title" or "description" => true,
        "$ref" => Follow(node, keyword.Value.GetString() ?? string.Empty),
        "type" => IsOfType(node, keyword.Value),
        "const" => Text(node) == keyword.Value.ToString(),
        "enum" => keyword.Value.EnumerateArray().Any(one => Text(node) == one.ToString()),
        "pattern" => node is not YamlText text || Regex.IsMatch(text.Value, keyword.Value.GetString() ?? string.Empty, RegexOptions.None, TimeSpan.FromSeconds(1)),
        "minimum" => !int.TryParse(Text(node), out var least) || least >= keyword.Value.GetInt32(),
        "maximum" => !int.TryParse(Text(node), out var most) || most <= keyword.Value.GetInt32(),
        "minItems" => node is not YamlList few || few.Items.Count >= keyword.Value.GetInt32(),
        "maxItems" => node is not YamlList many || many.Items.Count <= keyword.Value.GetInt32(),
        "minProperties" => node is not YamlMap small || small.Entries.Count >= keyword.Value.GetInt32(),
        "maxProperties" => node is not YamlMap big || big.Entries.Count <= keyword.Value.GetInt32(),
        "items" => node is not YamlList list || list.Items.All(item => Accepts(item, keyword.Value, $"{path}/items")),
        "anyOf" => keyword.Value.EnumerateArray().Index().Any(one => Accepts(node, one.Item, $"{path}/anyOf/{one.Index}")),
        "allOf" => keyword.Value.EnumerateArray().Index().All(one => Accepts(node, one.Item, $"{path}/allOf/{one.Index}")),
        "oneOf" => keyword.Value.EnumerateArray().Index().Count(one => Accepts(node, one.Item, $"{path}/oneOf/{one.Index}")) == 1,
        "not" => !Accepts(node, keyword.Value, $"{path}/not"),
        "required" => node is not YamlMap map || keyword.Value.EnumerateArray().All(key => map.Find(key.GetString() ?? string.Empty) is not null),
        "dependentRequired" => node is not YamlMap whole || keyword.Value.EnumerateObject().All(one =>
            whole.Find(one.Name) is null || one.Value.EnumerateArray().All(key => whole.Find(key.GetString() ?? string.Empty) is not null)),
        "propertyNames" => node is not YamlMap names || names.Entries.All(entry => Accepts(new YamlText(entry.At, entry.Key), keyword.Value, $"{path}/propertyNames")),
        "properties" => HasProperties(node, schema, path),
        "additionalProperties" => HasNoOthers(node, schema, path),
        _ => throw new NotSupportedException(keyword.Name),
    });

    private bool Follow(YamlNode node, string reference)
    {
        var name = reference["#/$defs/".Length..];
        return Accepts(node, root.GetProperty("$defs").GetProperty(name), reference);
    }

    private bool HasProperties(YamlNode node, JsonElement schema, string path)
    {
        if (node is not YamlMap map)
        {
            return true;
        }

        var properties = schema.GetProperty("properties");
        if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.False && _visited.Add(path) | true)
        {
            OnMapping(map, [.. properties.EnumerateObject().Select(static one => one.Name)]);
        }

        return properties.EnumerateObject().All(property =>
            map.Find(property.Name) is not { Value: { } value } || Accepts(value, property.Value, $"{path}/properties/{property.Name}"));
    }

    private bool HasNoOthers(YamlNode node, JsonElement schema, string path)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(static one => one.Name).ToHashSet() : [];
        var rule = schema.GetProperty("additionalProperties");
        return node is not YamlMap map || map.Entries.Where(entry => !known.Contains(entry.Key)).All(entry =>
            rule.ValueKind != JsonValueKind.False && Accepts(entry.Value, rule, $"{path}/additionalProperties"));
    }

    private static bool IsOfType(YamlNode node, JsonElement types) => types.ValueKind == JsonValueKind.Array
        ? types.EnumerateArray().Any(one => IsOfType(node, one))
        : types.GetString() switch
        {
            "object" => node is YamlMap,
            "array" => node is YamlList,
            "integer" => node is YamlText { Value: var number } && int.TryParse(number, out _),
            "boolean" => node is YamlText { Value: "true" or "false" },
            "string" => node is YamlText { Value: not ("true" or "false") and var text } && !int.TryParse(text, out _),
            var other => throw new NotSupportedException(other),
        };

    private static string? Text(YamlNode node) => (node as YamlText)?.Value;
}
