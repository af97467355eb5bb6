using System.Text;

namespace TeamsHelpDesk.Bot.Features.Knowledge;

/// <summary>
/// What a team wrote as a Markdown file that <see cref="ArticleReader"/> reads as the same words. Marks stand behind backslashes, so
/// whoever renders the file sees the words that were looked at before they were published, and nothing behind them.
/// </summary>
internal static class ArticleFile
{
    private const int LongestName = 60;
    private const int SignsOfTheId = 12;
    private const string Marks = "`*_{}[]<>()#+-!|~&";

    /// <summary>The same article has the same name as long as it has the same title.</summary>
    public static string NameOf(WrittenArticle article)
    {
        var words = article.Title.Normalize(NormalizationForm.FormD).Where(static sign => sign < 128).Select(static sign => char.IsAsciiLetterOrDigit(sign) ? char.ToLowerInvariant(sign) : '-');
        var name = string.Join('-', string.Concat(words).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return $"{(name.Length > LongestName ? name[..LongestName] : name)}-{article.Id.ToString("N")[^SignsOfTheId..]}.md".TrimStart('-');
    }

    /// <summary>Two spaces at its end keep a line a line, wherever it is rendered.</summary>
    public static string Write(WrittenArticle article)
    {
        var lines = article.Text.ReplaceLineEndings("\n").Split('\n').Select(static line => line.Length == 0 ? line : $"{Words(line)}  ");
        return $"---\ntitle: \"{article.Title.ReplaceLineEndings(" ")}\"\n---\n\n{string.Join('\n', lines)}\n";
    }

    private static string Words(string words) => string.Concat(words.Select(static sign => Marks.Contains(sign, StringComparison.Ordinal) ? $"\\{sign}" : $"{sign}"));
}
