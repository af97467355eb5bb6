using TeamsHelpDesk.Bot.Features.Requests.Endings;
using TeamsHelpDesk.Bot.Features.Runs.Braking;
using TeamsHelpDesk.Bot.Features.Runs.Carrying;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Features.Runs.Planning;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs;

internal static class RunsModule
{
    public static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddOptions<HrOptions>().BindConfiguration(HrOptions.Section).ValidateOnStart().Services
        .AddSingleton<RunTeam>()
        .AddSingleton<RunBrakes>()
        .AddLedger()
        .AddSingleton<ReceiveHrEvents>()
        .AddSingleton<ViewHrRun>()
        .AddSingleton<IOtherHands, RunHands>()
        .AddPlanning()
        .AddCarrying();

    private static IServiceCollection AddPlanning(this IServiceCollection services) => services
        .AddSingleton<HoldingsReader>()
        .AddSingleton<BundlePlans>()
        .AddSingleton<MoverPlans>()
        .AddSingleton<LeaverPlans>()
        .AddSingleton<PlanKinds>()
        .AddSingleton<PersonPlans>();

    private static IServiceCollection AddCarrying(this IServiceCollection services) => services
        .AddSingleton<PersonBook>()
        .AddSingleton<AccountStage>()
        .AddSingleton<PlanStage>()
        .AddSingleton<EffectStage>()
        .AddSingleton<PersonStages>()
        .AddSingleton<IWorkHandler, CarryPersonHandler>()
        .AddSingleton<IWorkHandler, GreetHandler>()
        .AddSingleton<IWorkHandler, ClearFirstPassHandler>();
}
