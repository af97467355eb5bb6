using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.Graph;

internal static class GraphModule
{
    /// <summary>
    /// Registers <see cref="GraphClient"/> and <see cref="ProtectedPeople"/>. The caller registers the
    /// <see cref="Azure.Core.TokenCredential"/> under <see cref="GraphOptions.CredentialKey"/>.
    /// </summary>
    public static IServiceCollection AddGraph(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<GraphOptions>, GraphOptionsValidator>();
        services.AddOptions<GraphOptions>().Bind(configuration.GetSection(GraphOptions.Section)).ValidateOnStart();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<GraphMeter>();
        services.AddSingleton<GraphIdentity>();
        services.AddSingleton<GraphGovernor>();
        services.AddSingleton<SignInMethodLine>();
        services.AddTransient<GraphGovernorHandler>();
        services.AddTransient<GraphTokenHandler>();
        services.AddHttpClient(GraphClient.HttpClientName, ConfigureClient)
            .ConfigurePrimaryHttpMessageHandler(CreateSocketsHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler<GraphGovernorHandler>()
            .AddHttpMessageHandler<GraphTokenHandler>()
            .RemoveAllLoggers(); // its lines carry whole paths, and those carry user principal names
        services.AddSingleton<GraphClient>();
        services.AddSingleton<ProtectedPeople>();
        return services;
    }

    private static void ConfigureClient(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan; // each attempt has its own limit, on the injected clock
        client.DefaultRequestHeaders.Add("User-Agent", "TeamsHelpDesk/1.0");
        client.DefaultRequestHeaders.Add("Accept", "application/json");
    }

    private static SocketsHttpHandler CreateSocketsHandler(IServiceProvider services) => new()
    {
        AllowAutoRedirect = false, // a redirect would carry the token to another host
        AutomaticDecompression = DecompressionMethods.GZip,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    };
}
