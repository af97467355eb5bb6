using System.Runtime.CompilerServices;

namespace TeamsHelpDesk.Bot.Features.Triage.Reading;

/// <summary>
/// Finds the known word that is meant by one with a letter too many, missing, wrong or swapped. Every known word is entered
/// under itself without each of its letters, so that looking up costs as many steps as the word has letters.
/// </summary>
internal sealed class Spelling
{
    private const int Shortest = 4;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _shortened = [];

    /// <param name="words">The commonest first: where two are meant equally well, the first is taken.</param>
    public Spelling(IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (_known.Add(word) && word.Length >= Shortest)
            {
                for (var at = 0; at < word.Length; at++)
                {
                    _shortened.TryAdd(Without(word, at), word);
                }
            }
        }
    }

    public bool Knows(string word) => _known.Contains(word);

    /// <returns>Null when it is known as it stands, too short to tell, or like nothing that is known.</returns>
    public string? Mend(string word)
    {
        if (word.Length < Shortest || _known.Contains(word) || char.IsAsciiDigit(word[0]))
        {
            return null;
        }

        if (_shortened.TryGetValue(Hash(word), out var longer) && longer.Length == word.Length + 1)
        {
            return longer;
        }

        var known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> rest = stackalloc char[word.Length - 1];
        string? mended = null;
        for (var at = 0; at < word.Length; at++)
        {
            word.AsSpan(0, at).CopyTo(rest);
            word.AsSpan(at + 1).CopyTo(rest[at..]);
            if (word.Length > Shortest && known.TryGetValue(rest, out var shorter))
            {
                return shorter;
            }

            // One letter wrong, or two neighbours swapped: without one letter each, the two are the same.
            if (mended is null && word.Length > Shortest && _shortened.TryGetValue(Hash(rest), out var other) && other.Length == word.Length && IsNear(word, other))
            {
                mended = other;
            }
        }

        return mended;
    }

    private static bool IsNear(string written, string meant)
    {
        var start = written.AsSpan().CommonPrefixLength(meant);
        var end = 0;
        while (end < written.Length - start && written[^(end + 1)] == meant[^(end + 1)])
        {
            end++;
        }

        var between = written.Length - start - end;
        return between <= 1 || (between == 2 && written[start] == meant[start + 1] && written[start + 1] == meant[start]);
    }

    // Run some hundred thousand times before the first line is read, so it isn't left to warm up.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Without(string word, int at)
    {
        Span<char> rest = stackalloc char[word.Length - 1];
        word.AsSpan(0, at).CopyTo(rest);
        word.AsSpan(at + 1).CopyTo(rest[at..]);
        return Hash(rest);
    }

    private static int Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var character in word)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return (int)hash;
    }
}
