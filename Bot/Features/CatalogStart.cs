using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>
/// Loads the catalogue when the process starts. A file with a fault refuses to start; a directory that can't be reached is
/// asked again until it can.
/// </summary>
internal sealed partial class CatalogStart(
    CatalogSource source, DirectoryNames names, IConfiguration configuration, TimeProvider clock, ILogger<CatalogStart> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private ServiceCatalog? _loaded;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var path = configuration["Catalog:Path"] ?? "catalog.yaml";
        if (!File.Exists(path))
        {
            throw new CatalogRefusedException($"There is no catalogue at '{path}'. Set Catalog__Path to your catalog.yaml.");
        }

        _loaded = CatalogLoader.Load(await File.ReadAllTextAsync(path, cancellationToken)) switch
        {
            CatalogLoadResult.Loaded loaded => loaded.Catalog,
            CatalogLoadResult.Refused refused => throw Refusal(path, refused.Errors),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        await TryPinAsync(_loaded, path, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (source.Current is null && _loaded is { } loaded)
        {
            await Task.Delay(Between, clock, stoppingToken);
            await TryPinAsync(loaded, configuration["Catalog:Path"] ?? "catalog.yaml", stoppingToken);
        }
    }

    private async Task TryPinAsync(ServiceCatalog loaded, string path, CancellationToken cancellationToken)
    {
        try
        {
            switch (await CatalogPins.PinAsync(loaded, names, cancellationToken))
            {
                case CatalogPinResult.Pinned pinned:
                    source.Use(pinned.Catalog);
                    LogCatalogInUse(loaded.Fingerprint, loaded.Services.Count);
                    break;
                case CatalogPinResult.Refused refused:
                    throw Refusal(path, refused.Errors);
            }
        }
        catch (GraphException fault)
        {
            LogDirectoryAway(fault, Between);
        }
    }

    private static CatalogRefusedException Refusal(string path, IReadOnlyList<CatalogError> errors) =>
        new($"The catalogue '{path}' is refused:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");

    [LoggerMessage(Level = LogLevel.Information, Message = "Catalogue {Fingerprint} with {Services} services is in use.")]
    private partial void LogCatalogInUse(string fingerprint, int services);

    [LoggerMessage(Level = LogLevel.Error, Message = "The catalogue's names can't be looked up: the directory doesn't answer. Trying again in {Between}.")]
    private partial void LogDirectoryAway(Exception fault, TimeSpan between);
}

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
