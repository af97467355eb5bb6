using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>A type of Graph: its name, all its properties, and those that come without $select (all, when none are named).</summary>
internal sealed record EntityKind(string Type, IReadOnlySet<string> Properties, IReadOnlyList<string> Defaults)
{
    public static EntityKind Of(string type, string properties, string? defaults = null)
    {
        var all = properties.Split(' ');
        return new($"microsoft.graph.{type}", all.ToHashSet(StringComparer.Ordinal), defaults?.Split(' ') ?? all);
    }
}

/// <summary>One object that can be filtered, searched and shown in part.</summary>
internal sealed record Entity(EntityKind Kind, Func<string, JsonNode?> Read)
{
    /// <summary>What a relation holds, for $expand; null when there's no such relation or nothing in it.</summary>
    public Func<string, Entity?>? Related { get; init; }

    /// <summary>What a relation to several holds, for $expand; null when there's no such relation. Graph shows twenty at most.</summary>
    public Func<string, IEnumerable<Entity>?>? RelatedMany { get; init; }

    public JsonObject Show(QueryOptions query, bool withType)
    {
        var shown = Show(query.Select, withType);
        if (query.Expand?.Split('(', 2) is [var relation, .. var inner])
        {
            const int Most = 20;
            const string Select = "$select=";
            var names = inner is [var options] && options.StartsWith(Select, StringComparison.Ordinal)
                ? options[Select.Length..].TrimEnd(')').Split(',')
                : [];
            if (Related?.Invoke(relation) is { } other)
            {
                shown[relation] = other.Show(names, withType: true);
            }
            else if (RelatedMany?.Invoke(relation) is { } others)
            {
                shown[relation] = new JsonArray([.. others.Take(Most).Select(one => one.Show(names, withType: true))]);
            }
        }

        return shown;
    }

    public JsonObject Show(IReadOnlyList<string> select, bool withType)
    {
        var shown = new JsonObject();
        if (withType)
        {
            shown["@odata.type"] = "#" + Kind.Type;
        }

        foreach (var name in select.Count == 0 ? Kind.Defaults : select)
        {
            if (Kind.Properties.Contains(name))
            {
                shown[name] = Read(name);
            }
        }

        return shown;
    }

    public string? Text(string name) => Read(name) switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonNode other => other.ToJsonString(),
    };
}
