using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;

namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>Who calls, from the bearer token; or the 401 that Graph would give.</summary>
internal sealed class CallerReader(JwtSigner signer, GraphSwitches switches, TimeProvider clock)
{
    public (GraphCaller? Caller, GraphAnswer Refusal) Read(string? authorization)
    {
        const string Scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || authorization.Length == Scheme.Length)
        {
            return (null, Refusals.Unauthorized("Access token is empty."));
        }

        return signer.Read(authorization[Scheme.Length..].Trim()) is { } claims
            ? Check(claims)
            : (null, Refusals.Unauthorized("CompactToken parsing failed with error code: 80049217"));
    }

    private (GraphCaller? Caller, GraphAnswer Refusal) Check(JsonObject claims)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return claims switch
        {
            _ when (string?)claims["aud"] != TokenEndpoint.GraphAudience =>
                (null, Refusals.Unauthorized("Access token validation failure. Invalid audience.")),
            _ when (string?)claims["tid"] != TrialCompany.TenantId.ToString() =>
                (null, Refusals.Unauthorized("Access token validation failure. Invalid issuer.")),
            _ when now >= (long?)claims["exp"] || now + 300 < (long?)claims["nbf"] =>
                (null, Refusals.Unauthorized("Lifetime validation failed, the token is expired.")),
            _ => (Caller(claims), GraphAnswer.NoContent),
        };
    }

    private GraphCaller Caller(JsonObject claims)
    {
        var roles = (claims["roles"] as JsonArray ?? []).Select(role => (string?)role).OfType<string>();
        return new(
            (string?)claims["appid"] ?? "",
            (string?)claims["app_displayname"] ?? "",
            roles.Where(role => !switches.IsRemoved(role)).ToHashSet(StringComparer.Ordinal));
    }
}
