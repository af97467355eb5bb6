using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Bot.Hr.Scim;

/// <summary>What the door says of itself (RFC 7644 §4, RFC 7643 §5 to §7).</summary>
internal static class ScimDescription
{
    private const string ProviderId = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
    private const string ResourceTypeId = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    private const string SchemaId = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    /// <param name="root">Where the door is, such as <c>https://desk.example/scim/v2</c>.</param>
    public static JsonObject Provider(string root, int mostAtOnce) => new()
    {
        ["schemas"] = new JsonArray(ProviderId),
        ["patch"] = Supported(true),
        ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = mostAtOnce },
        ["changePassword"] = Supported(false),
        ["sort"] = Supported(false),
        ["etag"] = Supported(true),
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken",
            ["name"] = "Bearer token",
            ["description"] = "The token that is set as Hr__ScimToken.",
            ["specUri"] = "https://www.rfc-editor.org/info/rfc6750",
            ["primary"] = true,
        }),
        ["meta"] = new JsonObject { ["resourceType"] = "ServiceProviderConfig", ["location"] = $"{root}/ServiceProviderConfig" },
    };

    public static JsonObject ResourceType(string root) => new()
    {
        ["schemas"] = new JsonArray(ResourceTypeId),
        ["id"] = ScimSchemas.User.Name,
        ["name"] = ScimSchemas.User.Name,
        ["endpoint"] = "/Users",
        ["description"] = ScimSchemas.User.Description,
        ["schema"] = ScimSchemas.UserId,
        ["schemaExtensions"] = new JsonArray([.. ScimSchemas.Extensions.Select(static extension => new JsonObject { ["schema"] = extension.Id, ["required"] = false })]),
        ["meta"] = new JsonObject { ["resourceType"] = "ResourceType", ["location"] = $"{root}/ResourceTypes/{ScimSchemas.User.Name}" },
    };

    public static JsonObject Schema(string root, ScimSchema schema) => new()
    {
        ["schemas"] = new JsonArray(SchemaId),
        ["id"] = schema.Id,
        ["name"] = schema.Name,
        ["description"] = schema.Description,
        ["attributes"] = new JsonArray([.. schema.Attributes.Select(static attribute => attribute.Describe())]),
        ["meta"] = new JsonObject { ["resourceType"] = "Schema", ["location"] = $"{root}/Schemas/{schema.Id}" },
    };

    private static JsonObject Supported(bool isSupported) => new() { ["supported"] = isSupported };
}
