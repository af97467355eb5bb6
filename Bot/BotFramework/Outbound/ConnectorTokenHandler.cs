using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

/// <summary>
/// The only place where the bearer token is attached, and so the place where the host is checked: the address may come
/// from a row that was stored long ago. The handler beneath follows no redirects.
/// </summary>
internal sealed class ConnectorTokenHandler(
    ConnectorTokens tokens,
    ServiceHosts hosts,
    IOptions<BotFrameworkOptions> options,
    TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    private const int MaxAnswerBytes = 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } url || !hosts.Allows(url))
        {
            throw new ConnectorException(ConnectorFault.HostRefused);
        }

        if (options.Value.AllowUnauthenticatedLoopback && hosts.IsLoopback(url))
        {
            return await AttemptAsync(request, cancellationToken);
        }

        var token = await tokens.GetAsync(cancellationToken);
        var response = await AttemptAsync(request, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        response.Dispose();
        return await AttemptAsync(request, await tokens.ReplaceAsync(token, cancellationToken), cancellationToken);
    }

    private Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return AttemptAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            // Within the attempt's time: a body that trickles in is no answer either.
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, either.Token);
            return response;
        }
        catch (OperationCanceledException fault) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The Connector did not answer in time.", fault);
        }
    }
}
