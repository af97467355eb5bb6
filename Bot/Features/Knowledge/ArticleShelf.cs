using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Knowledge;

/// <summary>
/// All articles there are: the folder's, and what teams published. Both are looked at again every now and then, so that what is
/// changed there is quoted soon, without a restart and by every process.
/// </summary>
internal sealed partial class ArticleShelf(ArticleFolder folder, IStore store, ILogger<ArticleShelf> log)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private volatile Known _known = new(FolderReading.Nothing, string.Empty, ArticleIndex.Empty, DateTimeOffset.MinValue);

    /// <returns>Null when nothing that is written down answers it well.</returns>
    public async ValueTask<FoundPassage?> FindAsync(string text, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await ReadAsync(now, cancellationToken)).Index.Find(text);

    private async ValueTask<Known> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = _known;
        if (now - known.ReadAt < Kept && now >= known.ReadAt)
        {
            return known;
        }

        var files = await ReadFolderAsync(known.Folder, cancellationToken);
        var written = await store.ListPublishedAsync(cancellationToken);
        var stamp = string.Join('\n', written.Select(static article => $"{article.Id:N}|{article.Round}"));
        return _known = ReferenceEquals(files, known.Folder) && stamp == known.Written
            ? known with { ReadAt = now }
            : new Known(files, stamp, new ArticleIndex(files.Articles.Concat(written.Select(static article => article.ToArticle()))), now);
    }

    /// <summary>A folder that can't be read leaves what was read of it before.</summary>
    private async ValueTask<FolderReading> ReadFolderAsync(FolderReading last, CancellationToken cancellationToken)
    {
        try
        {
            var read = await folder.ReadAsync(last, cancellationToken);
            if (!ReferenceEquals(read, last) && read.Refused.Count > 0)
            {
                LogNotRead(read.Refused.Count);
            }

            return read;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            LogFolderAway(fault);
            return last;
        }
    }

    /// <param name="Written">Changes when anything that is published does.</param>
    private sealed record Known(FolderReading Folder, string Written, ArticleIndex Index, DateTimeOffset ReadAt);

    [LoggerMessage(LogLevel.Warning, "{Count} files of the knowledge folder aren't read as articles; `articles check` says which, and what to write instead.")]
    private partial void LogNotRead(int count);

    [LoggerMessage(LogLevel.Warning, "The knowledge folder can't be read; what was read of it before is still quoted.")]
    private partial void LogFolderAway(Exception fault);
}
