using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Outbound;

namespace TeamsHelpDesk.Bot.BotFramework;

internal static class BotFrameworkModule
{
    /// <summary>The key of the <see cref="Azure.Core.TokenCredential"/> that outbound tokens come from; registered by the caller.</summary>
    public const string CredentialKey = "BotFramework";

    private static readonly TimeSpan KeyTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private const int MaxKeyDocumentBytes = 1024 * 1024;

    /// <summary>Needs beside it an <see cref="ITurns"/> and a credential under <see cref="CredentialKey"/>.</summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        AddOptions(services, configuration);
        services.AddSingleton<ServiceHosts>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<ChannelTokens>();
        services.AddSingleton<CallerCheck>();
        services.AddSingleton<ActivityCheck>();
        services.AddSingleton<MessagesEndpoint>();
        services.AddHttpClient(SigningKeys.ClientName, ConfigureKeyClient).ConfigurePrimaryHttpMessageHandler(NoRedirects);
        AddConnector(services);
        return services;
    }

    public static IEndpointRouteBuilder MapBotFramework(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(
            MessagesEndpoint.Path,
            static (HttpContext http, MessagesEndpoint endpoint, ITurns turns) => endpoint.HandleAsync(http, turns));
        return endpoints;
    }

    private static void AddConnector(IServiceCollection services)
    {
        services.AddSingleton<ConnectorTokens>();
        services.AddSingleton<SendPace>();
        services.AddTransient<ConnectorTokenHandler>();
        services.AddSingleton<ConnectorClient>();
        services.AddHttpClient(ConnectorClient.ClientName, static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers() // four lines for every reply; the metrics count them, and what fails is logged with its work
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(NoRedirects)
            .AddHttpMessageHandler<ConnectorTokenHandler>();
    }

    private static void AddOptions(IServiceCollection services, IConfiguration configuration)
    {
        var cloud = MicrosoftCloud.Find(configuration[nameof(MicrosoftAppOptions.MicrosoftAppCloud)]) ?? MicrosoftCloud.Public; // a wrong name refuses to start
        services.AddOptions<BotFrameworkOptions>().Configure(cloud.Apply).Bind(configuration.GetSection(BotFrameworkOptions.Section)).ValidateOnStart();
        services.AddOptions<MicrosoftAppOptions>().Bind(configuration).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotFrameworkOptions>, BotFrameworkOptionsValidation>();
        services.AddSingleton<IValidateOptions<MicrosoftAppOptions>, MicrosoftAppOptionsValidation>();
    }

    private static void ConfigureKeyClient(HttpClient client)
    {
        client.Timeout = KeyTimeout;
        client.MaxResponseContentBufferSize = MaxKeyDocumentBytes;
    }

    // A redirect would carry the request, and what it trusts, to a host that nobody listed.
    private static SocketsHttpHandler NoRedirects() =>
        new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime };
}
