using TeamsHelpDesk.Bot.Features.Triage.Reading;

namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>
/// Turns a line into features: its words and pairs of words, pieces of words (which survive typos and endings), and the things
/// that its words stand for, alone and together.
/// </summary>
internal sealed class FeatureReader(ConceptWords concepts, Spelling spelling)
{
    public const int Rows = 1 << 17;

    private const int ShortestPiece = 3;
    private const int LongestPiece = 5;
    private const int MostTogether = 14;
    private const int MostPower = 10;

    private const float OfWords = 1f;
    private const float OfPairs = 0.8f;
    private const float OfPieces = 1f;
    private const float OfConcepts = 1.2f;
    private const float OfConceptsTogether = 0.9f;
    private const float OfPower = 0.8f;
    private const float OfKinds = 0.9f;
    private const float OfShape = 0.5f;

    private readonly bool[] _isPower = [.. concepts.Names.Select(static name => name.StartsWith("power_", StringComparison.Ordinal))];

    public Features Read(string text) => Read(Mended(Tokens.In(text)));

    public Features Read(IReadOnlyList<Token> tokens)
    {
        var features = new Features();
        AddWords(tokens, features);
        AddPairs(tokens, features);
        AddPieces(tokens, features);
        AddConcepts(tokens, features);
        AddShape(tokens, features);
        return features;
    }

