using System.Text;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors.Csv;

/// <summary>
/// A file of comma-separated values as RFC 4180 has it, and as spreadsheets write it where the comma is taken: the first line says
/// whether semicolons part the values.
/// </summary>
internal static class CsvLines
{
    /// <summary>Each line with its number in the file; a value in quotes may run over several. Blank lines are left out.</summary>
    /// <exception cref="HrFaultException">A quote is never closed.</exception>
    public static IReadOnlyList<CsvLine> Read(string text)
    {
        var parts = text.AsSpan(0, Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal))).Contains(';') ? ';' : ',';
        var (lines, values, value) = (new List<CsvLine>(), new List<string>(), new StringBuilder());
        var (number, startedAt, isQuoted) = (1, 1, false);
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : '\n';
            switch (letter)
            {
                case '"' when isQuoted && at + 1 < text.Length && text[at + 1] == '"':
                    value.Append(text[at++]);
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '\n' when at == text.Length && isQuoted:
                    throw new HrFaultException($"Line {startedAt}: a quote is never closed.");
                case var part when part == parts && !isQuoted:
                    End(values, value);
                    break;
                case '\n' when !isQuoted:
                    End(values, value);
                    lines.AddRange(values.Any(static one => one.Length > 0) ? [new CsvLine(startedAt, [.. values])] : (CsvLine[])[]);
                    values.Clear();
                    startedAt = ++number;
                    break;
                default:
                    number += letter == '\n' ? 1 : 0;
                    value.Append(letter);
                    break;
            }
        }

        return lines;
    }

    private static void End(List<string> values, StringBuilder value)
    {
        values.Add(value.ToString().Trim());
        value.Clear();
    }
}

internal sealed record CsvLine(int Number, IReadOnlyList<string> Values);
