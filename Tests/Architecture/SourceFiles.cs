using System.Text.RegularExpressions;
using TeamsHelpDesk.Tests.Support;

namespace TeamsHelpDesk.Tests.Architecture;

/// <summary>One file of source: its folder as the arrows know it, and its code without comments.</summary>
internal sealed record SourceFile(string Path, string Folder, string Code);

internal static partial class SourceFiles
{
    public static IReadOnlyList<SourceFile> Of(params IEnumerable<string> projects) => [.. projects.SelectMany(Read)];

    private static IEnumerable<SourceFile> Read(string project) => Directory
        .EnumerateFiles(RepositoryFiles.PathOf(project), "*.cs", SearchOption.AllDirectories)
        .Select(static path => Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/'))
        .Where(static path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
        .Select(static path => new SourceFile(path, FolderOf(path), Comments().Replace(File.ReadAllText(RepositoryFiles.PathOf(path)), string.Empty)));

    /// <summary>Two folders deep among the features, one elsewhere: "Bot/Graph", "Bot/Features/Requests", "Cards".</summary>
    private static string FolderOf(string path)
    {
        var parts = path.Split('/')[..^1];
        return parts switch
        {
            ["Bot", "Features", var feature, ..] => $"Bot/Features/{feature}",
            ["Bot", var folder, ..] => $"Bot/{folder}",
            [var project, ..] => project,
            _ => string.Empty,
        };
    }

    [GeneratedRegex(@"(?<=^|\s)//.*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Comments();
}
