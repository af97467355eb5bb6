using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Bot.Hr.Scim;

/// <summary>The operations of a PATCH (RFC 7644 §3.5.2), one after the other; all of them or none.</summary>
internal static class ScimPatch
{
    public const string MessageId = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private const int MostOperations = 100;

    /// <returns>The user as it is to be kept; the one that was given stays as it is.</returns>
    public static JsonObject Apply(JsonObject user, JsonObject body)
    {
        ScimReading.Demand(body, MessageId);
        if (ScimReading.Member(body, "Operations") is not JsonArray { Count: > 0 and <= MostOperations } operations)
        {
            throw ScimFaultException.Syntax($"Operations must hold 1 to {MostOperations} of them.");
        }

        var changed = user.DeepClone().AsObject();
        foreach (var operation in operations)
        {
            Carry(changed, operation as JsonObject ?? throw ScimFaultException.Syntax("An operation must be an object."));
        }

        return ScimReading.User(changed);
    }

    private static void Carry(JsonObject user, JsonObject operation)
    {
        var path = ScimReading.Member(operation, "path") is { } sent ? ScimReading.Text(sent) ?? throw ScimFaultException.Path("path must be text.") : null;
        var value = ScimReading.Member(operation, "value");
        var way = ScimReading.Text(ScimReading.Member(operation, "op"));
        switch (way?.ToUpperInvariant())
        {
            case "REMOVE" when path is null:
                throw ScimFaultException.NoTarget("What is to be removed must be named by a path.");
            case "REMOVE":
                new ScimEdit(user, Writable(path)).Remove();
                break;
            case "ADD" or "REPLACE" when path is not null:
                Put(user, Writable(path), value, way);
                break;
            case "ADD" or "REPLACE":
                PutAll(user, value as JsonObject ?? throw ScimFaultException.Value("Without a path the value must be an object of attributes."), way);
                break;
            default:
                throw ScimFaultException.Syntax("op must be add, remove or replace.");
        }
    }

    /// <summary>Each member is named by a path of its own; those that aren't kept here are ignored, as in a POST.</summary>
    private static void PutAll(JsonObject user, JsonObject values, string way)
    {
        foreach (var (name, value) in values)
        {
            if (ScimPath.Find(name) is { IsReadOnly: false } path)
            {
                Put(user, path, value, way);
            }
        }
    }

    private static void Put(JsonObject user, ScimPath path, JsonNode? value, string way)
    {
        var isReplace = way.Equals("replace", StringComparison.OrdinalIgnoreCase);
        if (path.Attribute is not null)
        {
            new ScimEdit(user, path).Put(value, isReplace);
            return;
        }

        foreach (var (name, part) in value as JsonObject ?? throw ScimFaultException.Value("An extension must be an object."))
        {
            if (path.Extension?.Find(name) is { } attribute)
            {
                new ScimEdit(user, path with { Attribute = attribute }).Put(part, isReplace);
            }
        }
    }

    private static ScimPath Writable(string text) => ScimPath.Read(text) is { IsReadOnly: false } path ? path : throw ScimFaultException.Mutability("The path leads to what only the server writes.");
}
