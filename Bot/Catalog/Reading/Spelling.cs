namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Spelling
{
    private const int LongestWord = 64;

    /// <summary>"; did you mean 'x'?", or the list of what there is.</summary>
    public static string Mend(string written, IReadOnlyCollection<string> known) =>
        Nearest(written, known) is { } near ? $"; did you mean '{near}'?"
        : known.Count == 0 ? "; there is none yet"
        : $"; there is {string.Join(", ", known.Take(20))}{(known.Count > 20 ? ", …" : string.Empty)}";

    /// <param name="written">What stands in the file.</param>
    /// <param name="known">What could have been meant.</param>
    /// <param name="oneIn">At most one letter in so many may differ.</param>
    public static string? Nearest(string written, IReadOnlyCollection<string> known, int oneIn = 2)
    {
        if (written.Length is 0 or > LongestWord)
        {
            return null;
        }

        var best = known
            .Where(static word => word.Length is > 0 and <= LongestWord)
            .Select(word => (Word: word, Distance: Distance(written, word)))
            .Where(found => found.Distance <= Math.Max(written.Length, found.Word.Length) / oneIn)
            .OrderBy(static found => found.Distance);
        return best.Select(static found => found.Word).FirstOrDefault();
    }

    /// <summary>Insertions, deletions, replacements and swapped neighbours; case doesn't count.</summary>
    private static int Distance(string a, string b)
    {
        const int width = LongestWord + 1;
        Span<int> rows = stackalloc int[3 * width];
        for (var i = 0; i <= a.Length; i++)
        {
            var row = rows.Slice(i % 3 * width, width);
            var above = rows.Slice((i + 2) % 3 * width, width);
            var twoAbove = rows.Slice((i + 1) % 3 * width, width);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = i == 0 ? j : Math.Min(above[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1), Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
                }
            }
        }

        return rows[(a.Length % 3 * width) + b.Length];
    }

    private static bool Same(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
