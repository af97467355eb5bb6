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

    public static string? Nearest(string written, IReadOnlyCollection<string> known)
    {
        if (written.Length is 0 or > LongestWord)
        {
            return null;
        }

        var best = known
            .Where(static word => word.Length is > 0 and <= LongestWord)
            .Select(word => (Word: word, Distance: Distance(written, word)))
            .Where(found => found.Distance <= Math.Max(written.Length, found.Word.Length) / 2)
            .OrderBy(static found => found.Distance);
        return best.Select(static found => found.Word).FirstOrDefault();
    }

    /// <summary>Insertions, deletions, replacements; case doesn't count.</summary>
    private static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[LongestWord + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
