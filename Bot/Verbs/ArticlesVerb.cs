using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Features.Knowledge;

namespace TeamsHelpDesk.Bot.Verbs;

/// <summary>`articles check [FOLDER]` says which files are read as articles, and of the others what to write instead.</summary>
internal static class ArticlesVerb
{
    public const string Usage = "articles check [FOLDER]";

    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter errors)
    {
        if (words is not ["check", .. var rest] || rest.Length > 1)
        {
            await errors.WriteLineAsync($"Use: {Usage}.");
            return 2;
        }

        var options = new KnowledgeOptions { Path = rest is [var named] ? named : new KnowledgeOptions().Path };
        var folder = new ArticleFolder(Options.Create(options));
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
}
