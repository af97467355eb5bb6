namespace TeamsHelpDesk.Bot.Turns;

internal static class TurnsModule
{
    public static IServiceCollection AddTurns(this IServiceCollection services, IConfiguration configuration)
    {
        var options = new WorkOptions();
        configuration.GetSection(WorkOptions.Section).Bind(options);
        return services
            .AddSingleton(options)
            .AddSingleton<WorkQueue>()
            .AddSingleton<Commits>()
            .AddSingleton<WorkClock>()
            .AddSingleton<KeyedLocks>()
            .AddHostedService<WorkRunner>();
    }
}
