namespace TeamsHelpDesk.Bot.Graph;

internal static class GraphHeaders
{
    public const string ClientRequestId = "client-request-id";
    public const string RequestId = "request-id";
    public const string RetryAfter = "Retry-After";
    public const string Priority = "x-ms-throttle-priority";
    public const string LimitPercentage = "x-ms-throttle-limit-percentage";

    public static void SetClientRequestId(HttpRequestMessage request, Guid id)
    {
        request.Headers.Remove(ClientRequestId);
        request.Headers.Add(ClientRequestId, id.ToString("D"));
    }

    public static string? First(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
