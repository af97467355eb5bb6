using System.Text;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Storage;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Verbs;

/// <summary>
/// `articles check [FOLDER]` says which files are read as articles, and of the others what to write instead; `articles export FOLDER` writes
/// what teams have published as such files, beside the process that serves.
/// </summary>
internal static class ArticlesVerb
{
    public const string Usage = "articles check [FOLDER], articles export FOLDER";

    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter errors)
    {
        switch (words)
        {
            case ["check"]:
                return await CheckAsync(new KnowledgeOptions().Path, output, errors);
            case ["check", { } folder]:
                return await CheckAsync(folder, output, errors);
            case ["export", { } folder, .. var settings] when !folder.StartsWith('-'):
                return await ExportAsync(folder, settings, output, errors);
            default:
                await errors.WriteLineAsync($"Use: {Usage}.");
                return 2;
        }
    }

    private static async Task<int> CheckAsync(string path, TextWriter output, TextWriter errors)
    {
        var folder = new ArticleFolder(Options.Create(new KnowledgeOptions { Path = path }));
        if (!Directory.Exists(folder.Path))
        {
            await errors.WriteLineAsync($"There is no folder '{folder.Path}'.");
            return 1;
        }

        var read = await folder.ReadAsync(FolderReading.Nothing, CancellationToken.None);
        foreach (var article in read.Articles)
        {
            await output.WriteLineAsync($"{article.Id}: {article.Title}");
        }

        foreach (var (file, why) in read.Refused)
        {
            await errors.WriteLineAsync($"{file}, line {why.Line}: {why.Mend}");
        }

        await output.WriteLineAsync($"{read.Articles.Count} articles, {read.Refused.Count} files that aren't read.");
        return read.Refused.Count == 0 ? 0 : 1;
    }

    /// <summary>A file of the same name is written anew; no other is touched, since people keep theirs in the same folder.</summary>
    private static async Task<int> ExportAsync(string folder, string[] settings, TextWriter output, TextWriter errors)
    {
        try
        {
            await using var provider = new ServiceCollection().AddLogging().AddStorage(WebApplication.CreateBuilder(settings).Configuration).BuildServiceProvider();
            var engine = provider.GetRequiredService<IStorageEngine>();
            await engine.OpenForReadingAsync(CancellationToken.None);
            var articles = await engine.ListPublishedAsync(CancellationToken.None);
            Directory.CreateDirectory(folder);
            foreach (var article in articles)
            {
                var name = ArticleFile.NameOf(article);
                await File.WriteAllTextAsync(Path.Combine(folder, name), ArticleFile.Write(article), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CancellationToken.None);
                await output.WriteLineAsync(name);
            }

            await output.WriteLineAsync($"{articles.Count} articles written to '{folder}'.");
            return 0;
        }
        catch (Exception refused) when (refused is StorageRefusedException or StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}
