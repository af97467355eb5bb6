using System.Net.Http.Headers;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox;

/// <summary>The one call to Graph that Teams answers: the app is installed for a person, and Teams tells the bot.</summary>
internal static class InstallThroughGraph
{
    public static void MapInstallThroughGraph(this IEndpointRouteBuilder app) =>
        app.MapPost("/v1.0/users/{id}/teamwork/installedApps", InstallAsync);

    private static IResult InstallAsync(string id, HttpRequest request, Roster roster, TeamsClient teams)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) || header.Parameter is null)
        {
            return TypedResults.Unauthorized();
        }

        if (roster.FindPerson(id) is not { } person)
        {
            return TypedResults.NotFound();
        }

        if (roster.IsInstalled(roster.ChatOf(person)))
        {
            return TypedResults.Conflict();
        }

        // Graph answers first, and Teams tells the bot a moment later.
        request.HttpContext.Response.OnCompleted(() => teams.InstallForPersonAsync(person.ObjectId, CancellationToken.None));
        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }
}
