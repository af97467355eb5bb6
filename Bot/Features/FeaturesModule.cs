using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Catalogs;
using TeamsHelpDesk.Bot.Features.Explanations;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
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
        .AddSingleton<PeopleFinder>()
        .AddMessages()
        .AddFulfilment()
        .AddSingleton<ApproverFinder>()
        .AddSingleton<Explainer>()
        .AddRequests()
        .AddSingleton<TurnRouter>()
        .AddSingleton<ITurns, TurnRunner>();

    private static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddSingleton<AddressBook>()
        .AddSingleton<ChannelMembers>()
        .AddSingleton<Posting>()
        .AddSingleton<Parking>()
        .AddTeamsApp()
        .AddSingleton(provider => new UndeliveredFacts(
            provider.GetRequiredService<UndeliveredReaders>().NameAsync,
            provider.GetRequiredService<RequestOwners>().ChannelOfAsync,
            provider.GetRequiredService<UndeliveredReaders>().DeskChannel))
        .AddSingleton<UndeliveredReaders>()
        .AddSingleton<Arrivals>()
        .AddSingleton<IWorkHandler, SendHandler>()
        .AddSingleton<IWorkHandler, LearnChannelsHandler>()
        .AddSingleton<IWorkHandler, WakeParkedHandler>()
        .AddSingleton<IWorkHandler, InstallAppHandler>()
        .AddSingleton<IWorkHandler, TellUndeliveredHandler>();

    private static IServiceCollection AddTeamsApp(this IServiceCollection services) =>
        services.AddOptions<TeamsAppOptions>().BindConfiguration(TeamsAppOptions.Section).ValidateOnStart().Services;

    private static IServiceCollection AddFulfilment(this IServiceCollection services) => services
        .AddSingleton(provider => new GateRulesSource(() => provider.GetRequiredService<CatalogSource>().GateRules))
        .AddSingleton<Gate>()
        .AddSingleton<EffectRunner>()
        .AddSingleton<PlanBuilder>()
        .AddSingleton<PlanRunner>();

    private static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddSingleton<FieldOptions>()
        .AddSingleton<RequestLookups>()
        .AddSingleton<PrepareRequest>()
        .AddSingleton<RequestDrafts>()
        .AddSingleton<SubmitRequest>()
        .AddSingleton<CancelRequest>()
        .AddSingleton<DecideRequest>()
        .AddSingleton<ViewRequest>()
        .AddSingleton<RequestEffects>()
        .AddSingleton<TalkToRequester>()
        .AddSingleton<RequestClicks>()
        .AddSingleton<RequestOwners>()
        .AddSingleton<StrayCards>()
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
        .AddSingleton<IWorkHandler, EndRequestHandler>()
        .AddSingleton<IWorkHandler, ClearPassHandler>();
}
