namespace TeamsHelpDesk.Bot.Catalog.Matching;

/// <summary>Text to words: lower case, no apostrophes, no plural s, no words that say nothing.</summary>
internal static class Words
{
    /// <summary>Longer texts are read up to here; what somebody wants is said by then.</summary>
    private const int MostWords = 120;
    private const int LongestWord = 40;

    private static readonly HashSet<string> StopWords = new(StringComparer.Ordinal)
    {
        "a", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "do", "does", "for", "from", "had",
        "has", "have", "he", "her", "hi", "hello", "him", "his", "how", "i", "id", "if", "ill", "im", "into", "is", "it", "its", "ive",
        "just", "me", "mine", "my", "of", "on", "or", "our", "please", "pls", "plz", "she", "should", "so", "some", "thanks", "that",
        "the", "their", "them", "there", "they", "this", "to", "us", "was", "we", "were", "what", "whats", "when", "where", "which",
        "who", "why", "will", "with", "would", "you", "your",
    };

    // Words that many asks share: they help a phrase along but don't decide for one.
    private static readonly HashSet<string> LightWords = new(StringComparer.Ordinal)
    {
        "access", "add", "any", "arent", "cannot", "cant", "didnt", "doesnt", "dont", "get", "getting", "give", "got", "in", "isnt",
        "need", "new", "no", "not", "off", "out", "tool", "up", "use", "want", "wont",
    };

    public static bool IsLight(string word) => LightWords.Contains(word);

    /// <summary>The words in order. Only plain characters survive, so a word can safely be shown.</summary>
    public static List<string> In(string text)
    {
        var words = new List<string>();
        Span<char> word = stackalloc char[LongestWord];
        var length = 0;
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                if (length < LongestWord)
                {
                    word[length++] = char.ToLowerInvariant(character);
                }
            }
            else if (!IsApostrophe(character))
            {
                Take(word[..length], words);
                length = 0;
            }

            if (words.Count == MostWords)
            {
                return words;
            }
        }

        Take(word[..length], words);
        return words;
    }

    private static bool IsApostrophe(char character) => character is '\'' or '\u2019' or '\u2018' or '`' or '\u00B4';

    private static void Take(ReadOnlySpan<char> word, List<string> words)
    {
        if (word.IsEmpty || StopWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
        {
            return;
        }

        var isPlural = word.Length >= 4 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i');
        words.Add((isPlural ? word[..^1] : word).ToString());
    }
}
