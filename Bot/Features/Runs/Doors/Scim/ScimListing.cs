using System.Globalization;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Hr.Scim;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors.Scim;

/// <summary>What a client asks for, by the query of a GET or the body of a <c>.search</c> (RFC 7644 §3.4.2 and §3.4.3).</summary>
internal sealed record ScimQuery(string? Filter, int StartIndex, int Count)
{
    public const string MessageId = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    public const int MostAtOnce = 200;
    private const int Usually = 100;

    public static ScimQuery Of(IQueryCollection query) => new(query["filter"], Number(query["startIndex"], 1), Number(query["count"], Usually));

    public static ScimQuery Of(JsonObject body)
    {
        ScimReading.Demand(body, MessageId);
        return new(ScimReading.Text(ScimReading.Member(body, "filter")), Number(ScimReading.Member(body, "startIndex")?.ToString(), 1), Number(ScimReading.Member(body, "count")?.ToString(), Usually));
    }

    private static int Number(string? text, int otherwise) => text is null ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw ScimFaultException.Value("startIndex and count must be numbers.");
}

/// <summary>Finds users. By name or by the client's own id at once; by anything else one after the other.</summary>
internal sealed class ScimListing(IStore store)
{
    private const string MessageId = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    /// <summary>Whoever has more asks by name or id: all of them are read for one page.</summary>
    private const int MostLookedThrough = 20_000;

    public async ValueTask<JsonObject> ListAsync(ScimQuery query, string users, Func<JsonObject, JsonObject> shown, CancellationToken cancellationToken)
    {
        var filter = query.Filter is { Length: > 0 } text ? ScimFilter.Of(text) : null;
        var all = (await CandidatesAsync(filter, cancellationToken))
            .Select(user => user.ToJson(users))
            .Where(user => filter?.Fits(user) != false)
            .ToList();
        var start = Math.Max(query.StartIndex, 1);
        var page = all.Skip(start - 1).Take(Math.Clamp(query.Count, 0, ScimQuery.MostAtOnce)).ToList();
        return Response(all.Count, start, page.Select(shown));
    }

    public static JsonObject Response(int total, int start, IEnumerable<JsonObject> page)
    {
        var resources = new JsonArray([.. page]);
        return new JsonObject
        {
            ["schemas"] = new JsonArray(MessageId),
            ["totalResults"] = total,
            ["startIndex"] = start,
            ["itemsPerPage"] = resources.Count,
            ["Resources"] = resources,
        };
    }

    private async ValueTask<IEnumerable<ScimUser>> CandidatesAsync(ScimFilter? filter, CancellationToken cancellationToken)
    {
        switch (Wanted(filter))
        {
            case ("id", var id):
                return Guid.TryParseExact(id, "D", out var known) ? await FoundAsync([ScimUser.KeyOf(known)], cancellationToken) : [];
            case ("userName", var name):
                var named = await store.FindAsync([ScimUser.NameKeyOf(name)], cancellationToken);
                return named is [{ } row] ? await FoundAsync([ScimUser.KeyOf(ScimUser.ByName(row))], cancellationToken) : [];
            case ("externalId", var id):
                return (await store.ListAsync(new RowQuery(ScimUser.RowKind) { Owner = id }, cancellationToken)).Select(ScimUser.From);
            default:
                var rows = await store.ListAsync(new RowQuery(ScimUser.RowKind) { Limit = MostLookedThrough + 1 }, cancellationToken);
                return rows.Count <= MostLookedThrough
                    ? rows.Select(ScimUser.From).OrderBy(user => user.Id)
                    : throw ScimFaultException.TooMany($"There are more than {MostLookedThrough} users: filter by userName, externalId or id.");
        }
    }

    private async ValueTask<IEnumerable<ScimUser>> FoundAsync(IReadOnlyList<RowKey> keys, CancellationToken cancellationToken) =>
        (await store.FindAsync(keys, cancellationToken)).OfType<Row>().Select(ScimUser.From);

    /// <summary>What a filter can be looked up by; with <c>and</c> one side is enough.</summary>
    private static (string Name, string Value) Wanted(ScimFilter? filter) => filter switch
    {
        ScimFilter.And(var left, var right) => Wanted(left) is { Name.Length: > 0 } one ? one : Wanted(right),
        ScimFilter.Compare { Operator: "eq", Path: { Extension: null, Attribute.Name: "id" or "userName" or "externalId" } path } compare
            when ScimReading.Text(compare.Value) is { } value && !value.Contains('\0', StringComparison.Ordinal) => (path.Attribute?.Name ?? string.Empty, value),
        _ => (string.Empty, string.Empty),
    };
}
