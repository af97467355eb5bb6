using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// Takes the marks of Markdown out of a line by look-alikes. Backslashes would do where Markdown is read, but button and
/// choice titles are read as Markdown by some clients and literally by others, and must look right in both.
/// </summary>
internal static partial class InertText
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("*[]`~\\_");

    public static string From(string line) => WithoutAddresses(WithoutBlocks(line.AsSpan().ContainsAny(Marks) ? WithoutMarks(line) : line));

    private static string WithoutMarks(string line)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            text.Append(line[i] switch
            {
                '*' => '∗',
                '[' => '(',
                ']' => ')',
                '`' => '\'',
                '~' => '∼',
                '\\' => '＼',
                '_' when !IsWithinAWord(line, i) => 'ˍ',
                var other => other,
            });
        }

        return text.ToString();
    }

    private static bool IsWithinAWord(string line, int at) =>
        at > 0 && at + 1 < line.Length && char.IsLetterOrDigit(line[at - 1]) && char.IsLetterOrDigit(line[at + 1]);

    // A list, heading or quote begins at the line's start, and the first two only before an ordinary space.
    private static string WithoutBlocks(string line)
    {
        var marker = BlockMarker().Match(line);
        return marker.Success
            ? line[..marker.Groups[1].Length].Replace('>', '›') + '\u00A0' + line[marker.Length..].TrimStart()
            : line;
    }

    private static string WithoutAddresses(string line) =>
        Entity().Replace(line, "＆").Replace("://", "∶//", StringComparison.Ordinal).Replace("www.", "www․", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*([-+#]+|>+|\d+[.)])(?:\s|(?<=>)|$)")]
    private static partial Regex BlockMarker();

    [GeneratedRegex("&(?=#|[A-Za-z][A-Za-z0-9]*;)")]
    private static partial Regex Entity();
}
