namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>From a path to what answers it: an unknown step, a wrong verb and a missing permission are refused here.</summary>
internal sealed class GraphRouter(GraphWorld world, IReadOnlyList<GraphRoute> routes)
{
    public GraphAnswer Answer(GraphRequest request, GraphCaller caller)
    {
        var segments = request.Segments();
        var countOnly = segments is [.., "$count"];
        var path = countOnly ? [.. segments.SkipLast(1)] : segments;
        var fitting = Fitting(path);
        var route = fitting.FirstOrDefault(candidate => candidate.Method == request.Method);
        if (route is null)
        {
            return NoRoute(request, path, fitting);
        }

        if (request.IsBodyBroken)
        {
            return Refusals.BadPayload;
        }

        if (!GraphPermissions.Allow(route.Need, caller.Permissions))
        {
            return Refusals.InsufficientPrivileges;
        }

        var keys = path.Where((_, i) => route.Steps[i] == "{}").ToList();
        return Handle(route, new(world, request, caller, keys, QueryOptions.Parse(request.Target)) { CountOnly = countOnly });
    }

    private static GraphAnswer Handle(GraphRoute route, GraphCall call)
    {
        try
        {
            return route.Handle(call);
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException && call.Request.Body is not null)
        {
            // A value in the body has another type than its property: reading it is what finds out.
            return Refusals.BadValues;
        }
    }

    private List<GraphRoute> Fitting(IReadOnlyList<string> path) =>
    [
        .. from route in routes
           where route.Steps.Count == path.Count
           let fit = route.Fit(path)
           where fit is not null
           orderby fit descending
           select route,
    ];

    private GraphAnswer NoRoute(GraphRequest request, IReadOnlyList<string> path, List<GraphRoute> fitting) => (request.Method, path) switch
    {
        ("POST", ["groups", _, "members" or "owners"]) =>
            GraphAnswer.Refused(400, "BadRequest", "Write requests are only supported on contained entities"),
        ("PATCH", ["groups", _, "members" or "owners", "$ref"]) =>
            GraphAnswer.Refused(400, "BadRequest", "The request is currently not supported on the targeted entity set"),
        ("DELETE", ["users", var user, "authentication", "methods", _]) => NotOData(user),
        _ when fitting.Count > 0 => Refusals.WrongMethod,
        _ => Refusals.UnknownSegment(FirstUnknown(path)),
    };

    private static GraphAnswer NotOData(string user) => new(404)
    {
        Body = new()
        {
            ["Message"] = "No HTTP resource was found that matches the request URI "
                + $"'https://mface.windowsazure.com/odata/users({user})/authentication/methods'.",
        },
    };

    private string FirstUnknown(IReadOnlyList<string> path)
    {
        for (var length = 1; length <= path.Count; length++)
        {
            var start = path.Take(length).ToList();
            if (!routes.Any(route => route.Steps.Count >= length && route.Fit(start) is not null))
            {
                return path[length - 1];
            }
        }

        return path.Count == 0 ? "" : path[^1];
    }
}
