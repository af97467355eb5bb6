namespace TeamsHelpDesk.Bot.Features.Runs;

internal static class RunsModule
{
    public static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddOptions<HrOptions>().BindConfiguration(HrOptions.Section).ValidateOnStart().Services
        .AddSingleton<ReceiveHrEvents>()
        .AddSingleton<ViewHrRun>();
}
