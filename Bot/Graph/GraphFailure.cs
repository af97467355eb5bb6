using System.Globalization;
using System.Net;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>One attempt that didn't succeed, judged: the pure part of the funnel.</summary>
internal sealed record GraphFailure(int Status, GraphOutcome Outcome, GraphError Error)
{
    public string? RequestId { get; init; }

    public string? ClientRequestId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public static GraphFailure FromAnswer(GraphAnswer answer, bool isRead, DateTimeOffset now)
    {
        var error = GraphError.Parse(answer.Body.Span);
        var retryAfter = Graph.RetryAfter.Parse(answer.RetryAfter, now);
        return new GraphFailure(answer.Status, OutcomeOf(answer.Status, isRead, retryAfter), error)
        {
            RequestId = GraphError.Safe(answer.RequestId) ?? error.RequestId,
            ClientRequestId = answer.ClientRequestId,
            RetryAfter = retryAfter,
        };
    }

    /// <summary>No readable answer. <paramref name="wasSent"/> false: the request certainly never reached Graph.</summary>
    public static GraphFailure WithoutAnswer(string code, bool isRead, bool wasSent, string clientRequestId) =>
        new(0, isRead || !wasSent ? GraphOutcome.Unavailable : GraphOutcome.Ambiguous, new GraphError { Code = code })
        {
            ClientRequestId = clientRequestId,
        };

    /// <summary>It never left: our own governor sent it back until there is room.</summary>
    public static GraphFailure Held(GraphException held, string clientRequestId) => new(0, GraphOutcome.Throttled, held.Error)
    {
        ClientRequestId = clientRequestId,
        RetryAfter = held.RetryAfter,
    };

    public string Describe(GraphRequest request) => string.Create(
        CultureInfo.InvariantCulture,
        $"Graph: {request.Method} {request.Path.Template} ended {Outcome} (status {Status}, code {Error.Code ?? "none"}, "
        + $"request-id {RequestId ?? "none"}, client-request-id {ClientRequestId ?? "none"}).");

    private static GraphOutcome OutcomeOf(int status, bool isRead, TimeSpan? retryAfter) => (HttpStatusCode)status switch
    {
        HttpStatusCode.TooManyRequests => GraphOutcome.Throttled,
        HttpStatusCode.ServiceUnavailable when retryAfter is not null => GraphOutcome.Throttled,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => GraphOutcome.Denied,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => GraphOutcome.NotFound,
        HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => GraphOutcome.Conflict,
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
            isRead ? GraphOutcome.Unavailable : GraphOutcome.Ambiguous,
        _ => GraphOutcome.Refused,
    };
}
