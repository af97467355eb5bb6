using System.Text.RegularExpressions;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Architecture;

/// <summary>What has no place in any file of the repository.</summary>
public sealed class EveryFile
{
    // Written in two halves, since this file is looked through as well.
    private static readonly string[] Misplaced =
    [
        "/wo" + "rk/", "/ho" + "me/", "/Us" + "ers/[A-Za-z0-9]+/", "C:" + @"\\", // somebody's machine; SCIM too has users, but nothing below them
        "<<<" + "<<<<", ">>>" + ">>>>", // an unfinished merge
        "NotImplemented" + "Exception", "BEGIN PRIVATE" + " KEY", "FIX" + "ME",
    ];

    private static readonly HashSet<string> Skipped = ["bin", "obj", "node_modules", ".git", "dist", "TestResults", "artifacts", "devTools", ".vs", ".idea"];
    private static readonly HashSet<string> Pictures = [".png", ".db", ".db-wal", ".db-shm", ".lock", ".user"];

    [Fact]
    public void Is_free_of_words_that_have_no_place_in_it()
    {
        var files = Below(RepositoryFiles.Root).ToList();
        var found = files.SelectMany(static path => Misplaced
            .Where(word => Regex.IsMatch(File.ReadAllText(path), word))
            .Select(word => $"{Path.GetRelativePath(RepositoryFiles.Root, path)}: {word}"));

        Assert.InRange(files.Count, 300, 5_000);
        Assert.Empty(found);
    }

    private static IEnumerable<string> Below(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Where(static path => Path.GetFileName(path) != ".git" && !Pictures.Contains(Path.GetExtension(path))),
        .. Directory.EnumerateDirectories(folder).Where(static path => !Skipped.Contains(Path.GetFileName(path))).SelectMany(Below),
    ];
}
