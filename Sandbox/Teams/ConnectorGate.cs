using System.Net.Http.Headers;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>In front of every Connector call: the token, then what was planned to go wrong.</summary>
internal sealed class ConnectorGate(ConnectorTokenCheck check, TeamsSwitches switches) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!IsLetIn(http.Request))
        {
            return ConnectorErrors.NotRegistered();
        }

        if (HttpMethods.IsGet(http.Request.Method) || switches.TakePlanned(http.Request.Method) is not { } planned)
        {
            return await next(context);
        }

        if (ConnectorErrors.For(planned) is { } refused)
        {
            return refused;
        }

        await next(context);
        return planned.Fault == ConnectorFault.AcceptedThenAborted
            ? new Aborted()
            : ConnectorErrors.For(new PlannedFault(ConnectorFault.GatewayTimeout, null, null));
    }

    private bool IsLetIn(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
        && header.Parameter is { } token
        && check(token);

    private sealed class Aborted : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Abort();
            return Task.CompletedTask;
        }
    }
}
