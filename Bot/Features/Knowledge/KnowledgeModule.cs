using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.Features.Knowledge;

internal static class KnowledgeModule
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<KnowledgeOptions>, KnowledgeOptionsValidator>();
        services.AddOptions<KnowledgeOptions>().BindConfiguration(KnowledgeOptions.Section).ValidateOnStart();
        return services.AddSingleton<ArticleFolder>().AddSingleton<ArticleShelf>();
    }
}
