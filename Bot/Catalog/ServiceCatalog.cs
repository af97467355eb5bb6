namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>
/// The whole of one catalogue file, already proven: every reference between its parts resolves, so callers may index the
/// dictionaries by any id found inside. The dictionaries keep the order of the file.
/// </summary>
internal sealed record ServiceCatalog
{
    public required int Version { get; init; }

    /// <summary>SHA-256 of the file's text in UTF-8, lower-case hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    public required IReadOnlyDictionary<string, Team> Teams { get; init; }

    public required IReadOnlyDictionary<string, Audience> Audiences { get; init; }

    public required ProtectedPeople Protected { get; init; }

    public required IReadOnlyDictionary<string, ApprovalPath> Approvals { get; init; }

    public required RequestRules Rules { get; init; }

    public required IReadOnlyDictionary<string, Service> Services { get; init; }

    public required IReadOnlyDictionary<string, Bundle> Bundles { get; init; }

    /// <summary>Null only when there are no bundles.</summary>
    public required Brakes? Brakes { get; init; }

    public required IReadOnlyList<CatalogExample> Examples { get; init; }

    /// <summary>Every name of the directory that the file uses, each with its first place.</summary>
    public required CatalogNames Names { get; init; }
}
