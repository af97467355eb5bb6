using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.Turns;

internal static class TurnsModule
{
    public static IServiceCollection AddTurns(this IServiceCollection services, IConfiguration configuration)
    {
        var options = new WorkOptions();
        configuration.GetSection(WorkOptions.Section).Bind(options);
        if (options.Lease < TimeSpan.FromSeconds(2) || options.LiveAtOnce < 1 || options.BulkAtOnce < 1)
        {
            throw new OptionsValidationException(
                WorkOptions.Section, typeof(WorkOptions), ["Work:Lease must be at least 2 seconds, and Work:LiveAtOnce and Work:BulkAtOnce at least 1."]);
        }

        return services
            .AddSingleton(options)
            .AddSingleton<WorkQueue>()
            .AddSingleton<Commits>()
            .AddSingleton<WorkClock>()
            .AddSingleton<KeyedLocks>()
            .AddHostedService<WorkRunner>();
    }
}
