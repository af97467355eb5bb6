using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Resources;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra;

/// <summary>The company's Entra ID: tokens, Microsoft Graph and the switches that make it misbehave.</summary>
internal static class EntraModule
{
    public static IServiceCollection AddEntra(this IServiceCollection services, Action<EntraOptions>? configure = null)
    {
        var options = new EntraOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CompanyDirectory>(provider => new(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(options);
        services.TryAddSingleton<SigningKey>();
        services.TryAddSingleton<JwtSigner>();
        services.AddSingleton<GraphSwitches>();
        services.AddSingleton<GraphViolations>();
        services.AddSingleton<GraphLimits>(provider => new(provider.GetRequiredService<CompanyDirectory>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RequestRecorder>();
        services.AddSingleton<GraphWorld>();
        services.AddSingleton<CallerReader>();
        services.AddSingleton<GraphRouter>(provider => new(provider.GetRequiredService<GraphWorld>(), GraphRoutes.All));
        services.AddSingleton<GraphEndpoint>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<OpenIdEndpoint>();
        services.AddSingleton<SwitchesEndpoint>();
        return services;
    }

    public static IEndpointRouteBuilder MapEntra(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var openId = services.GetRequiredService<OpenIdEndpoint>();
        var switches = services.GetRequiredService<SwitchesEndpoint>();
        var prefix = services.GetRequiredService<EntraOptions>().GraphPrefix;
        endpoints.Map(prefix + "/{**path}", services.GetRequiredService<GraphEndpoint>().HandleAsync);
        endpoints.MapPost("/{tenant}/oauth2/v2.0/token", services.GetRequiredService<TokenEndpoint>().HandleAsync);
        endpoints.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", OpenIdEndpoint.MetadataAsync);
        endpoints.MapGet("/{tenant}/discovery/v2.0/keys", openId.KeysAsync);
        endpoints.MapGet("/sandbox/graph/switches", switches.ShowAsync);
        endpoints.MapPost("/sandbox/graph/switches", switches.SetAsync);
        endpoints.MapGet("/sandbox/graph/requests", switches.RecordedAsync);
        return endpoints;
    }
}
