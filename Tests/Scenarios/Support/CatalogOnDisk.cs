using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Tests.Catalog;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>A copy of the sample that a test may change under the running bot.</summary>
internal sealed class CatalogOnDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("catalog_");

    public CatalogOnDisk(string text)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "catalog.yaml");
        Write(text);
    }

    public string Path { get; }

    public static string Guarded { get; } = SampleFile.With("undo: 10m", "undo: 10m\n  changes: [{ by: team it, need: 2 }]");

    public static string FingerprintOf(string text) => CatalogLoader.FingerprintOf(text);

    public void Write(string text) => File.WriteAllText(Path, text);

    /// <summary>As editors do: beside it first, then over it.</summary>
    public void Replace(string text)
    {
        File.WriteAllText(Path + ".new", text);
        File.Move(Path + ".new", Path, overwrite: true);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
