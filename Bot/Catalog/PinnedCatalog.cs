namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>
/// A catalogue whose names are bound to object ids. From here on only the ids count: a group that is renamed, or another
/// one that takes its name, changes nothing. The dictionaries don't mind case.
/// </summary>
internal sealed record PinnedCatalog(
    ServiceCatalog Catalog,
    IReadOnlyDictionary<string, PinnedName> Groups,
    IReadOnlyDictionary<string, PinnedApp> Apps,
    IReadOnlyDictionary<string, PinnedName> People);

/// <summary>A group or a person of the directory.</summary>
internal sealed record PinnedName(Guid Id, string DisplayName);

/// <summary>An enterprise app with the ids of its roles, keyed by the roles' display names.</summary>
internal sealed record PinnedApp(Guid ServicePrincipalId, string DisplayName, IReadOnlyDictionary<string, Guid> Roles);

/// <summary>Looks names up in the directory. Several answers mean that the name is ambiguous; none that there is no such thing.</summary>
internal interface ICatalogNames
{
    Task<IReadOnlyList<PinnedName>> FindGroupsAsync(string displayName, CancellationToken cancellationToken);

    Task<IReadOnlyList<PinnedApp>> FindAppAsync(string displayName, CancellationToken cancellationToken);

    Task<PinnedName?> FindPersonAsync(string userPrincipalName, CancellationToken cancellationToken);
}

internal abstract record CatalogPinResult
{
    private CatalogPinResult()
    {
    }

    internal sealed record Pinned(PinnedCatalog Catalog) : CatalogPinResult;

    /// <summary>In the order of the file; never empty.</summary>
    internal sealed record Refused(IReadOnlyList<CatalogError> Errors) : CatalogPinResult;
}
