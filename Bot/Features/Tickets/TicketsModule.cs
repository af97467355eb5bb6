using TeamsHelpDesk.Bot.Features.Tickets.Articles;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

internal static class TicketsModule
{
    public static IServiceCollection AddTickets(this IServiceCollection services) => services
        .AddSingleton<TicketTeams>()
        .AddSingleton<TicketFactsReader>()
        .AddSingleton<OfferTicket>()
        .AddSingleton<SendTicket>()
        .AddSingleton<HandleTicket>()
        .AddSingleton<OwnTicket>()
        .AddSingleton<RelayWords>()
        .AddSingleton<TicketClicks>()
        .AddSingleton<HearChannel>()
        .AddSingleton<TicketFaces>()
        .AddSingleton<TicketCards>()
        .AddSingleton<TicketQueue>()
        .AddSingleton<OpenDoor>()
        .AddSingleton<GatherTickets>()
        .AddSingleton<TakeOnTicket>()
        .AddSingleton<TicketLessons>()
        .AddSingleton<ITicketEnding, RateTicket>()
        .AddSingleton<ITicketEnding, OfferArticle>()
        .AddSingleton<MakeArticle>()
        .AddSingleton<HandleArticle>()
        .AddSingleton<ArticleClicks>()
        .AddSingleton<IWorkHandler, ShowArticleHandler>()
        .AddSingleton<IWorkHandler, LapseArticleHandler>()
        .AddSingleton<TicketOwners>()
        .AddSingleton<TicketMeter>()
        .AddSingleton<TicketStrays>()
        .AddSingleton<IWorkHandler, NudgeTicketHandler>()
        .AddSingleton<IWorkHandler, ShowTicketHandler>();
}
