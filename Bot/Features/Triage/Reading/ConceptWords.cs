namespace TeamsHelpDesk.Bot.Features.Triage.Reading;

/// <summary>
/// Words and phrases of all languages that stand for one thing: "laptop", "Notebook" and "ordenador" are all a device. What is
/// learnt about the thing then holds for each of its words. Read from the files in Concepts, one thing a file.
/// </summary>
internal sealed class ConceptWords
{
    private const int ShortestPrefix = 3;
    private const int LongestUnspaced = 10;
    private const int LongestPhrase = 4;

    private readonly Dictionary<string, int[]> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _prefixes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _unspaced = new(StringComparer.Ordinal);
    private readonly HashSet<string> _beginnings = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public IReadOnlyList<string> Names => _names;

    public IEnumerable<string> SingleWords => _words.Keys.Where(static word => !word.Contains(' ', StringComparison.Ordinal));

    /// <param name="lines">One word or phrase a line; <c>*</c> at the end takes every ending.</param>
    public void Add(string name, IEnumerable<string> lines)
    {
        var concept = _names.Count;
        _names.Add(name);
        foreach (var line in lines)
        {
            var isPrefix = line.EndsWith('*');
            var tokens = Tokens.In(line.TrimEnd('*'));
            if (tokens is [{ Kind: TokenKind.Unspaced } only])
            {
                Put(_unspaced, only.Folded, concept);
            }
            else if (tokens.Count > 0)
            {
                AddSpaced(string.Join(' ', tokens.Select(static token => token.Folded)), isPrefix, concept);
            }
        }
    }

    /// <summary>All that is found, with the token it begins at.</summary>
    public void FindIn(IReadOnlyList<Token> tokens, List<(int Concept, int At)> found)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind == TokenKind.Unspaced)
            {
                FindInside(tokens[at].Folded, at, found);
            }
            else
            {
                FindWord(tokens[at].Folded, at, found);
                FindPhrases(tokens, at, found);
            }
        }
    }

    private void AddSpaced(string words, bool isPrefix, int concept)
    {
        Put(isPrefix ? _prefixes : _words, words, concept);
        if (words.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space)
        {
            _beginnings.Add(words[..space]);
        }
    }

    private static void Put(Dictionary<string, int[]> into, string words, int concept)
    {
        var known = into.GetValueOrDefault(words, []);
        if (!known.Contains(concept))
        {
            into[words] = [.. known, concept];
        }
    }

    private void FindWord(string word, int at, List<(int, int)> found)
    {
        Take(_words.GetValueOrDefault(word) ?? SingularOf(word), at, found);
        var prefixes = _prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = ShortestPrefix; length <= word.Length; length++)
        {
            if (prefixes.TryGetValue(word.AsSpan(0, length), out var concepts))
            {
                Take(concepts, at, found);
            }
        }
    }

    /// <summary>"Laptops" are laptops, and what is Helen's is a person's.</summary>
    private int[]? SingularOf(string word) =>
        word.Length > ShortestPrefix + 1 && word[^1] == 's' && _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word.AsSpan(0, word.Length - 1), out var concepts)
            ? concepts
            : null;

    private void FindPhrases(IReadOnlyList<Token> tokens, int at, List<(int, int)> found)
    {
        if (!_beginnings.Contains(tokens[at].Folded))
        {
            return;
        }

        var phrase = tokens[at].Folded;
        for (var next = at + 1; next < tokens.Count && next < at + LongestPhrase; next++)
        {
            phrase = $"{phrase} {tokens[next].Folded}";
            Take(_words.GetValueOrDefault(phrase), at, found);
        }
    }

    private void FindInside(string run, int at, List<(int, int)> found)
    {
        var unspaced = _unspaced.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < run.Length; start++)
        {
            for (var length = Math.Min(LongestUnspaced, run.Length - start); length > 0; length--)
            {
                if (unspaced.TryGetValue(run.AsSpan(start, length), out var concepts))
                {
                    Take(concepts, at, found);
                    break;
                }
            }
        }
    }

    private static void Take(int[]? concepts, int at, List<(int Concept, int At)> found)
    {
        foreach (var concept in concepts ?? [])
        {
            found.Add((concept, at));
        }
    }
}
