using TeamsHelpDesk.Bot.Features.Runs.Doors.Csv;
using TeamsHelpDesk.Bot.Features.Runs.Doors.Scim;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors;

/// <summary>How HR's word comes in: by events of its own, or by the users that a SCIM client keeps here.</summary>
internal static class DoorsModule
{
    public static IServiceCollection AddHrDoors(this IServiceCollection services) => services
        .AddSingleton<HrEventsEndpoint>()
        .AddSingleton<ScimToday>()
        .AddSingleton<ScimUsers>()
        .AddSingleton<ScimListing>()
        .AddSingleton<ScimEndpoint>()
        .AddSingleton<IWorkHandler, ScimWordHandler>()
        .AddSingleton<PastePeople>()
        .AddSingleton<IWorkHandler, SendPastedHandler>()
        .AddSingleton<IWorkHandler, ForgetPastedHandler>();

    public static IEndpointRouteBuilder MapHrDoors(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(HrEventsEndpoint.Path, static (HttpContext http, HrEventsEndpoint endpoint) => endpoint.ReceiveAsync(http));
        endpoints.MapGet(HrEventsEndpoint.RunPath, static (HttpContext http, string id, HrEventsEndpoint endpoint) => endpoint.ViewAsync(http, id));
        endpoints.MapScim();
        return endpoints;
    }
}
