using TeamsHelpDesk.Bot.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

/// <summary>The catalogue at the root of the repository, whole or with one place changed.</summary>
internal static class SampleFile
{
    public static readonly string Text = File.ReadAllText(Find("catalog.yaml"));

    public static ServiceCatalog Catalog { get; } = LoadOrFail(Text);

    public static ServiceCatalog LoadOrFail(string yaml) => CatalogLoader.Load(yaml) switch
    {
        CatalogLoadResult.Loaded loaded => loaded.Catalog,
        CatalogLoadResult.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Errors)),
        var other => throw new InvalidOperationException(other.ToString()),
    };

    public static IReadOnlyList<CatalogError> Refuse(string yaml) =>
        Assert.IsType<CatalogLoadResult.Refused>(CatalogLoader.Load(yaml)).Errors;

    /// <summary>The sample with the only occurrence of a text replaced.</summary>
    public static string With(string old, string replacement)
    {
        var at = Text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0 && Text.IndexOf(old, at + 1, StringComparison.Ordinal) < 0, $"'{old}' must be in the sample once");
        return Text.Replace(old, replacement, StringComparison.Ordinal);
    }

    /// <summary>The line of the only occurrence of a text.</summary>
    public static int LineOf(string text) =>
        Text[..Text.IndexOf(text, StringComparison.Ordinal)].Count(static character => character == '\n') + 1;

    public static string Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException(name);
    }
}
