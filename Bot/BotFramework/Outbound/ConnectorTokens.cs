using Azure.Core;
using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

/// <summary>The bearer token for the Connector: kept until five minutes before its end, asked for by one caller at a time.</summary>
internal sealed class ConnectorTokens(
    [FromKeyedServices(BotFrameworkModule.CredentialKey)] TokenCredential credential,
    IOptions<BotFrameworkOptions> options,
    TimeProvider time) : IDisposable
{
    private static readonly TimeSpan RenewedBefore = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(15);
    private readonly SemaphoreSlim _asking = new(1, 1);
    private Kept? _kept;

    private sealed record Kept(string Token, DateTimeOffset ExpiresAt);

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } kept)
        {
            return kept.Token;
        }

        await _asking.WaitAsync(cancellationToken);
        try
        {
            return Fresh()?.Token ?? await Ask_NeedsTurnAsync(isForced: false, cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Another token than the one that was refused.</summary>
    public async ValueTask<string> ReplaceAsync(string refused, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            return Fresh() is { } kept && kept.Token != refused ? kept.Token : await Ask_NeedsTurnAsync(isForced: true, cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private Kept? Fresh() => Volatile.Read(ref _kept) is { } kept && time.GetUtcNow() < kept.ExpiresAt - RenewedBefore ? kept : null;

    private async Task<string> Ask_NeedsTurnAsync(bool isForced, CancellationToken cancellationToken)
    {
        // A request with claims is answered past the credential's own cache; empty ones ask for nothing else.
        var context = new TokenRequestContext([options.Value.TokenScope], claims: isForced ? "{}" : null);
        using var timeout = new CancellationTokenSource(AskTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var token = await credential.GetTokenAsync(context, either.Token);
            Volatile.Write(ref _kept, new Kept(token.Token, token.ExpiresOn));
            return token.Token;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return !isForced && _kept is { } kept && time.GetUtcNow() < kept.ExpiresAt
                ? kept.Token
                : throw new ConnectorException(ConnectorFault.NoToken, innerException: fault);
        }
    }
}
