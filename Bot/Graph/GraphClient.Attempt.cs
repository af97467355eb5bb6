using Azure.Identity;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>One attempt of the funnel: its own time limit, its own client-request-id, one log line, one measurement.</summary>
internal sealed partial class GraphClient
{
    private async ValueTask<GraphAnswer> AttemptAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage(_root);
        GraphHeaders.SetClientRequestId(message, Guid.CreateVersion7());
        var startedAt = _time.GetTimestamp();
        var (answer, failure, cause) = await TryAsync(request, message, cancellationToken);
        var took = _time.GetElapsedTime(startedAt);
        var (status, clientRequestId) = (answer?.Status ?? 0, ClientRequestIdOf(message));
        _meter.Record(request, status, took);
        if (answer is not null && failure is null)
        {
            var requestId = GraphError.Safe(answer.RequestId);
            LogAnswered(request.Method, request.Path.Template, status, requestId, clientRequestId, took);
            return answer;
        }

        var thrown = new GraphException(request, failure ?? throw new InvalidOperationException("Neither an answer nor a failure."), cause);
        LogFailed(
            thrown.Outcome == GraphOutcome.NotFound ? LogLevel.Debug : LogLevel.Warning,
            request.Method, request.Path.Template, status, thrown.Outcome, thrown.Code, thrown.RequestId, clientRequestId, took);
        throw thrown;
    }

    private async Task<(GraphAnswer? Answer, GraphFailure? Failure, Exception? Cause)> TryAsync(
        GraphRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AttemptTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var response = await _clients.CreateClient(HttpClientName)
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var answer = await GraphBody.ReadAsync(response, BodyCap, both.Token);
            return (answer, answer.IsSuccess ? null : GraphFailure.FromAnswer(answer, request.IsRead, _time.GetUtcNow()), null);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, WithoutAnswer("timeout", wasSent: WasSent(message)), cause);
        }
        catch (GraphException held)
        {
            return (null, GraphFailure.Held(held, ClientRequestIdOf(message)), null);
        }
        catch (AuthenticationFailedException cause)
        {
            return (null, WithoutAnswer("no_token", wasSent: false), cause);
        }
        catch (HttpRequestException cause)
        {
            return (null, WithoutAnswer("connection", wasSent: WasSent(message) && !NeverConnected(cause)), cause);
        }
        catch (IOException cause)
        {
            return (null, WithoutAnswer("connection", wasSent: WasSent(message)), cause);
        }

        GraphFailure WithoutAnswer(string code, bool wasSent) =>
            GraphFailure.WithoutAnswer(code, request.IsRead, wasSent, ClientRequestIdOf(message));
    }

    private static bool WasSent(HttpRequestMessage message) =>
        message.Options.TryGetValue(GraphTokenHandler.WasSent, out var wasSent) && wasSent;

    private static bool NeverConnected(HttpRequestException cause) => cause.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static string ClientRequestIdOf(HttpRequestMessage message) =>
        message.Headers.GetValues(GraphHeaders.ClientRequestId).First();

    [LoggerMessage(
        LogLevel.Debug,
        "Graph {Method} {Template}: {Status}, request-id {RequestId}, client-request-id {ClientRequestId}, {Took}")]
    private partial void LogAnswered(
        HttpMethod method, string template, int status, string? requestId, string clientRequestId, TimeSpan took);

    [LoggerMessage(
        "Graph {Method} {Template}: {Status} {Outcome} {Code}, request-id {RequestId}, client-request-id {ClientRequestId}, {Took}")]
    private partial void LogFailed(
        LogLevel level, HttpMethod method, string template, int status, GraphOutcome outcome, string? code, string? requestId,
        string clientRequestId, TimeSpan took);
}
