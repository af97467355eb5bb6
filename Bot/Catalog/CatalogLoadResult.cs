namespace TeamsHelpDesk.Bot.Catalog;

internal abstract record CatalogLoadResult
{
    private CatalogLoadResult()
    {
    }

    internal sealed record Loaded(ServiceCatalog Catalog) : CatalogLoadResult;

    /// <summary>In the order of the file; never empty.</summary>
    internal sealed record Refused(IReadOnlyList<CatalogError> Errors) : CatalogLoadResult;
}

/// <summary>Line and column count from 1. The message names the thing and says the mend.</summary>
internal sealed record CatalogError(int Line, int Column, string Message)
{
    public override string ToString() => $"line {Line}, column {Column}: {Message}";
}
