namespace TeamsHelpDesk.Tests.Support;

/// <summary>Files of the repository, found from where the tests were built to.</summary>
public static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TeamsHelpDesk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("TeamsHelpDesk.sln is in none of the folders above the tests.");
    }
}
