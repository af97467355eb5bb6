using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Graph;

internal sealed partial class GraphClient
{
    private const int Conflict = 409;

    /// <summary>Installs a Teams app in the person's own scope; that it's there already is success.</summary>
    /// <param name="userId">For whom.</param>
    /// <param name="teamsAppId">The app's id in the organisation's catalogue, which isn't the id in its manifest.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task InstallTeamsAppAsync(Guid userId, Guid teamsAppId, CancellationToken cancellationToken)
    {
        var app = new TeamsAppInstallation($"{_root.GetLeftPart(UriPartial.Authority)}/v1.0/appCatalogs/teamsApps/{teamsAppId:D}");
        try
        {
            var request = GraphRequest.Post($"/users/{userId}/teamwork/installedApps").WithBody(app, TeamworkJson.Default.TeamsAppInstallation);
            await SendAsync(request, cancellationToken);
        }
        catch (GraphException there) when (there.Status == Conflict)
        {
        }
    }
}

internal sealed record TeamsAppInstallation([property: JsonPropertyName("teamsApp@odata.bind")] string App);

[JsonSerializable(typeof(TeamsAppInstallation))]
internal sealed partial class TeamworkJson : JsonSerializerContext;
