using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>The Sandbox's Microsoft Teams: the client people use, the Connector the bot calls, the keys it trusts.</summary>
internal static class TeamsModule
{
    public const string GccConnector = "/connector-gcc";
    private const string Connector = "/connector";

    /// <summary>Needs an <see cref="ITeamsDirectory"/>, a <see cref="ConnectorTokenCheck"/> and a <see cref="TimeProvider"/> beside it.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, Action<TeamsOptions>? configure = null)
    {
        var options = new TeamsOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(options);
        services.AddSingleton<TeamsSwitches>().AddSingleton<TeamsFeed>().AddSingleton<TeamsChats>().AddSingleton<Roster>();
        services.AddSingleton<ChannelKeys>().AddSingleton<ChannelTokens>().AddSingleton<Activities>();
        services.AddSingleton<BotCaller>().AddSingleton<TeamsClient>();
        services.AddSingleton<SendRates>().AddSingleton<ConnectorRules>().AddSingleton<ConnectorGate>();
        services.AddSingleton<ConnectorLog>().AddSingleton<ConnectorDamage>();
        services.AddSingleton<ConnectorMessages>().AddSingleton<ConnectorRoster>();
        services.AddHttpClient(BotCaller.HttpClientName, static client => client.Timeout = Timeout.InfiniteTimeSpan);
        return services;
    }

    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder app)
    {
        app.MapChannelMetadata();
        app.MapSwitches();
        MapConnector(app, Connector);
        MapConnector(app, GccConnector);
        return app;
    }

    private static void MapConnector(IEndpointRouteBuilder app, string host)
    {
        var connector = app.MapGroup($"{host}/v3").AddEndpointFilter(static (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<ConnectorGate>().InvokeAsync(context, next));
        MapConversations(connector.MapGroup("/conversations"));
        connector.MapGet("/teams/{teamId}", static (string teamId, ConnectorRoster roster) => roster.Team(teamId));
        connector.MapGet("/teams/{teamId}/conversations", static (string teamId, ConnectorRoster roster) => roster.ChannelsOf(teamId));
    }

    private static void MapConversations(RouteGroupBuilder group)
    {
        group.MapPost("", static (HttpRequest request, ConnectorMessages messages) => messages.CreateAsync(request));
        group.MapPost("/{id}/activities", static (string id, HttpRequest request, ConnectorMessages messages) =>
            messages.SendAsync(id, replyToId: null, request));
        group.MapPost("/{id}/activities/{activityId}", static (string id, string activityId, HttpRequest request, ConnectorMessages messages) =>
            messages.SendAsync(id, activityId, request));
        group.MapPut("/{id}/activities/{activityId}", static (string id, string activityId, HttpRequest request, ConnectorMessages messages) =>
            messages.UpdateAsync(id, activityId, request));
        group.MapDelete("/{id}/activities/{activityId}", static (string id, string activityId, ConnectorMessages messages) =>
            messages.Delete(id, activityId));
        group.MapGet("/{id}/members", static (string id, ConnectorRoster roster) => roster.Members(id));
        group.MapGet("/{id}/pagedmembers", static (string id, int? pageSize, string? continuationToken, ConnectorRoster roster) =>
            roster.Paged(id, pageSize, continuationToken));
        group.MapGet("/{id}/members/{memberId}", static (string id, string memberId, ConnectorRoster roster) => roster.Member(id, memberId));
    }
}
