using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

internal sealed partial class ConnectorClient
{
    private const string TeamRoute = "/v3/teams/{team}";
    private const string TeamChannelsRoute = "/v3/teams/{team}/conversations";

    public async Task<IReadOnlyList<TeamChannel>> GetTeamChannelsAsync(string serviceUrl, string teamId, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(new(HttpMethod.Get, serviceUrl, TeamChannelsRoute, teamId), cancellationToken);
        return answer.Member("conversations") is { ValueKind: JsonValueKind.Array } listed
            ? [.. listed.EnumerateArray().Select(ToChannel).OfType<TeamChannel>()]
            : [];
    }

    /// <summary>As people see it; null when the answer doesn't say.</summary>
    public async Task<string?> GetTeamNameAsync(string serviceUrl, string teamId, CancellationToken cancellationToken) =>
        (await SendAsync(new(HttpMethod.Get, serviceUrl, TeamRoute, teamId), cancellationToken)).Text("name");

    private static TeamChannel? ToChannel(JsonElement listed) =>
        listed.Text("id") is { Length: > 0 } id ? new TeamChannel(id, listed.Text("name")) : null;
}
