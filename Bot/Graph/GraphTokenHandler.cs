using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>
/// Puts the token on, and once per attempt, when Graph doesn't accept it, gets a new one past the credential's cache:
/// with the claims Graph asked for, or else by demanding a token that is no older than now.
/// </summary>
internal sealed partial class GraphTokenHandler(
    [FromKeyedServices(GraphOptions.CredentialKey)] TokenCredential credential,
    IOptions<GraphOptions> options,
    GraphIdentity identity,
    TimeProvider time) : DelegatingHandler
{
    /// <summary>Set when the request has gone out; before that a failure can't have changed anything.</summary>
    public static readonly HttpRequestOptionsKey<bool> WasSent = new("WasSent");

    private readonly string[] _scopes = [ScopeOf(options.Value.BaseUrl)];

    public static string ScopeOf(Uri baseUrl) =>
        (baseUrl.IsLoopback ? GraphOptions.PublicCloud : baseUrl).GetLeftPart(UriPartial.Authority) + "/.default";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await SendWithTokenAsync(request, claims: null, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        var claims = ClaimsAskedFor(answer) ?? FreshTokenClaims();
        answer.Dispose();
        GraphHeaders.SetClientRequestId(request, Guid.CreateVersion7());
        return await SendWithTokenAsync(request, claims, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendWithTokenAsync(
        HttpRequestMessage request, string? claims, CancellationToken cancellationToken)
    {
        request.Options.Set(WasSent, false); // after a 401 nothing has happened yet
        var token = await credential.GetTokenAsync(new TokenRequestContext(_scopes, claims: claims), cancellationToken);
        identity.Saw(token.Token);
        request.Headers.Authorization = new("Bearer", token.Token);
        request.Options.Set(WasSent, true);
        return await base.SendAsync(request, cancellationToken);
    }

    private static string? ClaimsAskedFor(HttpResponseMessage answer)
    {
        foreach (var challenge in answer.Headers.WwwAuthenticate)
        {
            var claims = ClaimsIn().Match(challenge.Parameter ?? "").Groups["claims"].Value;
            var bytes = new byte[claims.Length];
            if (claims.Length > 0 && Convert.TryFromBase64String(claims, bytes, out var length))
            {
                return Encoding.UTF8.GetString(bytes.AsSpan(0, length));
            }
        }

        return null;
    }

    private string FreshTokenClaims()
    {
        // A few minutes back, because Entra ID dates its tokens so.
        var notBefore = time.GetUtcNow().AddMinutes(-10).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return """{"access_token":{"nbf":{"essential":true,"value":"#"}}}""".Replace("#", notBefore, StringComparison.Ordinal);
    }

    [GeneratedRegex("claims=\"(?<claims>[A-Za-z0-9+/=_-]+)\"")]
    private static partial Regex ClaimsIn();
}
