using Azure.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Credentials;

internal static class CredentialsModule
{
    private static readonly TimeSpan TokenTimeout = TimeSpan.FromSeconds(10);
    private const int MaxAnswerBytes = 64 * 1024;

    /// <summary>The bot's identity for the Connector and the executor's for Graph, each under the key that its folder asks for.</summary>
    public static IServiceCollection AddCredentials(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<GraphOptions>().Configure<IConfiguration>(static (graph, configuration) => graph.BaseUrl =
            (MicrosoftCloud.Find(configuration[nameof(MicrosoftAppOptions.MicrosoftAppCloud)]) ?? MicrosoftCloud.Public).Graph);
        services.AddHttpClient(TokenUrlCredential.ClientName, ConfigureClient)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton<CredentialFactory>();
        services.AddKeyedSingleton<TokenCredential>(
            BotFrameworkModule.CredentialKey,
            static (provider, _) => provider.GetRequiredService<CredentialFactory>().Create(
                provider.GetRequiredService<IOptions<MicrosoftAppOptions>>().Value,
                provider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value.TokenUrl));
        services.AddKeyedSingleton<TokenCredential>(
            GraphOptions.CredentialKey,
            static (provider, _) => provider.GetRequiredService<CredentialFactory>().CreateForGraph(
                provider.GetRequiredService<IOptions<MicrosoftAppOptions>>().Value,
                provider.GetRequiredService<IOptions<GraphOptions>>().Value));
        return services;
    }

    private static void ConfigureClient(HttpClient client)
    {
        client.Timeout = TokenTimeout;
        client.MaxResponseContentBufferSize = MaxAnswerBytes;
    }
}
