namespace TeamsHelpDesk.Sandbox.Page;

/// <summary>
/// The Sandbox lets anybody be anybody, so only this machine's own browser may use it: a page from elsewhere can reach
/// loopback too, by rebinding its name (the Host check) or by posting across origins (the Origin check).
/// </summary>
internal sealed class LoopbackOnly : IEndpointFilter
{
    /// <summary>For callers without an Origin; a page from elsewhere can't set it without being asked first.</summary>
    public const string Header = "X-Sandbox";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsAllowed(context.HttpContext.Request) ? await next(context) : TypedResults.StatusCode(StatusCodes.Status403Forbidden);

    public static bool IsAllowed(HttpRequest request)
    {
        if (request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
        {
            return false;
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return true;
        }

        return request.Headers.Origin.ToString() is { Length: > 0 } origin
            ? origin == $"{request.Scheme}://{request.Host}"
            : request.Headers.ContainsKey(Header);
    }
}
