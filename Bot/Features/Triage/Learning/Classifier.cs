using TeamsHelpDesk.Bot.Features.Triage.Reading;

namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>Reads a line and says what it is about. Made once, then used by many at once.</summary>
internal sealed class Classifier(FeatureReader reader, Weights weights)
{
    private const int MostWords = 4;

    /// <summary>The weights that come with the program.</summary>
    public static Classifier Shipped { get; } = ShippedWeights.Load();

    public FeatureReader Reader => reader;

    public Guess Guess(string text)
    {
        var tokens = Tokens.In(text);
        var features = reader.Read(reader.Mended([.. tokens]));
        var scores = new float[Weights.Columns];
        weights.Score(features.All, scores);
        var isUnsafe = tokens.Count == 0 ? 0 : Weights.ToChance(scores[Weights.UnsafeColumn]); // who says nothing asks for nothing
        var chances = scores[..Intents.Count];
        Weights.ToChances(chances);
        WeighBySides(chances);
        var likeliest = Array.IndexOf(chances, chances.Max());
        return new Guess(chances, isUnsafe, Deciding(text, tokens, features, likeliest));
    }

    /// <summary>
    /// Where several intents share a side, it is likelier than each of them says, and to come to the right people matters most: each
    /// is weighed by the root of its side's sum. Together they are one again.
    /// </summary>
    private static void WeighBySides(Span<float> chances)
    {
        Span<float> sides = stackalloc float[Intents.Sides];
        for (var intent = 0; intent < chances.Length; intent++)
        {
            sides[(int)Intents.SideOf((Intent)intent)] += chances[intent];
        }

        var sum = 0f;
        for (var intent = 0; intent < chances.Length; intent++)
        {
            chances[intent] *= MathF.Sqrt(sides[(int)Intents.SideOf((Intent)intent)]);
            sum += chances[intent];
        }

        for (var intent = 0; intent < chances.Length; intent++)
        {
            chances[intent] /= sum;
        }
    }

    /// <summary>The tokens that speak most for this intent, against what they say of the others on average.</summary>
    private List<string> Deciding(string text, List<Token> tokens, Features features, int column)
    {
        Span<float> shares = stackalloc float[tokens.Count];
        foreach (var (row, value, token) in features.All)
        {
            if (token >= 0)
            {
                shares[token] += value * weights.Values[(row * Weights.Columns) + column];
            }
        }

        var words = new List<string>(MostWords);
        while (words.Count < MostWords && HighestIn(shares) is { } highest)
        {
            shares[highest] = 0;
            if (tokens[highest].Kind is not (TokenKind.Question or TokenKind.Exclamation))
            {
                words.Add(text.Substring(tokens[highest].Start, tokens[highest].Length));
            }
        }

        return words;
    }

    private static int? HighestIn(ReadOnlySpan<float> shares)
    {
        var (highest, share) = (-1, 0f);
        for (var index = 0; index < shares.Length; index++)
        {
            if (shares[index] > share)
            {
                (highest, share) = (index, shares[index]);
            }
        }

        return highest < 0 ? null : highest;
    }
}
