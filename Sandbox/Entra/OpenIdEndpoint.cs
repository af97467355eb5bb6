using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra;

/// <summary>The metadata and keys of the tokens that Entra issues. Bot Framework's own are the Teams side's.</summary>
internal sealed class OpenIdEndpoint(SigningKey key)
{
    public static Task MetadataAsync(HttpContext http)
    {
        var root = $"{http.Request.Scheme}://{http.Request.Host}/{http.Request.RouteValues["tenant"]}";
        return JsonWriter.WriteAsync(http, new JsonObject
        {
            ["issuer"] = TokenEndpoint.Issuer + TrialCompany.TenantId + "/",
            ["token_endpoint"] = root + "/oauth2/v2.0/token",
            ["jwks_uri"] = root + "/discovery/v2.0/keys",
            ["id_token_signing_alg_values_supported"] = new JsonArray(JwtSigner.Algorithm),
            ["response_types_supported"] = new JsonArray("token"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
        });
    }

    public Task KeysAsync(HttpContext http) => JsonWriter.WriteAsync(http, key.ToJwks());
}
