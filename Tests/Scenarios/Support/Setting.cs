using Microsoft.Extensions.Logging;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Tests.Support;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>What a scenario needs to be other than usual.</summary>
internal sealed record Setting
{
    public static readonly DateTimeOffset MondayMorning = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public StoreEngine Engine { get; init; } = StoreEngine.Sqlite;

    /// <summary>A file of <c>Tests/Scenarios/catalogs</c>; null for the sample at the root.</summary>
    public string? Catalog { get; init; }

    public SandboxClock Clock { get; init; } = SandboxClock.StoppedAt(MondayMorning);

    /// <summary>What the bot is told besides, or otherwise than usual.</summary>
    public IReadOnlyDictionary<string, string?> Bot { get; init; } = new Dictionary<string, string?>();

    /// <summary>Gets every line that the bot logs, at every level.</summary>
    public ILoggerProvider? Log { get; init; }

    public string CatalogPath => Catalog is null
        ? RepositoryFiles.PathOf("catalog.yaml")
        : RepositoryFiles.PathOf("Tests", "Scenarios", "catalogs", Catalog);
}
