using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>
/// A path below `/v1.0`, written as an interpolated string. Every argument is escaped for the place where it stands: a
/// path segment, an OData string literal ('…', quotes doubled), or a search phrase ("…", quotes and backslashes escaped).
/// <see cref="Template"/> is the path with `{}` for each argument and no query: the label for metrics and logs.
/// </summary>
[InterpolatedStringHandler]
internal sealed class GraphPath
{
    private readonly StringBuilder _url;
    private readonly StringBuilder _template = new();
    private bool _inQuery;
    private bool _inLiteral;
    private bool _inPhrase;

    public GraphPath(int literalLength, int formattedCount) => _url = new StringBuilder(literalLength + (40 * formattedCount));

    private GraphPath(string url, string template)
    {
        _url = new StringBuilder(url);
        _template.Append(template);
    }

    public string Url => _url.ToString();

    public string Template => _template.ToString();

    /// <summary>The next page of a list, exactly as Graph wrote it; null when the link leads out of <paramref name="root"/>.</summary>
    public static GraphPath? Next(Uri root, string link, string template)
    {
        var prefix = $"{root.GetLeftPart(UriPartial.Authority)}/v1.0";
        return link.StartsWith(prefix + "/", StringComparison.OrdinalIgnoreCase) ? new GraphPath(link[prefix.Length..], template) : null;
    }

    /// <summary>Whether the text can stand as one path segment: it names nothing else once the server has unescaped it.</summary>
    public static bool IsSegment(string text) =>
        !string.IsNullOrWhiteSpace(text)
        && text is not ("." or "..")
        && !text.Any(letter => letter is '/' or '\\' || char.IsControl(letter));

    public void AppendLiteral(string text)
    {
        foreach (var letter in text)
        {
            AppendLiteral(letter);
        }
    }

    public void AppendFormatted(string argument)
    {
        if (!_inQuery && !IsSegment(argument))
        {
            throw new ArgumentException("Not a path segment.", nameof(argument));
        }

        if (_inQuery && !_inLiteral && !_inPhrase)
        {
            throw new ArgumentException("Text in a query stands in quotes.", nameof(argument));
        }

        var text = _inLiteral ? argument.Replace("'", "''", StringComparison.Ordinal) : argument;
        text = _inPhrase ? text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) : text;
        AppendArgument(Uri.EscapeDataString(text));
    }

    public void AppendFormatted(Guid argument) => AppendArgument(argument.ToString("D"));

    public void AppendFormatted(int argument) => AppendArgument(argument.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(GraphFields fields) => _url.Append(fields.Names);

    private void AppendArgument(string escaped)
    {
        _url.Append(escaped);
        AppendToTemplate("{}");
    }

    private void AppendLiteral(char letter)
    {
        _inQuery |= letter == '?';
        _inLiteral ^= letter == '\'';
        _inPhrase ^= letter == '"';
        _ = letter switch
        {
            ' ' => _url.Append("%20"),
            '"' => _url.Append("%22"),
            _ => _url.Append(letter),
        };
        AppendToTemplate(letter.ToString());
    }

    private void AppendToTemplate(string text)
    {
        if (!_inQuery)
        {
            _template.Append(text);
        }
    }
}
