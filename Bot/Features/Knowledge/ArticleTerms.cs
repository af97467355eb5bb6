using TeamsHelpDesk.Bot.Features.Triage.Reading;

namespace TeamsHelpDesk.Bot.Features.Knowledge;

/// <summary>
/// What is looked for: words without accents, endings and those that say nothing; where no spaces stand between words, pairs of
/// signs.
/// </summary>
internal static class ArticleTerms
{
    private const int ShortestStem = 4;

    private static readonly string[] Endings = ["ungen", "ieren", "ation", "ings", "ing", "ung", "ies", "ed", "en", "er", "es", "ar", "ir", "s", "e", "n", "r"];

    // Of six languages, without accents: what nearly every question holds.
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "a", "about", "after", "arent", "cannot", "didnt", "isnt", "wont", "all", "am", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "cant", "could", "do", "does", "doesnt", "dont", "for",
        "from", "get", "has", "have", "hello", "help", "hi", "how", "i", "id", "if", "im", "in", "into", "is", "it", "its", "ive", "just", "know", "me", "my", "need",
        "no", "not", "of", "on", "or", "our", "out", "please", "pls", "plz", "so", "some", "somebody", "someone", "tell", "thanks", "thank", "that", "the", "them",
        "then", "there", "they", "this", "to", "up", "us", "want", "was", "way", "we", "what", "whats", "when", "where", "which", "who", "why", "will", "with",
        "without", "work", "working", "works", "would", "you", "your",
        "aber", "auf", "aus", "bei", "bitte", "das", "dass", "dem", "den", "der", "die", "ein", "eine", "einen", "einer", "er", "es", "fur", "gibt", "habe", "hat",
        "ich", "ist", "kann", "kein", "keine", "man", "mehr", "mein", "meine", "meinem", "meinen", "meiner", "mich", "mir", "mit", "nicht", "noch", "oder", "sein", "sich",
        "sie", "sind", "und", "vom", "von", "wann", "warum", "was", "wenn", "wer", "wie", "wir", "wo", "zu", "zum", "zur", "muss", "soll", "will",
        "au", "aux", "avec", "c", "ce", "cette", "comment", "d", "dans", "de", "des", "du", "elle", "en", "est", "et", "faire", "fait", "il", "j", "je", "l", "la",
        "le", "les", "ma", "mes", "mon", "ne", "n", "nous", "on", "ou", "par", "pas", "peux", "plus", "pour", "puis", "qu", "que", "quel", "quelle", "qui", "s",
        "se", "si", "sur", "svp", "un", "une", "vous",
        "al", "como", "con", "cual", "cuando", "del", "donde", "el", "es", "esta", "hacer", "hago", "hay", "lo", "los", "las", "mas", "mi", "mis", "no", "para",
        "pero", "por", "puedo", "que", "quiero", "se", "ser", "su", "tengo", "una", "uno", "y", "yo",
        "ao", "as", "com", "da", "das", "do", "dos", "e", "em", "eu", "faco", "fazer", "meu", "meus", "minha", "minhas", "na", "nao", "nas", "nos", "o", "onde",
        "os", "ou", "posso", "qual", "quando", "quero", "sem", "tem", "tenho", "um", "uma",
    };

    public static IEnumerable<string> In(string text) => Tokens.In(text).SelectMany(Of);

    private static IEnumerable<string> Of(Token token) => token.Kind switch
    {
        TokenKind.Question or TokenKind.Exclamation => [],
        TokenKind.Unspaced when token.Folded.Length > 1 => Enumerable.Range(0, token.Folded.Length - 1).Select(at => token.Folded.Substring(at, 2)).Where(static pair => !IsKana(pair)),
        _ when Empty.Contains(token.Folded) => [],
        _ => [Stem(token.Folded)],
    };

    /// <summary>Endings and particles are written in hiragana, and nearly everything else isn't.</summary>
    private static bool IsKana(string pair) => pair.All(static sign => sign is >= '\u3041' and <= '\u309F');

    private static string Stem(string word)
    {
        var ending = Array.Find(Endings, ending => word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal));
        var stem = ending is null ? word : word[..^ending.Length];

        // "scanned" and "scan", "setting" and "set"
        return ending is not null && stem.Length > ShortestStem - 1 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l') ? stem[..^1] : stem;
    }
}
