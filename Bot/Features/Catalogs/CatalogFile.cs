using TeamsHelpDesk.Bot.Catalog;

namespace TeamsHelpDesk.Bot.Features.Catalogs;

/// <summary>The file that the settings name, and its proof.</summary>
internal sealed class CatalogFile(IConfiguration configuration, CatalogProof proof)
{
    public string Path => configuration["Catalog:Path"] ?? "catalog.yaml";

    /// <summary>
    /// The way back in when the guarded catalogue can't be used any more (a group that it names is gone, those who would agree
    /// have left): whoever runs the process names the file's fingerprint. It is audited and told.
    /// </summary>
    public bool IsAccepted(string fingerprint) => string.Equals(configuration["Catalog:Accept"], fingerprint, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null when there is none. Another writer may be half done: whoever reads it while running looks twice.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(Path, cancellationToken);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Both halves of the proof: the text alone, then by the directory.</summary>
    public async Task<CatalogPinResult> ProveAsync(string text, CancellationToken cancellationToken) => CatalogLoader.Load(text) switch
    {
        CatalogLoadResult.Loaded loaded => await proof.ProveAsync(loaded.Catalog, cancellationToken),
        CatalogLoadResult.Refused refused => new CatalogPinResult.Refused(refused.Errors),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
