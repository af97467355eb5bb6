using System.Net.Http.Headers;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>In front of every Connector call: the token, the host, the limits, then what was planned to go wrong.</summary>
internal sealed class ConnectorGate(ConnectorTokenCheck check, TeamsSwitches switches, SendRates rates, ConnectorLog log, ConnectorDamage damage) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!IsLetIn(request))
        {
            return ConnectorErrors.NotRegistered();
        }

        var planned = (HttpMethods.IsGet(request.Method) ? null : switches.TakePlanned(request.Method)) ?? switches.Storm?.Draw(request.Method);
        log.Add(request.Method, PlaceOf(request), planned?.Fault);
        if (WhyNot(request) is { } refused)
        {
            return refused;
        }

        return planned is null ? await next(context) : await GoWrongAsync(planned, context, next);
    }

    private async ValueTask<object?> GoWrongAsync(PlannedFault planned, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        damage.Do(planned.Fault, context.HttpContext.Request);
        if (planned.Fault == ConnectorFault.Aborted)
        {
            return new Broken();
        }

        if (ConnectorErrors.For(planned, switches.RetryAfterAsDate) is { } refused)
        {
            return refused;
        }

        await next(context);
        return planned.Fault == ConnectorFault.AcceptedThenAborted
            ? new Broken()
            : ConnectorErrors.For(new PlannedFault(ConnectorFault.GatewayTimeout, null, null), asDate: false);
    }

    private IResult? WhyNot(HttpRequest request)
    {
        if (switches.TenantIsGcc && !request.Path.StartsWithSegments(TeamsModule.GccConnector, StringComparison.OrdinalIgnoreCase))
        {
            return ConnectorErrors.WrongHost();
        }

        if (!switches.EnforceRateLimits)
        {
            return null;
        }

        var wait = rates.RefuseAny() ?? (HttpMethods.IsGet(request.Method) ? rates.RefuseRead(PlaceOf(request)) : null);
        return wait is null ? null : ConnectorErrors.Throttled(wait, switches.RetryAfterAsDate);
    }

    private static string PlaceOf(HttpRequest request) =>
        request.RouteValues["id"] is string id ? ConversationAddress.Parse(id).Root : request.RouteValues["teamId"] as string ?? string.Empty;

    private bool IsLetIn(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
        && header.Parameter is { } token
        && check(token);

    private sealed class Broken : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Abort();
            return Task.CompletedTask;
        }
    }
}

/// <summary>What some faults leave behind: an answer "it's gone" is given for what is gone.</summary>
internal sealed class ConnectorDamage(Roster roster, TeamsChats chats)
{
    public void Do(ConnectorFault fault, HttpRequest request)
    {
        if (request.RouteValues["id"] is not string id)
        {
            return;
        }

        var where = ConversationAddress.Parse(id);
        if (fault == ConnectorFault.ActivityGone && request.RouteValues["activityId"] is string activity)
        {
            chats.Delete(where, activity);
        }
        else if (fault == ConnectorFault.Uninstalled)
        {
            roster.Remove(roster.FindTeamOfChannel(where.Root)?.Id ?? where.Root);
        }
    }
}
