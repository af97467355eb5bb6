using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TeamsHelpDesk.Sandbox.Page;

/// <summary>The page on which a newcomer plays every part: `/`, its data under `/sandbox/api`, its events at `/sandbox/events`.</summary>
internal static class PageModule
{
    // Adaptive Cards sets styles on elements; scripts come from here alone.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Needs AddTeams and a <see cref="Clock.SandboxClock"/>; takes an <see cref="IEntraWatch"/> when there is one.</summary>
    public static IServiceCollection AddPage(this IServiceCollection services, Action<PageOptions>? configure = null)
    {
        var options = new PageOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(options);
        services.TryAddSingleton<IEntraWatch, NoEntra>();
        return services.AddSingleton<CompanyOnThePage>().AddSingleton<PageEvents>();
    }

    public static IEndpointRouteBuilder MapPage(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup(string.Empty).AddEndpointFilter<LoopbackOnly>();
        page.MapGet("/", static (HttpContext http) => File(http, "index.html", "text/html; charset=utf-8"));
        page.MapGet("/dist/page.js", static (HttpContext http) => File(http, "dist/page.js", "text/javascript; charset=utf-8"));
        page.MapGet("/dist/page.css", static (HttpContext http) => File(http, "dist/page.css", "text/css; charset=utf-8"));
        page.MapGet("/sandbox/events", static (HttpContext http, PageEvents events) =>
            TypedResults.ServerSentEvents(events.ListenAsync(http.RequestAborted)));
        page.MapPageApi();
        return app;
    }

    private static IResult File(HttpContext http, string path, string type)
    {
        var file = http.RequestServices.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo(path);
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return file.Exists ? TypedResults.Stream(file.CreateReadStream(), type) : TypedResults.NotFound();
    }
}
