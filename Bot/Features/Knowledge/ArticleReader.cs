namespace TeamsHelpDesk.Bot.Features.Knowledge;

internal abstract record ArticleReading
{
    private ArticleReading()
    {
    }

    internal sealed record Read(Article Article) : ArticleReading;

    /// <param name="Line">Counted from one.</param>
    /// <param name="Mend">Says what to write instead.</param>
    internal sealed record Refused(int Line, string Mend) : ArticleReading;
}

/// <summary>
/// Reads one Markdown file. Between two lines of `---` at its beginning may stand `title`, `link` and `says`; without a title
/// the first heading is it. Whatever it holds becomes plain words.
/// </summary>
internal static class ArticleReader
{
    public const int MostBytes = 64 * 1024;

    private const string Fence = "---";
    private const int MostSays = 30;

    public static ArticleReading Read(string id, string text, ICollection<string> linkHosts)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        var front = new FrontMatter();
        var body = 0;
        if (lines[0].TrimEnd() == Fence)
        {
            var end = Array.FindIndex(lines, 1, static line => line.TrimEnd() == Fence);
            if (end < 0)
            {
                return new ArticleReading.Refused(1, "The '---' of the first line has no second one: end the front matter with a line '---'.");
            }

            if (front.Read(lines.AsSpan(1, end - 1)) is { } refused)
            {
                return refused;
            }

            body = end + 1;
        }

        var (heading, passages) = MarkdownText.Read(lines[body..]);
        return (front.Title ?? heading) switch
        {
            null => new ArticleReading.Refused(1, "It has no title: begin with '# Title', or name it in the front matter."),
            _ when passages.Count == 0 => new ArticleReading.Refused(lines.Length, "There is nothing below the title."),
            var title => new ArticleReading.Read(new Article(id, title, Allowed(front.Link, linkHosts), front.Says, passages)),
        };
    }

    private static Uri? Allowed(string? link, ICollection<string> hosts) =>
        Uri.TryCreate(link, UriKind.Absolute, out var url) && url is { Scheme: "https", UserInfo: "", IsDefaultPort: true }
        && hosts.Contains(url.IdnHost, StringComparer.OrdinalIgnoreCase) ? url : null;

    private sealed class FrontMatter
    {
        public string? Title { get; private set; }

        public string? Link { get; private set; }

        public IReadOnlyList<string> Says { get; private set; } = [];

        public ArticleReading.Refused? Read(ReadOnlySpan<string> lines)
        {
            for (var at = 0; at < lines.Length; at++)
            {
                var line = lines[at];
                if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                {
                    continue;
                }

                if (Take(line) is { } mend)
                {
                    return new(at + 2, mend);
                }
            }

            return null;
        }

        private string? Take(string line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (key, value) = colon < 0 ? (line.Trim(), string.Empty) : (line[..colon].Trim(), Bare(line[(colon + 1)..]));
            switch (key)
            {
                case "title" when value.Length > 0:
                    Title = value;
                    return null;
                case "link":
                    Link = value;
                    return null;
                case "says" when value is ['[', .., ']']:
                    Says = [.. value[1..^1].Split(',').Select(Bare).Where(static one => one.Length > 0).Take(MostSays)];
                    return null;
                case "title":
                    return "The title is empty.";
                case "says":
                    return "Write `says` as a list in one line: says: [scan to mail, use the scanner].";
                default:
                    return $"'{key}' isn't known: there are title, link and says.";
            }
        }

        private static string Bare(string value)
        {
            var bare = value.Trim();
            return bare is ['"', .., '"'] or ['\'', .., '\''] ? bare[1..^1] : bare;
        }
    }
}