    /// <summary>The tokens with the words that are meant in the place of those that were written.</summary>
    public List<Token> Mended(List<Token> tokens)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind == TokenKind.Word && spelling.Mend(tokens[at].Folded) is { } meant)
            {
                tokens[at] = tokens[at] with { Folded = meant };
            }
        }

        return tokens;
    }

    private static void AddWords(IReadOnlyList<Token> tokens, Features features)
    {
        var from = features.Count;
        for (var at = 0; at < tokens.Count; at++)
        {
            features.Add(RowOf(Hash(1, WordOf(tokens[at]))), 0, at);
        }

        features.Weigh(from, OfWords);
    }

    private static void AddPairs(IReadOnlyList<Token> tokens, Features features)
    {
        var from = features.Count;
        for (var at = 0; at < tokens.Count; at++)
        {
            var first = Hash(2, WordOf(tokens[at]));
            for (var gap = 1; gap <= 2 && at + gap < tokens.Count; gap++)
            {
                features.Add(RowOf(Hash(first + (uint)gap, WordOf(tokens[at + gap]))), 0, at + gap);
            }
        }

        features.Weigh(from, OfPairs);
    }

    private static void AddPieces(IReadOnlyList<Token> tokens, Features features)
    {
        var from = features.Count;
        Span<char> padded = stackalloc char[160];
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind is TokenKind.Question or TokenKind.Exclamation or TokenKind.Number)
            {
                continue;
            }

            var word = tokens[at].Folded.AsSpan(0, Math.Min(tokens[at].Folded.Length, padded.Length - 2));
            padded[0] = ' ';
            word.CopyTo(padded[1..]);
            padded[word.Length + 1] = ' ';
            var isUnspaced = tokens[at].Kind == TokenKind.Unspaced;
            AddPieces(padded[..(word.Length + 2)], isUnspaced ? 1 : ShortestPiece, isUnspaced ? 3 : LongestPiece, at, features);
        }

        features.Weigh(from, OfPieces);
    }

    private static void AddPieces(ReadOnlySpan<char> word, int shortest, int longest, int token, Features features)
    {
        for (var start = 0; start < word.Length; start++)
        {
            var hash = Hash(3, []);
            for (var length = 1; length <= longest && start + length <= word.Length; length++)
            {
                hash = (hash ^ word[start + length - 1]) * Prime;
                if (length >= shortest)
                {
                    features.Add(RowOf(hash), 0, token);
                }
            }
        }
    }

    private void AddConcepts(IReadOnlyList<Token> tokens, Features features)
    {
        var found = new List<(int Concept, int At)>(16);
        concepts.FindIn(tokens, found);
        var from = features.Count;
        foreach (var (concept, at) in found)
        {
            features.Add(RowOf(Mix(4, (uint)concept, 0)), 0, at);
        }

        features.Weigh(from, OfConcepts);
        AddTogether(found, features);
        AddPower(found, features);
        AddKinds(tokens, found, features);
    }

    private static void AddTogether(List<(int Concept, int At)> found, Features features)
    {
        var from = features.Count;
        for (var one = 0; one < Math.Min(found.Count, MostTogether); one++)
        {
            for (var other = one + 1; other < Math.Min(found.Count, MostTogether); other++)
            {
                var (low, high) = found[one].Concept < found[other].Concept ? (found[one].Concept, found[other].Concept) : (found[other].Concept, found[one].Concept);
                if (low != high)
                {
                    features.Add(RowOf(Mix(5, (uint)low, (uint)high)), 0, found[other].At);
                }
            }

            // What comes next to what, in this order: "add … to", "not … any more".
            if (one + 1 < found.Count)
            {
                features.Add(RowOf(Mix(6, (uint)found[one].Concept, (uint)found[one + 1].Concept)), 0, found[one + 1].At);
            }
        }

        features.Weigh(from, OfConceptsTogether);
    }

    /// <summary>
    /// Power over others is no word but a figure: whose, what, to whom, against which rule. What the concepts of that name find is
    /// therefore also looked at three at a time, in whatever language and order it stands.
    /// </summary>
    private void AddPower(List<(int Concept, int At)> found, Features features)
    {
        var from = features.Count;
        Span<int> power = stackalloc int[MostPower];
        power = power[..PowerIn(found, power)];
        for (var one = 0; one < power.Length; one++)
        {
            for (var two = one + 1; two < power.Length; two++)
            {
                features.Add(RowOf(Mix(15, (uint)power[one], (uint)power[two])), 0, -1);
                for (var three = two + 1; three < power.Length; three++)
                {
                    features.Add(RowOf(Mix(Mix(16, (uint)power[one], (uint)power[two]), (uint)power[three], 0)), 0, -1);
                }
            }
        }

        features.Weigh(from, OfPower);
    }

    /// <returns>How many there are: rising, each once.</returns>
    private int PowerIn(List<(int Concept, int At)> found, Span<int> power)
    {
        var count = 0;
        foreach (var (concept, _) in found)
        {
            if (count < power.Length && _isPower[concept] && !power[..count].Contains(concept))
            {
                power[count++] = concept;
            }
        }

        power[..count].Sort();
        return count;
    }

    /// <summary>
    /// "access to Miro" and "access to Zorbit" are both access to a something: neighbours with each word by what it stands
    /// for, or as one that nobody has met, where its own name says nothing.
    /// </summary>
    private void AddKinds(IReadOnlyList<Token> tokens, List<(int Concept, int At)> found, Features features)
    {
        var from = features.Count;
        Span<uint> kinds = stackalloc uint[tokens.Count];
        for (var at = 0; at < tokens.Count; at++)
        {
            kinds[at] = tokens[at].Kind == TokenKind.Word && !spelling.Knows(tokens[at].Folded) ? Unknown : Hash(11, WordOf(tokens[at]));
        }

        for (var index = found.Count - 1; index >= 0; index--)
        {
            kinds[found[index].At] = Mix(12, (uint)found[index].Concept, 0);
        }

        for (var at = 0; at < kinds.Length; at++)
        {
            if (at + 1 < kinds.Length)
            {
                features.Add(RowOf(Mix(13, kinds[at], kinds[at + 1])), 0, at + 1);
            }

            if (at + 2 < kinds.Length)
            {
                features.Add(RowOf(Mix(Mix(14, kinds[at], kinds[at + 1]), kinds[at + 2], 0)), 0, at + 2);
            }
        }

        features.Weigh(from, OfKinds);
    }

    private static void AddShape(IReadOnlyList<Token> tokens, Features features)
    {
        var from = features.Count;
        features.Add(RowOf(Mix(7, (uint)(tokens.Count switch { <= 2 => tokens.Count, <= 4 => 3, <= 8 => 4, <= 16 => 5, _ => 6 }), 0)), 0, -1);
        if (tokens.Count > 0)
        {
            features.Add(RowOf(Hash(8, WordOf(tokens[0]))), 0, 0);
            features.Add(RowOf(Hash(9, WordOf(tokens[^1]))), 0, tokens.Count - 1);
        }

        if (tokens.Count > 1)
        {
            features.Add(RowOf(Hash(Hash(10, WordOf(tokens[0])), WordOf(tokens[1]))), 0, 1);
        }

        features.Weigh(from, OfShape);
    }

    private static ReadOnlySpan<char> WordOf(Token token) => token.Kind switch
    {
        // Status codes say something; other numbers only that there is one.
        TokenKind.Number => token.Folded is ['4' or '5', _, _] ? token.Folded : "0",
        TokenKind.Address => "@",
        TokenKind.Channel => "#",
        _ => token.Folded,
    };

    private const uint Prime = 16777619u;
    private const uint Unknown = 77;

    private static uint Hash(uint seed, ReadOnlySpan<char> text)
    {
        var hash = (2166136261u ^ seed) * Prime;
        foreach (var character in text)
        {
            hash = (hash ^ character) * Prime;
        }

        return hash;
    }

    private static uint Mix(uint seed, uint one, uint other) => ((((2166136261u ^ seed) * Prime) ^ one) * 2654435761u ^ other) * 2246822519u;

    private static int RowOf(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 2146121005u;
        hash ^= hash >> 15;
        hash *= 2221713035u;
        hash ^= hash >> 16;
        return (int)(hash & (Rows - 1));
    }
}
