using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Audit;
using TeamsHelpDesk.Bot.Features.Catalogs;
using TeamsHelpDesk.Bot.Features.Explanations;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features;

internal static class FeaturesModule
{
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddSingleton<CatalogSource>()
        .AddSingleton<DirectoryNames>()
        .AddSingleton<CatalogProof>()
        .AddHostedService<CatalogStart>()
        .AddSingleton<PeopleReader>()
        .AddMessages()
        .AddFulfilment()
        .AddSingleton<ApproverFinder>()
        .AddSingleton<Explainer>()
        .AddSingleton<AbsenceBook>()
        .AddSingleton<SetAbsence>()
        .AddRequests()
        .AddWaiting()
        .AddAudit()
        .AddSingleton<TurnRouter>()
        .AddSingleton<ITurns, TurnRunner>();

    private static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddSingleton<AddressBook>()
        .AddSingleton<ChannelMembers>()
        .AddSingleton<Arrivals>()
        .AddSingleton<IWorkHandler, SendHandler>()
        .AddSingleton<IWorkHandler, LearnChannelsHandler>();

    private static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditAnchors>()
        .AddHostedService<AuditAnchoring>();

    private static IServiceCollection AddFulfilment(this IServiceCollection services) => services
        .AddSingleton(provider => new GateRulesSource(() => provider.GetRequiredService<CatalogSource>().GateRules))
        .AddSingleton<Gate>()
        .AddSingleton<EffectRunner>()
        .AddSingleton<PlanBuilder>()
        .AddSingleton<PlanRunner>();

    private static IServiceCollection AddWaiting(this IServiceCollection services) => services
        .AddSingleton<ReaderHours>()
        .AddSingleton<IWorkHandler, RemindRequestHandler>()
        .AddSingleton<IWorkHandler, PingHandler>()
        .AddSingleton<IWorkHandler, DigestHandler>()
        .AddSingleton<IWorkHandler, EscalateRequestHandler>()
        .AddSingleton<IWorkHandler, AbsenceTurnedHandler>()
        .AddSingleton<IWorkHandler, HandOverHandler>()
        .AddSingleton<ReleaseRequest>()
        .AddSingleton<ReviewRequest>()
        .AddSingleton<IWorkHandler, ReviewOverdueHandler>()
        .AddSingleton<IWorkHandler, LookAgainHandler>();

    private static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddSingleton<FieldOptions>()
        .AddSingleton<FindApproval>()
        .AddSingleton<PrepareRequest>()
        .AddSingleton<SubmitRequest>()
        .AddSingleton<CancelRequest>()
        .AddSingleton<DecideRequest>()
        .AddSingleton<ViewRequest>()
        .AddSingleton<RequestEffects>()
        .AddSingleton<TalkToRequester>()
        .AddSingleton<RequestClicks>()
        .AddSingleton<CardPoster>()
        .AddSingleton<RequestShowing>()
        .AddSingleton<PassDelivery>()
        .AddSingleton<RequestRuns>()
        .AddSingleton<ExecutionRights>()
        .AddSingleton<RequestOutcomes>()
        .AddSingleton<IWorkHandler, ShowRequestHandler>()
        .AddSingleton<IWorkHandler, FulfilRequestHandler>()
        .AddSingleton<IWorkHandler, ExpireRequestHandler>()
        .AddSingleton<IWorkHandler, EndRequestHandler>()
        .AddSingleton<IWorkHandler, ClearPassHandler>();
}
