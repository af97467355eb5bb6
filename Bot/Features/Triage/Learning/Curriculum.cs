using TeamsHelpDesk.Bot.Features.Triage.Reading;

namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>One line of the utterances as it was written there.</summary>
internal sealed record Utterance(string Line, Intent Intent, string Language, bool IsUnsafe);

/// <summary>What there is to learn from: the files below Utterances, and what is made of them.</summary>
internal sealed class Curriculum
{
    private const ulong Seed = 4_711;
    private const string UnsafeEnding = ".unsafe";

    // Lines that a company's people write least of are learnt less, so that rare intents don't swallow common ones.
    private const float WeightOfRare = 0.5f;

    private const int OneOfTheseIsAbused = 4;

    private readonly Phrasing _phrasing;

    private Curriculum(IReadOnlyList<Utterance> utterances, Phrasing phrasing) => (Utterances, _phrasing) = (utterances, phrasing);

    public IReadOnlyList<Utterance> Utterances { get; }

    /// <param name="folder">Holds en/password_reset.txt and the like, and Slots.</param>
    public static Curriculum From(string folder)
    {
        var slots = Directory.EnumerateFiles(Path.Combine(folder, "Slots"), "*.txt")
            .ToDictionary(static path => Path.GetFileNameWithoutExtension(path), static path => (IReadOnlyList<string>)[.. LinesOf(path)], StringComparer.Ordinal);
        var utterances = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .Where(static language => Path.GetFileName(language) != "Slots")
            .SelectMany(static language => Directory.EnumerateFiles(language, "*.txt").Order(StringComparer.Ordinal).SelectMany(path => OfFile(path, Path.GetFileName(language))));
        return new Curriculum([.. utterances], new Phrasing(slots));
    }

    public static IEnumerable<string> LinesOf(string path) => File.ReadLines(path).Select(static line => line.Trim()).Where(static line => line.Length > 0 && line != "#" && !line.StartsWith("# ", StringComparison.Ordinal));

    /// <summary>Every line in some of its ways, as it stands and as people in a hurry write it.</summary>
    public IEnumerable<(string Text, Utterance From, float Weight)> Spoken(IReadOnlyList<Utterance> utterances)
    {
        var dice = new Dice(Seed);
        var perIntent = utterances.GroupBy(static one => one.Intent).ToDictionary(static group => group.Key, static group => group.Count());
        var average = (float)utterances.Count / perIntent.Count;
        foreach (var one in utterances)
        {
            var ways = Phrasing.Ways(one.Line);
            var weight = MathF.Sqrt(average / perIntent[one.Intent]) * (one.Intent == Intent.AppIssue ? WeightOfRare : 1) / MathF.Sqrt(ways);
            for (var way = 0; way < ways; way++)
            {
                var text = _phrasing.Say(one.Line, dice);
                yield return (text, one, weight);
                yield return (Noise.Mistype(text, dice), one, 0.5f * weight);
                yield return (Noise.Shorten(text, dice), one, 0.4f * weight);
                if (Intents.SideOf(one.Intent) != Side.Talk)
                {
                    yield return (WithManners(text, one.Language, dice), one, 0.6f * weight);
                }

                if (Intents.SideOf(one.Intent) == Side.AutomatedIt && dice.Below(OneOfTheseIsAbused) == 0)
                {
                    yield return (Abused(text, one.Language, dice), one with { Intent = Intent.HumanHandoff, IsUnsafe = true }, 0.4f * weight);
                }
            }
        }
    }

    /// <summary>"Hello team, … thanks": an ask is no greeting because it begins with one.</summary>
    private string WithManners(string text, string language, Dice dice) => dice.Below(3) switch
    {
        0 => _phrasing.Say($"{{opener.{language}}} {text}", dice),
        1 => _phrasing.Say($"{text} {{closer.{language}}}", dice),
        _ => _phrasing.Say($"{{opener.{language}}} {text} {{closer.{language}}}", dice),
    };

    /// <summary>"Add me to the list and don't log it": an honest ask until its last words, which are what has to be learnt.</summary>
    private string Abused(string text, string language, Dice dice) =>
        _phrasing.Say(dice.Below(3) == 0 ? $"{{force.{language}}} {text}" : $"{text} {{hush.{language}}}", dice);

    /// <summary>The words that are met more than once, the commonest first: what a mistyped word may have meant.</summary>
    public IReadOnlyList<string> Vocabulary(IReadOnlyList<Utterance> utterances, ConceptWords concepts)
    {
        var dice = new Dice(Seed);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var one in utterances)
        {
            for (var way = 0; way < Phrasing.Ways(one.Line); way++)
            {
                foreach (var token in Tokens.In(_phrasing.Say(one.Line, dice)).Where(static token => token.Kind == TokenKind.Word))
                {
                    counts[token.Folded] = counts.GetValueOrDefault(token.Folded) + 1;
                }
            }
        }

        foreach (var word in concepts.SingleWords)
        {
            counts[word] = counts.GetValueOrDefault(word) + 2;
        }

        return [.. counts.Where(static one => one.Value > 1).OrderByDescending(static one => one.Value).ThenBy(static one => one.Key, StringComparer.Ordinal).Select(static one => one.Key)];
    }

    private static IEnumerable<Utterance> OfFile(string path, string language)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var isUnsafe = name.EndsWith(UnsafeEnding, StringComparison.Ordinal);
        var intent = Intents.Find(isUnsafe ? name[..^UnsafeEnding.Length] : name) ?? throw new FormatException($"'{path}' is named after no intent.");
        return LinesOf(path).Select(line => new Utterance(line, intent, language, isUnsafe));
    }
}
