using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Azure.Core;
using Azure.Identity;

namespace TeamsHelpDesk.Bot.Credentials;

/// <summary>
/// OAuth 2.0 client credentials (RFC 6749 §4.4) from a given URL: sovereign clouds and local trials. One request at a time;
/// a token is kept per scope until five minutes before its end. A request with claims goes past what is kept.
/// </summary>
internal sealed class TokenUrlCredential(IHttpClientFactory clients, TimeProvider time, ClientSecret client) : TokenCredential, IDisposable
{
    public const string ClientName = "Credentials.TokenUrl";
    private static readonly TimeSpan RenewedBefore = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, AccessToken> _kept = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _asking = new(1, 1);

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var scope = string.Join(' ', requestContext.Scopes);
        var isForced = requestContext.Claims is not null;
        if (!isForced && Fresh(scope) is { } kept)
        {
            return kept;
        }

        await _asking.WaitAsync(cancellationToken);
        try
        {
            return !isForced && Fresh(scope) is { } meanwhile ? meanwhile : _kept[scope] = await AskAsync(scope, cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Not offered: it would block a thread on the network.</summary>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Ask with GetTokenAsync.");

    public void Dispose() => _asking.Dispose();

    private AccessToken? Fresh(string scope) =>
        _kept.TryGetValue(scope, out var kept) && time.GetUtcNow() < kept.ExpiresOn - RenewedBefore ? kept : null;

    private async Task<AccessToken> AskAsync(string scope, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", client.ClientId),
            new("client_secret", client.Secret),
            new("scope", scope),
        ]);
        try
        {
            using var http = clients.CreateClient(ClientName);
            using var response = await http.PostAsync(client.TokenUrl, form, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                ? Read(answer)
                : throw new AuthenticationFailedException($"The token endpoint answered {(int)response.StatusCode}.");
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new AuthenticationFailedException("The token endpoint gave no usable answer.", fault);
        }
    }

    private AccessToken Read(byte[] answer)
    {
        var token = JsonSerializer.Deserialize(answer, TokenJson.Default.TokenAnswer);
        return token is { AccessToken.Length: > 0, ExpiresIn: > 0 }
            ? new AccessToken(token.AccessToken, time.GetUtcNow().AddSeconds(token.ExpiresIn))
            : throw new AuthenticationFailedException("The token endpoint answered without a token or its lifetime.");
    }
}

/// <summary>Where a client asks for tokens, and as whom.</summary>
internal sealed record ClientSecret(Uri TokenUrl, string ClientId, string Secret)
{
    public override string ToString() => $"{ClientId} at {TokenUrl}";
}
