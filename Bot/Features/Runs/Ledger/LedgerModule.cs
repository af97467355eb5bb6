using TeamsHelpDesk.Bot.Features.Runs.Waiting;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

internal static class LedgerModule
{
    public static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddSingleton<RunRights>()
        .AddSingleton<RunCardDelivery>()
        .AddSingleton<RunPreviews>()
        .AddSingleton<SteerRun>()
        .AddSingleton<SteerPerson>()
        .AddSingleton<DecidePreview>()
        .AddSingleton<AnswerCheckIn>()
        .AddSingleton<RunClicks>()
        .AddSingleton<IWorkHandler, GoOnHandler>()
        .AddSingleton<IWorkHandler, ShowLedgerHandler>()
        .AddSingleton<IWorkHandler, ShowManagerHandler>()
        .AddSingleton<IWorkHandler, AskHandler>()
        .AddSingleton<IWorkHandler, ShowPreviewHandler>()
        .AddSingleton<IWorkHandler, RemindApproversHandler>()
        .AddSingleton<IWorkHandler, PingApproversHandler>()
        .AddSingleton<IWorkHandler, EscalatePreviewHandler>()
        .AddSingleton<IWorkHandler, LapsePreviewHandler>();
}
