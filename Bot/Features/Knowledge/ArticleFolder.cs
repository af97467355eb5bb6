using System.Text;
using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.Features.Knowledge;

/// <summary>What a folder of articles held at one moment.</summary>
/// <param name="Stamp">Changes when any file does.</param>
internal sealed record FolderReading(string Stamp, IReadOnlyList<Article> Articles, IReadOnlyList<(string File, ArticleReading.Refused Why)> Refused)
{
    public static FolderReading Nothing { get; } = new(string.Empty, [], []);
}

/// <summary>The Markdown files below a folder. What leads out of it, is hidden or too large isn't read.</summary>
internal sealed class ArticleFolder(IOptions<KnowledgeOptions> options)
{
    private const int MostFiles = 2_000;

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        MaxRecursionDepth = 8,
    };

    public string Path => System.IO.Path.GetFullPath(options.Value.Path);

    /// <returns>The last reading when nothing has changed since.</returns>
    public async ValueTask<FolderReading> ReadAsync(FolderReading last, CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(Path);
        if (!folder.Exists)
        {
            return FolderReading.Nothing;
        }

        var files = folder.EnumerateFiles("*.md", Below).OrderBy(static file => file.FullName, StringComparer.Ordinal).Take(MostFiles).ToList();
        var stamp = string.Join('\n', files.Select(static file => $"{file.FullName}|{file.LastWriteTimeUtc.Ticks}|{file.Length}"));
        if (stamp == last.Stamp)
        {
            return last;
        }

        var (articles, refused) = (new List<Article>(), new List<(string, ArticleReading.Refused)>());
        foreach (var file in files)
        {
            var id = System.IO.Path.GetRelativePath(Path, file.FullName).Replace('\\', '/');
            switch (await ReadAsync(file, id, cancellationToken))
            {
                case ArticleReading.Read { Article: var article }:
                    articles.Add(article);
                    break;
                case ArticleReading.Refused why:
                    refused.Add((id, why));
                    break;
            }
        }

        return new FolderReading(stamp, articles, refused);
    }

    private async ValueTask<ArticleReading> ReadAsync(FileInfo file, string id, CancellationToken cancellationToken) => file.Length > ArticleReader.MostBytes
        ? new ArticleReading.Refused(1, $"It is larger than {ArticleReader.MostBytes / 1024} KB: part it into several.")
        : ArticleReader.Read(id, await File.ReadAllTextAsync(file.FullName, Encoding.UTF8, cancellationToken), options.Value.LinkHosts);
}
