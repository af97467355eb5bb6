namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>The trial company's catalogue as the story of the thousand needs it: so many may start in an hour.</summary>
internal static class ThousandCatalog
{
    private const string Prefix = "helpdesk-thousand-";

    /// <returns>A file of its own, to be deleted.</returns>
    public static string Of(string catalog)
    {
        var text = File.ReadAllText(catalog).Replace("joiners: 200 per 1h", "joiners: 2000 per 1h", StringComparison.Ordinal);
        var file = Path.Combine(Path.GetTempPath(), $"{Prefix}{Guid.CreateVersion7():N}.yaml");
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>No other file.</summary>
    public static void Delete(string catalog)
    {
        if (Path.GetFileName(catalog).StartsWith(Prefix, StringComparison.Ordinal))
        {
            File.Delete(catalog);
        }
    }
}
