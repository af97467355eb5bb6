using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Bot.Hr.Scim;

/// <summary>
/// From whatever a client sends to a resource as it is kept: known attributes by their right names and of their right kinds,
/// nothing that is read-only, and nothing that is unassigned (RFC 7643 §2.5).
/// </summary>
internal static class ScimReading
{
    private const int Deepest = 8;
    private const int LongestText = 1_024;
    private const int MostValues = 50;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest, AllowDuplicateProperties = false };

    public static JsonObject Body(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes, documentOptions: Strict) as JsonObject ?? throw ScimFaultException.Syntax("The body must be an object.");
        }
        catch (JsonException)
        {
            throw ScimFaultException.Syntax($"The body isn't JSON in UTF-8: broken, nested deeper than {Deepest}, or with a member twice.");
        }
    }

    /// <summary>RFC 7644 §3.3: every body says what it is.</summary>
    public static void Demand(JsonObject body, string schema)
    {
        if (Member(body, "schemas") is not JsonArray schemas || !schemas.Any(one => Text(one) is { } text && text.Equals(schema, StringComparison.OrdinalIgnoreCase)))
        {
            throw ScimFaultException.Syntax($"schemas must name {schema}.");
        }
    }

    /// <summary>A user as it is kept.</summary>
    public static JsonObject User(JsonObject body)
    {
        var user = Attributes(body, [ScimSchemas.ExternalId, .. ScimSchemas.User.Attributes]);
        var schemas = new JsonArray(ScimSchemas.UserId);
        foreach (var extension in ScimSchemas.Extensions)
        {
            if (Member(body, extension.Id) is { } sent && Attributes(Object(sent, extension.Id), extension.Attributes) is { Count: > 0 } kept)
            {
                user[extension.Id] = kept;
                schemas.Add(extension.Id);
            }
        }

        user.Insert(0, "schemas", schemas);
        return user;
    }

    /// <summary>One value of the attribute, all values where it has several; null where it is unassigned.</summary>
    public static JsonNode? Value(ScimAttribute attribute, JsonNode? sent)
    {
        if (!attribute.IsMultiValued)
        {
            return Single(attribute, sent);
        }

        var values = (sent switch { null => [], JsonArray many => [.. many], _ => (JsonNode?[])[sent] }).Select(one => Single(attribute, one)).OfType<JsonNode>().ToList();
        return values.Count switch
        {
            0 => null,
            > MostValues => throw ScimFaultException.Value($"{attribute.Name} has more than {MostValues} values."),
            _ => new JsonArray([.. values]),
        };
    }

    public static JsonNode? Single(ScimAttribute attribute, JsonNode? sent) => (attribute.Type, sent) switch
    {
        (_, null) => null,
        (ScimType.Complex, _) => Attributes(Object(sent, attribute.Name), attribute.Parts) is { Count: > 0 } kept ? kept : null,
        (ScimType.Boolean, _) => JsonValue.Create(Boolean(attribute, sent)),
        _ when Text(sent) is { } text => text.Length == 0 ? null : JsonValue.Create(Readable(attribute, text)),
        _ => throw ScimFaultException.Value($"{attribute.Name} must be text."),
    };

    public static JsonNode? Member(JsonObject of, string name) =>
        of.TryGetPropertyValue(name, out var exact) ? exact : of.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Null for what isn't text, half a surrogate pair among it.</summary>
    public static string? Text(JsonNode? node)
    {
        try
        {
            return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonObject Attributes(JsonObject sent, IEnumerable<ScimAttribute> attributes)
    {
        var kept = new JsonObject();
        foreach (var attribute in attributes.Where(static attribute => !attribute.IsReadOnly))
        {
            if (Value(attribute, Member(sent, attribute.Name)) is { } value)
            {
                kept[attribute.Name] = value;
            }
        }

        return kept;
    }

    private static JsonObject Object(JsonNode sent, string name) => sent as JsonObject ?? throw ScimFaultException.Value($"{name} must be an object.");

    /// <summary>Some clients send truth values as text.</summary>
    private static bool Boolean(ScimAttribute attribute, JsonNode sent) =>
        sent is JsonValue value && value.TryGetValue<bool>(out var truth) ? truth
        : bool.TryParse(Text(sent), out var written) ? written
        : throw ScimFaultException.Value($"{attribute.Name} must be true or false.");

    private static string Readable(ScimAttribute attribute, string text) =>
        text.Length <= LongestText && !text.Any(static letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
            ? text
            : throw ScimFaultException.Value($"{attribute.Name} must be at most {LongestText} characters, without control characters.");
}
