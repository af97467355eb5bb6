using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Catalog;

namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>By which catalogue runs are made, and which of its teams looks after them.</summary>
internal sealed class RunTeam(CatalogSource catalogs, IOptions<HrOptions> options)
{
    /// <summary>Null until its names could be looked up.</summary>
    public PinnedCatalog? Catalog => catalogs.Current?.Pinned;

    /// <summary>The one of the settings, else that of the brakes, else the first.</summary>
    public Team? Team => Catalog?.Catalog is { } catalog
        ? (Find(catalog, options.Value.Team) ?? Find(catalog, catalog.Brakes?.HoldForTeam) ?? catalog.Teams.Values.FirstOrDefault())
        : null;

    private static Team? Find(ServiceCatalog catalog, string? id) => id is not null && catalog.Teams.TryGetValue(id, out var team) ? team : null;
}
