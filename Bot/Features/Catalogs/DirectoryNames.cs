using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Catalogs;

/// <summary>Looks the catalogue's names up in the directory.</summary>
internal sealed class DirectoryNames(GraphClient graph) : ICatalogNames
{
    public async Task<IReadOnlyList<PinnedName>> FindGroupsAsync(string displayName, CancellationToken cancellationToken) =>
        [.. (await graph.FindGroupsByNameAsync(displayName, cancellationToken)).Select(group => new PinnedName(group.Id, group.DisplayName ?? displayName))];

    public async Task<IReadOnlyList<PinnedApp>> FindAppAsync(string displayName, CancellationToken cancellationToken) =>
        [.. (await graph.FindAppsByNameAsync(displayName, cancellationToken)).Select(app => new PinnedApp(
            app.Id,
            app.DisplayName ?? displayName,
            (app.AppRoles ?? []).Where(role => role.DisplayName is not null).DistinctBy(role => role.DisplayName).ToDictionary(role => role.DisplayName ?? string.Empty, role => role.Id)))];

    public async Task<PinnedName?> FindPersonAsync(string userPrincipalName, CancellationToken cancellationToken) =>
        await graph.GetUserAsync(userPrincipalName, cancellationToken) is { } user ? new PinnedName(user.Id, user.DisplayName ?? userPrincipalName) : null;
}
