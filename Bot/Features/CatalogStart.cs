using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Catalogs;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>
/// Loads the catalogue when the process starts. A file with a fault refuses to start; a directory that can't be reached is
/// asked again until it can.
/// </summary>
internal sealed partial class CatalogStart(
    CatalogSource source, CatalogProof proof, IConfiguration configuration, TimeProvider clock, ILogger<CatalogStart> log) : BackgroundService
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
            switch (await proof.ProveAsync(loaded, cancellationToken))
            {
                case CatalogPinResult.Pinned pinned:
                    source.Use(pinned.Catalog);
                    LogCatalogInUse(loaded.Fingerprint, loaded.Services.Count);
                    break;
                case CatalogPinResult.Refused refused:
                    throw Refusal(path, refused.Errors);
            }
        }
        catch (Exception fault) when (fault is GraphException or GateInDoubtException)
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
