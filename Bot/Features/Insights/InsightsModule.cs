using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Insights;

internal static class InsightsModule
{
    public static IServiceCollection AddInsights(this IServiceCollection services) => services
        .AddSingleton<RatingMeter>()
        .AddSingleton<TakeRating>()
        .AddSingleton<IWorkHandler, AskRatingHandler>();
}
