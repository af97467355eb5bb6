using System.Globalization;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>Holds a request back until it fits into the limits, and tells the governor what Graph said about them.</summary>
internal sealed class GraphGovernorHandler(GraphGovernor governor, TimeProvider clock) : DelegatingHandler
{
    public static readonly HttpRequestOptionsKey<GraphRequest> Asked = new("Asked");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(Asked, out var asked))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var cost = GraphCost.Of(asked);
        if (await governor.AdmitAsync(cost, cancellationToken) is { } wait)
        {
            throw new GraphException(asked, new GraphFailure(0, GraphOutcome.Throttled, new GraphError { Code = "governed" }) { RetryAfter = wait });
        }

        request.Headers.TryAddWithoutValidation(GraphHeaders.Priority, GraphLane.IsBulk ? "Low" : "High");
        try
        {
            return Heard(cost, await base.SendAsync(request, cancellationToken));
        }
        finally
        {
            governor.Ended(cost);
        }
    }

    private HttpResponseMessage Heard(GraphCost cost, HttpResponseMessage answer)
    {
        if (answer.StatusCode == System.Net.HttpStatusCode.TooManyRequests)
        {
            governor.Throttled(cost.Workload, RetryAfter.Parse(GraphHeaders.First(answer, GraphHeaders.RetryAfter), clock.GetUtcNow()));
        }
        else
        {
            governor.Answered(cost.Workload, UsedOf(answer));
        }

        return answer;
    }

    private static double? UsedOf(HttpResponseMessage answer) =>
        double.TryParse(GraphHeaders.First(answer, GraphHeaders.LimitPercentage), NumberStyles.Float, CultureInfo.InvariantCulture, out var used) ? used : null;
}
