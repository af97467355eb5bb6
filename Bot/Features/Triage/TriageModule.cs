using System.Net;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Features.Triage.Lessons;
using TeamsHelpDesk.Bot.Features.Triage.Model;

namespace TeamsHelpDesk.Bot.Features.Triage;

internal static class TriageModule
{
    public static IServiceCollection AddTriage(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<LanguageModelOptions>, LanguageModelOptionsValidator>();
        services.AddOptions<LanguageModelOptions>().BindConfiguration(LanguageModelOptions.Section).ValidateOnStart();
        services.AddHttpClient(LanguageModel.ClientName, static client => client.MaxResponseContentBufferSize = LanguageModel.LargestAnswer)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, UseCookies = false })
            .RemoveAllLoggers();
        services.AddSingleton<ILanguageModel>(static provider => provider.GetRequiredService<IOptions<LanguageModelOptions>>().Value.Url is null
            ? new NoLanguageModel()
            : ActivatorUtilities.CreateInstance<LanguageModel>(provider));
        services.AddSingleton<ITriageLessons, StoredLessons>();
        services.AddSingleton<ReadLine>();
        return services;
    }
}
