using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>How a list is to be shown.</summary>
/// <param name="Context">The name in @odata.context: "users".</param>
/// <param name="Kinds">The types that may be in it.</param>
/// <param name="IsMixed">Objects say their own type.</param>
/// <param name="NeedsAdvanced">The path itself is answered only as an advanced query.</param>
internal sealed record ListShape(string Context, IReadOnlyList<EntityKind> Kinds, bool IsMixed = false, bool NeedsAdvanced = false);

/// <summary>Filters, searches, orders, counts and pages any list as the directory does.</summary>
internal static class Collections
{
    public const string ContextRoot = "https://graph.microsoft.com/v1.0/$metadata#";

    public static GraphAnswer List(this GraphCall call, ListShape shape, IEnumerable<Entity> entities)
    {
        var query = call.Query;
        if (Refuse(call, shape) is { } refusal)
        {
            return refusal;
        }

        if (query.Filter is not null)
        {
            var (filter, bad) = ReadFilter(query.Filter, shape, IsAdvanced(call));
            if (filter is null)
            {
                return bad;
            }

            entities = entities.Where(filter);
        }

        if (query.Search is not null)
        {
            if (SearchParser.Parse(query.Search) is not { } finds)
            {
                return Refusals.Bad($"Syntax error: character ':' is not valid at position 0 in '{query.Search}'.");
            }

            entities = entities.Where(finds);
        }

        return Page(call, shape, [.. Order(query.OrderBy, entities)]);
    }

    public static GraphAnswer One(this GraphCall call, string context, Entity entity, bool withType = false)
    {
        if (call.Query.Select.FirstOrDefault(name => !entity.Kind.Properties.Contains(name)) is { } unknown)
        {
            return Refusals.NoSuchColumn(unknown, entity.Kind.Type);
        }

        var body = new JsonObject { ["@odata.context"] = ContextRoot + context + Selected(call.Query) + "/$entity" };
        foreach (var (name, value) in entity.Show(call.Query, withType))
        {
            body[name] = value?.DeepClone();
        }

        return GraphAnswer.Ok(body);
    }

    public static string Selected(QueryOptions query) => query.Select.Count == 0 ? "" : $"({string.Join(',', query.Select)})";

    private static bool IsAdvanced(GraphCall call) => call.Request.IsEventual && (call.Query.Count || call.CountOnly);

    private static GraphAnswer? Refuse(GraphCall call, ListShape shape) => call.Query switch
    {
        { Unknown: { } name } => GraphAnswer.Refused(400, "BadRequest", $"The query parameter '{name}' is not supported."),
        _ when call.CountOnly && !call.Request.IsEventual => Refusals.Bad("$count is not currently supported."),
        { Search: not null } when !call.Request.IsEventual => GraphAnswer.Refused(400, Refusals.Unsupported,
            "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'"),
        _ when shape.NeedsAdvanced && !IsAdvanced(call) => GraphAnswer.Refused(400, Refusals.Unsupported,
            "Unsupported Query. The required parameters might be missing: add $count=true query parameter and ConsistencyLevel:eventual header."),
        { Filter: not null, OrderBy: not null } when !IsAdvanced(call) => GraphAnswer.Refused(400, Refusals.Unsupported,
            "Sorting not supported for current query."),
        { Top: < 1 or > 999 } => Refusals.Bad("Invalid page size specified: must be between 1 and 999 inclusive."),
        { Select: var select } when select.FirstOrDefault(name => !shape.Kinds.Any(kind => kind.Properties.Contains(name))) is { } unknown =>
            Refusals.NoSuchColumn(unknown, shape.Kinds[0].Type),
        _ => null,
    };

    private static (Func<Entity, bool>? Filter, GraphAnswer Refusal) ReadFilter(string text, ListShape shape, bool advanced)
    {
        if (FilterTokens.Cut(text) is not { } tokens)
        {
            return (null, BadFilter(text, "There is an unterminated string literal"));
        }

        var parser = new FilterParser(tokens, shape.Kinds);
        var filter = parser.Parse();
        if (parser.UnknownProperty is { } unknown)
        {
            return (null, Refusals.NoSuchColumn(unknown, shape.Kinds[0].Type));
        }

        if (filter is null)
        {
            return (null, BadFilter(text, "Syntax error"));
        }

        return filter.AdvancedOperator is { } name && !advanced
            ? (null, GraphAnswer.Refused(400, Refusals.Unsupported,
                $"Operator '{name}' is not supported because the required parameters might be missing. "
                + "Try adding $count=true query parameter and ConsistencyLevel:eventual header. "
                + "Refer to https://aka.ms/graph-docs/advanced-queries for more information"))
            : (filter.Keeps, GraphAnswer.NoContent);
    }

    private static GraphAnswer BadFilter(string text, string why) => GraphAnswer.Refused(400, "BadRequest",
        $"Invalid filter clause: {why} at position {text.Length.ToString(CultureInfo.InvariantCulture)} in '{text}'.");

    private static IEnumerable<Entity> Order(string? orderBy, IEnumerable<Entity> entities)
    {
        if (orderBy?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var property, .. var way])
        {
            return entities;
        }

        return way is ["desc"]
            ? entities.OrderByDescending(entity => entity.Text(property), StringComparer.OrdinalIgnoreCase)
            : entities.OrderBy(entity => entity.Text(property), StringComparer.OrdinalIgnoreCase);
    }

    private static GraphAnswer Page(GraphCall call, ListShape shape, IReadOnlyList<Entity> all)
    {
        if (call.CountOnly)
        {
            return GraphAnswer.Plain(200, all.Count.ToString(CultureInfo.InvariantCulture), "text/plain");
        }

        var query = call.Query;
        var switches = call.World.Switches;
        var (from, isFirst) = Position(query.SkipToken);
        var size = Math.Min(query.Top ?? 100, switches.PageSize ?? 999);
        var take = isFirst && switches.EmptyFirstPage ? 0 : size;
        var page = all.Skip(from).Take(take).Select(entity => (JsonNode)entity.Show(query, shape.IsMixed));
        var body = new JsonObject { ["@odata.context"] = ContextRoot + shape.Context + Selected(query) };
        if (query.Count && call.Request.IsEventual)
        {
            body["@odata.count"] = all.Count;
        }

        if (from + take < all.Count)
        {
            body["@odata.nextLink"] = NextLink(call.Request, from + take);
        }

        body["value"] = new JsonArray([.. page]);
        return GraphAnswer.Ok(body);
    }

    private static string NextLink(GraphRequest request, int from)
    {
        var token = Base64Url.Encode(Encoding.ASCII.GetBytes("RFNwdAIAAQAAAB" + from.ToString(CultureInfo.InvariantCulture)));
        var parts = request.Target.Split('?', 2);
        var kept = parts.Length < 2 ? [] : parts[1].Split('&').Where(part => !part.StartsWith("$skiptoken=", StringComparison.OrdinalIgnoreCase)
            && !part.StartsWith("%24skiptoken=", StringComparison.OrdinalIgnoreCase));
        return request.Root + parts[0] + "?" + string.Join('&', kept.Append("$skiptoken=" + token));
    }

    private static (int From, bool IsFirst) Position(string? token) =>
        token is not null && Base64Url.Decode(token) is { Length: > 14 } bytes
        && int.TryParse(Encoding.ASCII.GetString(bytes)[14..], CultureInfo.InvariantCulture, out var from)
            ? (from, false)
            : (0, true);
}
