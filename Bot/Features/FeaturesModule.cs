using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Audit;
using TeamsHelpDesk.Bot.Features.Catalogs;
using TeamsHelpDesk.Bot.Features.Explanations;
using TeamsHelpDesk.Bot.Features.Extension;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Insights;
using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Features.Requests.Answers;
using TeamsHelpDesk.Bot.Features.Requests.Endings;
using TeamsHelpDesk.Bot.Features.Requests.Failing;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Features.Runs.Doors;
using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features;

internal static class FeaturesModule
{
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddSingleton<CatalogSource>()
        .AddSingleton<DirectoryNames>()
        .AddSingleton<CatalogProof>()
        .AddSingleton<CatalogFile>()
        .AddSingleton<CatalogChanges>()
        .AddHostedService<CatalogFollower>()
        .AddSingleton<PeopleReader>()
        .AddSingleton<PeopleFinder>()
        .AddMessages()
        .AddFulfilment()
        .AddSingleton<ApproverFinder>()
        .AddSingleton<Explainer>()
        .AddSingleton<AbsenceBook>()
        .AddSingleton<SetAbsence>()
        .AddTriage()
        .AddKnowledge()
        .AddInsights()
        .AddTickets()
        .AddRequests()
        .AddRuns()
        .AddAudit()
        .AddHrDoors()
        .AddSingleton<Inbox>()
        .AddSingleton<FindRequests>()
        .AddSingleton<AskFromMessage>()
        .AddSingleton<Typeahead>()
        .AddSingleton<InvokeRouter>()
        .AddWaiting()
        .AddSingleton<TeamWords>()
        .AddSingleton<TicketDoors>()
        .AddSingleton<AllClicks>()
        .AddSingleton<TurnRouter>()
        .AddSingleton<ITurns, TurnRunner>();

    /// <summary>What the features listen to besides Teams.</summary>
    public static IEndpointRouteBuilder MapFeatures(this IEndpointRouteBuilder endpoints) => endpoints.MapHrDoors();

    private static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddSingleton<AddressBook>()
        .AddSingleton<ChannelMembers>()
        .AddSingleton<Posting>()
        .AddSingleton<StandingCards>()
        .AddSingleton<OneReader>()
        .AddHostedService<MovedHostMemory>()
        .AddSingleton<Parking>()
        .AddTeamsApp()
        .AddSingleton(provider => new UndeliveredFacts(
            provider.GetRequiredService<UndeliveredReaders>().NameAsync,
            async (about, cancellationToken) => await provider.GetRequiredService<RequestOwners>().ChannelOfAsync(about, cancellationToken)
                ?? await provider.GetRequiredService<TicketOwners>().ChannelOfAsync(about, cancellationToken),
            provider.GetRequiredService<UndeliveredReaders>().DeskChannel))
        .AddSingleton<UndeliveredReaders>()
        .AddSingleton<Arrivals>()
        .AddSingleton<IWorkHandler, SendHandler>()
        .AddSingleton<IWorkHandler, LearnChannelsHandler>()
        .AddSingleton<IWorkHandler, WakeParkedHandler>()
        .AddSingleton<IWorkHandler, ReachPersonHandler>()
        .AddSingleton<IWorkHandler, InstallAppHandler>()
        .AddSingleton<IWorkHandler, TellUndeliveredHandler>();

    private static IServiceCollection AddTeamsApp(this IServiceCollection services) =>
        services.AddOptions<TeamsAppOptions>().BindConfiguration(TeamsAppOptions.Section).ValidateOnStart().Services;

    private static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditAnchors>()
        .AddHostedService<AuditAnchoring>();

    private static IServiceCollection AddFulfilment(this IServiceCollection services) => services
        .AddSingleton(provider => new GateRulesSource(() => provider.GetRequiredService<CatalogSource>().GateRules))
        .AddSingleton<Gate>()
        .AddSingleton<EffectRunner>()
        .AddSingleton<Readiness>()
        .AddSingleton<AccessPlans>()
        .AddSingleton<AccountPlans>()
        .AddSingleton<DevicePlans>()
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
        .AddSingleton<AnswerFromArticles>()
        .AddSingleton<RequestLookups>()
        .AddSingleton<RequestReads>()
        .AddSingleton<PeopleDesk>()
        .AddSingleton<TalkToPeople>()
        .AddSingleton<TalkSenses>()
        .AddSingleton<PrepareRequest>()
        .AddSingleton<RequestDrafts>()
        .AddSingleton<SubmitRequest>()
        .AddSingleton<CancelRequest>()
        .AddSingleton<UndoRequest>()
        .AddSingleton<RequestTakeBack>()
        .AddSingleton<TryAgain>()
        .AddSingleton<TakeOn>()
        .AddSingleton<ITeamsWork, FailedInQueue>()
        .AddSingleton<IWorkHandler, NudgeFailedHandler>()
        .AddSingleton<ExtendAccess>()
        .AddSingleton<EndEarly>()
        .AddSingleton<Extending>()
        .AddSingleton<Prolonging>()
        .AddSingleton<IWorkHandler, WarnOfEndHandler>()
        .AddSingleton<AccessLook>()
        .AddSingleton<IWorkHandler, AccessLookHandler>()
        .AddHostedService<AccessLooking>()
        .AddSingleton<IWorkHandler, ReadyHandler>()
        .AddSingleton<RequestCare>()
        .AddSingleton<AboutRequests>()
        .AddSingleton<DecideRequest>()
        .AddSingleton<ViewRequest>()
        .AddSingleton<ExplainRequest>()
        .AddSingleton<WhoCounts>()
        .AddSingleton<HeldApart>()
        .AddSingleton<UsualTimes>()
        .AddSingleton<SharedAccess>()
        .AddSingleton<TakingBack>()
        .AddSingleton<RequestEffects>()
        .AddSingleton<TalkToRequester>()
        .AddSingleton<RequestClicks>()
        .AddSingleton<RequestOwners>()
        .AddSingleton<StrayCards>()
        .AddSingleton<AnswerClicks>()
        .AddSingleton<CardClicks>()
        .AddSingleton<CardPoster>()
        .AddSingleton<RequestShowing>()
        .AddSingleton<PassDelivery>()
        .AddSingleton<RequestRuns>()
        .AddSingleton<ExecutionRights>()
        .AddSingleton<RequestOutcomes>()
        .AddSingleton<IWorkHandler, ShowRequestHandler>()
        .AddSingleton<IWorkHandler, FulfilRequestHandler>()
        .AddSingleton<IWorkHandler, ExpireRequestHandler>()
        .AddSingleton<ProposeCatalog>()
        .AddSingleton<IWorkHandler, TakeOverCatalogHandler>()
        .AddSingleton<IWorkHandler, EndRequestHandler>()
        .AddSingleton<IWorkHandler, UndoRequestHandler>()
        .AddSingleton<IWorkHandler, ClearPassHandler>();
}
