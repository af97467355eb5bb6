using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Catalogs;

/// <summary>Counts in the directory whom each rule would ask, before it does: "this pings 70 people" is better read than felt.</summary>
internal sealed class ApproverCounting(GraphClient graph)
{
    public async Task<ApproverCounts> CountAsync(PinnedCatalog pinned, CancellationToken cancellationToken)
    {
        var catalog = pinned.Catalog;
        var members = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in CatalogPings.GroupsAsked(catalog))
        {
            members[group] = Able(await graph.GetGroupMembersAsync(pinned.Groups[group].Id, cancellationToken));
        }

        var owners = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in CatalogPings.GroupsWhoseOwnersAreAsked(catalog))
        {
            owners[group] = Able(await graph.GetGroupOwnersAsync(pinned.Groups[group].Id, cancellationToken));
        }

        var ofApps = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var app in CatalogPings.AppsWhoseOwnersAreAsked(catalog))
        {
            ofApps[app] = Able(await graph.GetAppOwnersAsync(pinned.Apps[app].ServicePrincipalId, cancellationToken));
        }

        return new ApproverCounts(members, owners) { OwnersOfApps = ofApps };
    }

    private static int Able(IReadOnlyList<DirectoryUser> people) =>
        people.Where(static person => person.AccountEnabled != false && person.UserType != "Guest").DistinctBy(static person => person.Id).Count();
}
