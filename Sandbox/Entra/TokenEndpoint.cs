using System.Globalization;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra;

/// <summary>Client credentials, as login.microsoftonline.com answers them.</summary>
internal sealed class TokenEndpoint(EntraOptions options, JwtSigner signer, GraphSwitches switches, TimeProvider clock)
{
    public const string GraphAudience = "https://graph.microsoft.com";
    public const string BotFrameworkAudience = "https://api.botframework.com";
    public const string Issuer = "https://sts.windows.net/";

    public async Task HandleAsync(HttpContext http)
    {
        var tenant = (string?)http.Request.RouteValues["tenant"] ?? "";
        var form = http.Request.HasFormContentType
            ? await http.Request.ReadFormAsync(http.RequestAborted)
            : FormCollection.Empty;
        var (status, body) = Answer(tenant, name => form.TryGetValue(name, out var value) ? value.ToString() : null);
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store, no-cache";
        await JsonWriter.WriteAsync(http, body, "application/json; charset=utf-8");
    }

    /// <summary>A token without the form, for tests and for the sandbox's own pages.</summary>
    public string Issue(AppRegistration app, string audience)
    {
        var now = clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = Issuer + TrialCompany.TenantId + "/",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddSeconds(options.TokenLifetimeSeconds).ToUnixTimeSeconds(),
            ["app_displayname"] = app.DisplayName,
            ["appid"] = app.ClientId,
            ["appidacr"] = "1",
            ["idp"] = Issuer + TrialCompany.TenantId + "/",
            ["idtyp"] = "app",
            ["oid"] = app.ClientId,
            ["sub"] = app.ClientId,
            ["tid"] = TrialCompany.TenantId.ToString(),
            ["ver"] = "1.0",
        };
        if (audience == GraphAudience)
        {
            var granted = app.Permissions.Where(permission => !switches.IsRemoved(permission)).Order(StringComparer.Ordinal);
            claims["roles"] = new JsonArray([.. granted.Select(permission => (JsonNode)permission)]);
        }

        return signer.Sign(claims);
    }

    private (int Status, JsonObject Body) Answer(string tenant, Func<string, string?> field) => (tenant, field("grant_type")) switch
    {
        _ when !IsOurs(tenant) => Refuse(400, "invalid_request", 90002,
            $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."),
        (_, null) => Refuse(400, "invalid_request", 900144, "The request body must contain the following parameter: 'grant_type'."),
        (_, "client_credentials") => Credentials(field),
        (_, { } grant) => Refuse(400, "unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{grant}'."),
    };

    private (int Status, JsonObject Body) Credentials(Func<string, string?> field)
    {
        var clientId = field("client_id") ?? "";
        var app = options.Apps.FirstOrDefault(known => string.Equals(known.ClientId, clientId, StringComparison.OrdinalIgnoreCase));
        if (app is null)
        {
            return Refuse(400, "unauthorized_client", 700016,
                $"Application with identifier '{clientId}' was not found in the directory '{TrialCompany.Name}'.");
        }

        if (field("client_secret") != app.Secret)
        {
            return Refuse(401, "invalid_client", 7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, "
                + $"not the client secret ID, for a secret added to app '{clientId}'.");
        }

        var scope = field("scope") ?? "";
        return AudienceOf(scope) is { } audience
            ? (200, Success(Issue(app, audience)))
            : Refuse(400, "invalid_scope", 1002012,
                $"The provided value for scope {scope} is not valid. Client credential flows must have a scope value with "
                + "/.default suffixed to the resource identifier (application ID URI).");
    }

    private JsonObject Success(string token) => new()
    {
        ["token_type"] = "Bearer",
        ["expires_in"] = options.TokenLifetimeSeconds,
        ["ext_expires_in"] = options.TokenLifetimeSeconds,
        ["access_token"] = token,
    };

    private (int Status, JsonObject Body) Refuse(int status, string error, int code, string sentence)
    {
        var trace = Guid.CreateVersion7().ToString();
        var time = clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return (status, new JsonObject
        {
            ["error"] = error,
            ["error_description"] =
                $"AADSTS{code.ToString(CultureInfo.InvariantCulture)}: {sentence} Trace ID: {trace} Correlation ID: {trace} Timestamp: {time}",
            ["error_codes"] = new JsonArray(code),
            ["timestamp"] = time,
            ["trace_id"] = trace,
            ["correlation_id"] = trace,
            ["error_uri"] = $"https://login.microsoftonline.com/error?code={code.ToString(CultureInfo.InvariantCulture)}",
        });
    }

    // "botframework.com" is the authority of multi-tenant bots.
    private static bool IsOurs(string tenant) =>
        tenant is TrialCompany.Domain or "botframework.com" || (Guid.TryParse(tenant, out var id) && id == TrialCompany.TenantId);

    private static string? AudienceOf(string scope) => scope switch
    {
        GraphAudience + "/.default" => GraphAudience,
        BotFrameworkAudience + "/.default" => BotFrameworkAudience,
        _ => null,
    };
}
