using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TeamsHelpDesk.Bot.Features.Knowledge;

/// <summary>
/// Markdown as the plain words that a card quotes: a link is its words, a picture and a tag nothing. What isn't understood
/// stays as it was written; the card makes it inert like all text of others.
/// </summary>
internal static partial class MarkdownText
{
    private const int MostPassages = 200;

    /// <summary>More isn't quoted: whoever wants it all follows the link or asks.</summary>
    private const int LongestPassage = 700;

    // Signs of private use, which mean nothing in anybody's text.
    private const int Hiding = 0xE000;

    /// <summary>The first heading, whatever stands below it, and what stands below each.</summary>
    public static (string? Heading, IReadOnlyList<Passage> Passages) Read(IReadOnlyList<string> lines)
    {
        var passages = new List<Passage>();
        string? first = null;
        var (heading, text, isCode) = ((string?)null, new StringBuilder(), false);
        foreach (var line in lines)
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
            }
            else if (!isCode && Heading().Match(line) is { Success: true } found)
            {
                Add(passages, heading, text);
                heading = Plain(found.Groups["words"].Value);
                first ??= heading;
            }
            else
            {
                Append(text, isCode ? line.TrimEnd() : Plain(line));
            }
        }

        Add(passages, heading, text);
        return (first, passages);
    }

    /// <summary>Words that are no Markdown: nothing in them is a mark, so all of them is read as it stands.</summary>
    public static IReadOnlyList<Passage> Parted(string words)
    {
        var passages = new List<Passage>();
        Add(passages, null, new StringBuilder(words));
        return passages;
    }

    private static void Append(StringBuilder text, string line)
    {
        if (line.Length > 0)
        {
            text.Append(text.Length == 0 || text[^1] == '\n' ? string.Empty : "\n").Append(line);
        }
        else if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append("\n\n");
        }
    }

    /// <summary>What is too long for one is more than one, parted where a paragraph ends.</summary>
    private static void Add(List<Passage> passages, string? heading, StringBuilder text)
    {
        var rest = text.ToString().Trim();
        text.Clear();
        while (rest.Length > 0 && passages.Count < MostPassages)
        {
            var end = EndIn(rest);
            passages.Add(new Passage(heading, rest[..end].TrimEnd()));
            rest = rest[end..].TrimStart();
        }
    }

    private static int EndIn(string text)
    {
        if (text.Length <= LongestPassage)
        {
            return text.Length;
        }

        var paragraph = text.LastIndexOf("\n\n", LongestPassage, StringComparison.Ordinal);
        var sentence = text.LastIndexOf(". ", LongestPassage, StringComparison.Ordinal) + 1;
        return (paragraph, sentence) switch
        {
            ( > LongestPassage / 3, _) => paragraph,
            (_, > LongestPassage / 3) => sentence,
            _ => char.IsHighSurrogate(text[LongestPassage - 1]) ? LongestPassage - 1 : LongestPassage,
        };
    }

    /// <summary>
    /// A mark behind a backslash is a sign like any other, so it is out of the way until all marks are read. Other backslashes stay: who
    /// writes \\server\share means it.
    /// </summary>
    private static string Plain(string line)
    {
        var hidden = Escaped().Replace(line, static escaped => $"{(char)(Hiding + escaped.Value[1])}");
        var plain = Item().Replace(Quote().Replace(hidden, string.Empty), "• ");
        plain = Picture().Replace(plain, string.Empty);
        plain = Link().Replace(plain, "${words}");
        plain = Tag().Replace(plain, string.Empty);
        return Hidden().Replace(WebUtility.HtmlDecode(Emphasis().Replace(plain, "${words}")), static hidden => $"{(char)(hidden.Value[0] - Hiding)}").Trim();
    }

    [GeneratedRegex(@"\\[`*_{}\[\]<>()#+\-!|~&]", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"[\uE021-\uE07E]", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"^ {0,3}#{1,6}\s+(?<words>.*?)\s*#*\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)|!\[[^\]]*\]\[[^\]]*\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\[(?<words>[^\]]*)\](\([^)]*\)|\[[^\]]*\])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"</?[A-Za-z!][^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<mark>\*{1,3}|`+|~~)(?<words>[^*`~\s]([^*`~]*[^*`~\s])?)\k<mark>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^\s*[-*+]\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Item();

    [GeneratedRegex(@"^(\s{0,3}>\s?)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Quote();
}
