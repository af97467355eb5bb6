using TeamsHelpDesk.Bot.Features.Triage.Reading;

namespace TeamsHelpDesk.Bot.Features.Triage.Lessons;

/// <summary>
/// One correction by a company's own people: "that was for engineering". Of the text only the fingerprints of its words are
/// kept, in no order, so that it can be recognised but not read.
/// </summary>
/// <param name="Words">Rising, each once.</param>
/// <param name="Team">The team that took it; null leaves the team to the catalogue.</param>
internal sealed record TriageLesson(IReadOnlyList<uint> Words, Intent Intent, string? Team)
{
    private const int MostWords = 40;

    public static TriageLesson From(string text, Intent intent, string? team) => new(WordsOf(text), intent, team);

    public static IReadOnlyList<uint> WordsOf(string text) =>
        [.. Tokens.In(text).Where(static token => token.Kind is not (TokenKind.Question or TokenKind.Exclamation)).SelectMany(PartsOf).Distinct().Take(MostWords).Order()];

    /// <summary>1 when the same words were said, 0 when none was.</summary>
    public double LikenessTo(IReadOnlyList<uint> words)
    {
        var (mine, theirs, shared) = (0, 0, 0);
        while (mine < Words.Count && theirs < words.Count)
        {
            switch (Words[mine].CompareTo(words[theirs]))
            {
                case 0:
                    (mine, theirs, shared) = (mine + 1, theirs + 1, shared + 1);
                    break;
                case < 0:
                    mine++;
                    break;
                default:
                    theirs++;
                    break;
            }
        }

        var all = Words.Count + words.Count - shared;
        return all == 0 ? 0 : (double)shared / all;
    }

    /// <summary>A script without spaces is compared by pairs of its signs.</summary>
    private static IEnumerable<uint> PartsOf(Token token) => token.Kind == TokenKind.Unspaced && token.Folded.Length > 2
        ? Enumerable.Range(0, token.Folded.Length - 1).Select(at => Fingerprint(token.Folded.AsSpan(at, 2)))
        : [Fingerprint(token.Folded)];

    private static uint Fingerprint(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var character in word)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return hash;
    }
}

/// <summary>A lesson that fits what was said now, and how well.</summary>
internal sealed record HeededLesson(Intent Intent, string? Team, float Likeness);
