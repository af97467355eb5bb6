namespace TeamsHelpDesk.Bot.Catalog.Matching;

/// <summary>The words of the catalogue, numbered, found again with one letter wrong.</summary>
internal sealed class Vocabulary
{
    private const int ShortestMisspelt = 5;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];
    private readonly Dictionary<int, List<string>> _byLength = [];

    public int Count => _words.Count;

    public string this[int number] => _words[number];

    public int Add(string word)
    {
        if (_numbers.TryGetValue(word, out var known))
        {
            return known;
        }

        var number = _words.Count;
        _numbers.Add(word, number);
        _words.Add(word);
        if (word.Length >= ShortestMisspelt)
        {
            (_byLength.TryGetValue(word.Length, out var same) ? same : _byLength[word.Length] = []).Add(word);
        }

        return number;
    }

    /// <summary>Negative when it isn't a word of the catalogue.</summary>
    public int Find(string word) => _numbers.TryGetValue(word, out var number) ? number : FindMisspelt(word);

    private int FindMisspelt(string word)
    {
        for (var length = Math.Max(ShortestMisspelt, word.Length - 1); length <= word.Length + 1; length++)
        {
            if (!_byLength.TryGetValue(length, out var candidates))
            {
                continue;
            }

            foreach (var candidate in candidates)
            {
                // One wrong letter leaves the first or the last one right.
                if ((candidate[0] == word[0] || candidate[^1] == word[^1]) && IsOneLetterOff(word, candidate))
                {
                    return _numbers[candidate];
                }
            }
        }

        return -1;
    }

    /// <summary>One letter too many, missing or wrong, or two neighbours swapped.</summary>
    private static bool IsOneLetterOff(ReadOnlySpan<char> written, ReadOnlySpan<char> meant)
    {
        var start = written.CommonPrefixLength(meant);
        var restWritten = written[start..];
        var restMeant = meant[start..];
        return (restWritten.Length - restMeant.Length) switch
        {
            1 => restWritten[1..].SequenceEqual(restMeant),
            -1 => restMeant[1..].SequenceEqual(restWritten),
            _ => restWritten.Length > 0 && (restWritten[1..].SequenceEqual(restMeant[1..]) || IsSwapped(restWritten, restMeant)),
        };
    }

    private static bool IsSwapped(ReadOnlySpan<char> written, ReadOnlySpan<char> meant) =>
        written.Length >= 2 && written[0] == meant[1] && written[1] == meant[0] && written[2..].SequenceEqual(meant[2..]);
}
