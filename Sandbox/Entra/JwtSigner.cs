using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Entra;

/// <summary>Signs any claims as a JWT, and reads back what it signed. Lifetime, issuer and audience are the caller's to check.</summary>
internal sealed class JwtSigner(SigningKey key)
{
    public const string Algorithm = "RS256";

    public SigningKey Key => key;

    public string Sign(JsonObject claims)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = Algorithm, ["x5t"] = key.Kid, ["kid"] = key.Kid };
        var head = Part(header) + "." + Part(claims);
        return head + "." + Base64Url.Encode(key.Sign(Encoding.ASCII.GetBytes(head)));
    }

    /// <summary>The claims of a token that this key signed; null for anything else.</summary>
    public JsonObject? Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3
            || Base64Url.Decode(parts[2]) is not { } signature
            || Parse(parts[0]) is not { } header
            || (string?)header["alg"] != Algorithm
            || !key.Verifies(Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), signature))
        {
            return null;
        }

        return Parse(parts[1]);
    }

    private static string Part(JsonObject json) => Base64Url.Encode(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static JsonObject? Parse(string part)
    {
        try
        {
            return Base64Url.Decode(part) is { } bytes ? JsonNode.Parse(bytes) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
