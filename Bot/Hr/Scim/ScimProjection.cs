using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Bot.Hr.Scim;

/// <summary>Which attributes a client wants to see, or not (RFC 7644 §3.9). Its id and what it is are always shown.</summary>
internal sealed record ScimProjection(IReadOnlyList<ScimPath> Only, IReadOnlyList<ScimPath> Without)
{
    private static readonly string[] Always = ["schemas", "id"];

    public static ScimProjection Of(IQueryCollection query) => new(Paths(query["attributes"]), Paths(query["excludedAttributes"]));

    public JsonObject Apply(JsonObject resource)
    {
        if (Only.Count > 0)
        {
            return Selected(resource);
        }

        foreach (var path in Without)
        {
            Remove(resource, path);
        }

        return resource;
    }

    private JsonObject Selected(JsonObject resource)
    {
        var shown = new JsonObject();
        foreach (var name in Always)
        {
            shown[name] = resource[name]?.DeepClone();
        }

        foreach (var path in Only)
        {
            Copy(resource, shown, path);
        }

        return shown;
    }

    private static void Copy(JsonObject from, JsonObject to, ScimPath path)
    {
        if (path.Extension is { } extension && path.Attribute is not null)
        {
            if (from[extension.Id] is JsonObject inner)
            {
                to[extension.Id] ??= new JsonObject();
                Copy(inner, to[extension.Id]?.AsObject() ?? [], path with { Extension = null });
            }

            return;
        }

        var name = path.Attribute?.Name ?? path.Extension?.Id ?? string.Empty;
        if (from[name] is not { } value || Always.Contains(name))
        {
            return;
        }

        to[name] = path.Part is { } part && value is JsonObject parts
            ? Merged(to[name] as JsonObject, part.Name, parts[part.Name])
            : value.DeepClone();
    }

    private static JsonObject Merged(JsonObject? held, string name, JsonNode? value)
    {
        var merged = held?.DeepClone().AsObject() ?? [];
        if (value is not null)
        {
            merged[name] = value.DeepClone();
        }

        return merged;
    }

    private static void Remove(JsonObject from, ScimPath path)
    {
        var home = path.Extension is { } extension && path.Attribute is not null ? from[extension.Id] as JsonObject : from;
        var name = path.Attribute?.Name ?? path.Extension?.Id ?? string.Empty;
        if (Always.Contains(name))
        {
            return;
        }

        if (path.Part is { } part)
        {
            (home?[name] as JsonObject)?.Remove(part.Name);
        }
        else
        {
            home?.Remove(name);
        }
    }

    private static List<ScimPath> Paths(string? names) =>
        [.. (names ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ScimPath.Find).OfType<ScimPath>()];
}
