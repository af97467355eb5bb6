using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Catalogs;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>
/// Loads the catalogue when the process starts, and follows it afterwards: the file, and what another process or an approval
/// brought into use. At start a file with a fault is refused; later the one in use stays. A directory that can't be reached
/// is asked again until it can.
/// </summary>
internal sealed partial class CatalogFollower(
    CatalogSource source, CatalogFile file, CatalogChanges changes, WorkClock timing, ILogger<CatalogFollower> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private StoredCatalog? _first; // to be used as soon as the directory answers
    private string? _seen; // as the last look found the file
    private string? _settled; // what was last done about

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var kept = await changes.FindInUseAsync(cancellationToken);
        var text = await file.ReadAsync(cancellationToken);
        if (kept is { IsGuarded: true } && (text is null || !file.IsAccepted(CatalogLoader.FingerprintOf(text))))
        {
            _first = kept;
        }
        else if (text is not null)
        {
            _first = new StoredCatalog(CatalogLoader.FingerprintOf(text), text);
            _settled = _first.Fingerprint;
        }
        else
        {
            throw new CatalogRefusedException($"There is no catalogue at '{file.Path}'. Set Catalog__Path to your catalog.yaml.");
        }

        if (CatalogLoader.Load(_first.Text) is CatalogLoadResult.Refused refused)
        {
            throw Refusal(refused.Errors);
        }

        try
        {
            await UseFirstAsync(_first, cancellationToken);
        }
        catch (Exception fault) when (fault is GraphException or GateInDoubtException)
        {
            LogDirectoryAway(fault, Between);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await timing.DelayAsync(Between, stoppingToken);
            await Task.Yield(); // else whoever moves the clock would run all the looks that this makes due
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is GraphException or GateInDoubtException)
            {
                LogDirectoryAway(fault, Between);
            }
            catch (Exception fault) when (fault is StoreUnavailableException or IOException or UnauthorizedAccessException)
            {
                LogNotRead(fault, Between);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (source.Current is not { } current)
        {
            await UseFirstAsync(_first ?? throw new System.Diagnostics.UnreachableException(), cancellationToken);
            return;
        }

        var kept = await changes.FindInUseAsync(cancellationToken);
        if (kept is not null && kept.Fingerprint != current.Pinned.Catalog.Fingerprint && kept.IsGuarded)
        {
            await FollowAsync(kept, cancellationToken);
            return;
        }

        var text = await file.ReadAsync(cancellationToken);
        var found = text is null ? string.Empty : CatalogLoader.FingerprintOf(text);
        if (found != _seen || found == _settled)
        {
            _seen = found; // it may still be being written: what stands still between two looks is whole
            return;
        }

        if (await ConsiderAsync(current, kept, text, cancellationToken))
        {
            _settled = found;
        }
    }

    /// <returns>False when another process was faster: look again.</returns>
    private async Task<bool> ConsiderAsync(LiveCatalog current, StoredCatalog? kept, string? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            await changes.TellGoneAsync(current, file.Path, cancellationToken);
            return true;
        }

        switch (await file.ProveAsync(text, cancellationToken))
        {
            case CatalogPinResult.Refused refused:
                LogRefused(refused.Errors.Count, refused.Errors[0].Line);
                await changes.TellRefusedAsync(current, CatalogLoader.FingerprintOf(text), refused.Errors, cancellationToken);
                return true;
            case CatalogPinResult.Pinned { Catalog: var pinned } when current.Pinned.Catalog.Rules.Changes.Count > 0:
                return await changes.ProposeAsync(current, pinned.Catalog, text, isNew: _settled is not null, cancellationToken);
            case CatalogPinResult.Pinned { Catalog: var pinned }:
                return await TakeOverAsync(current, pinned, kept, text, cancellationToken);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<bool> TakeOverAsync(LiveCatalog current, PinnedCatalog pinned, StoredCatalog? kept, string text, CancellationToken cancellationToken)
    {
        var isTaken = kept?.Fingerprint == pinned.Catalog.Fingerprint
            || await changes.TakeOverAsync(current.Pinned.Catalog, pinned.Catalog, kept, text, cancellationToken);
        if (isTaken)
        {
            source.Use(pinned);
            LogCatalogInUse(pinned.Catalog.Fingerprint, pinned.Catalog.Services.Count);
        }

        return isTaken;
    }

    private async Task FollowAsync(StoredCatalog kept, CancellationToken cancellationToken)
    {
        switch (await file.ProveAsync(kept.Text, cancellationToken))
        {
            case CatalogPinResult.Pinned { Catalog: var pinned }:
                source.Use(pinned);
                LogCatalogInUse(kept.Fingerprint, pinned.Catalog.Services.Count);
                break;
            case CatalogPinResult.Refused refused:
                LogRefused(refused.Errors.Count, refused.Errors[0].Line);
                break;
        }
    }

    private async Task UseFirstAsync(StoredCatalog first, CancellationToken cancellationToken)
    {
        switch (await file.ProveAsync(first.Text, cancellationToken))
        {
            case CatalogPinResult.Pinned { Catalog: var pinned }:
                await changes.KeepAsync(pinned.Catalog, first.Text, isAccepted: file.IsAccepted(first.Fingerprint), cancellationToken);
                source.Use(pinned);
                LogCatalogInUse(first.Fingerprint, pinned.Catalog.Services.Count);
                break;
            case CatalogPinResult.Refused refused:
                throw Refusal(refused.Errors);
        }
    }

    private CatalogRefusedException Refusal(IReadOnlyList<CatalogError> errors) =>
        new($"The catalogue '{file.Path}' is refused:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");

    [LoggerMessage(Level = LogLevel.Information, Message = "Catalogue {Fingerprint} with {Services} services is in use.")]
    private partial void LogCatalogInUse(string fingerprint, int services);

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed catalogue is refused: {Faults} faults, the first in line {Line}. The one in use stays.")]
    private partial void LogRefused(int faults, int line);

    [LoggerMessage(Level = LogLevel.Error, Message = "The catalogue's names can't be looked up: the directory doesn't answer. Trying again in {Between}.")]
    private partial void LogDirectoryAway(Exception fault, TimeSpan between);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The catalogue can't be looked at now. Trying again in {Between}.")]
    private partial void LogNotRead(Exception fault, TimeSpan between);
}
