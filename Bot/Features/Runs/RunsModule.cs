using TeamsHelpDesk.Bot.Features.Runs.Braking;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;

namespace TeamsHelpDesk.Bot.Features.Runs;

internal static class RunsModule
{
    public static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddOptions<HrOptions>().BindConfiguration(HrOptions.Section).ValidateOnStart().Services
        .AddSingleton<RunTeam>()
        .AddSingleton<RunBrakes>()
        .AddLedger()
        .AddSingleton<ReceiveHrEvents>()
        .AddSingleton<ViewHrRun>();
}
