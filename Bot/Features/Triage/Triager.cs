using System.Collections.ObjectModel;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Catalog.Matching;
using TeamsHelpDesk.Bot.Features.Triage.Learning;
using TeamsHelpDesk.Bot.Features.Triage.Lessons;

namespace TeamsHelpDesk.Bot.Features.Triage;

/// <summary>
/// Brings the words together with a catalogue: which of its services is meant, and which of its teams has the rest. Made once
/// for a catalogue, then used by many at once.
/// </summary>
internal sealed class Triager
{
    private const double WorthOffering = 0.1;
    private const int MostCandidates = 3;

    // Where something would be started a smaller doubt is enough: a person can still be asked.
    private const float UnsafeFrom = 0.4f;
    private const float UnsafeToStart = 0.2f;

    private const double SaidInFull = 0.999;

    private readonly Classifier _classifier;
    private readonly ServiceMatcher? _matcher;
    private readonly TeamFinder _teams;
    private readonly Dictionary<Intent, List<Service>> _byIntent;

    public Triager(Classifier classifier, ServiceCatalog catalog, ServiceMatcher matcher)
        : this(classifier, [.. catalog.Teams.Values], [.. catalog.Services.Values]) => _matcher = matcher;

    private Triager(Classifier classifier, IReadOnlyList<Team> teams, IReadOnlyList<Service> services)
    {
        _classifier = classifier;
        _teams = new TeamFinder(classifier, teams);
        _byIntent = services
            .SelectMany(static service => service.Intents.Select(name => (Intent: Intents.Find(name), Service: service)))
            .Where(static one => one.Intent is not null)
            .GroupBy(static one => one.Intent.GetValueOrDefault(), static one => one.Service)
            .ToDictionary(static group => group.Key, static group => group.ToList());
    }

    /// <summary>Tells intents only.</summary>
    public static Triager WithoutCatalog(Classifier classifier) => new(classifier, [], []);

    public Triaged Read(string text, HeededLesson? lesson = null)
    {
        var guess = _classifier.Guess(text);
        var matches = _matcher?.Match(text) ?? [];
        return IsUnsafe(guess) && IsUnsafeBesideTheName(text, matches) ? Unsafe(guess) : Route(text, guess, matches, lesson);
    }

    /// <summary>What this would be called if it is the team's; null where the team takes nothing that people do.</summary>
    public Intent? IntentFor(string team, string text)
    {
        var guess = _classifier.Guess(text);
        var theirs = Intents.All
            .Where(static intent => Intents.SideOf(intent) is Side.ItPeople or Side.Engineering or Side.HrAndFacilities)
            .Where(intent => _teams.For(intent, text) == team)
            .ToList();
        return theirs.Count == 0 ? null : theirs.MaxBy(guess.ChanceOf);
    }

    /// <summary>How much two lines have in common: 1 for the same, 0 for nothing.</summary>
    public double Likeness(string one, string other)
    {
        var (mine, theirs) = (Vector(one), Vector(other));
        var shared = mine.Sum(row => row.Value * theirs.GetValueOrDefault(row.Key));
        var sizes = Math.Sqrt(mine.Values.Sum(static value => value * value)) * Math.Sqrt(theirs.Values.Sum(static value => value * value));
        return sizes == 0 ? 0 : shared / sizes;
    }

    private Dictionary<int, double> Vector(string text)
    {
        var vector = new Dictionary<int, double>();
        foreach (var (row, value, _) in _classifier.Reader.Read(text).All)
        {
            vector[row] = vector.GetValueOrDefault(row) + value;
        }

        return vector;
    }

    private static bool IsUnsafe(Guess guess) => guess.Unsafe >= (WouldStart(guess) ? UnsafeToStart : UnsafeFrom);

    /// <summary>"Payments approvers" is power, and what the catalogue offers under that name; whatever else is said is judged without it.</summary>
    private bool IsUnsafeBesideTheName(string text, IReadOnlyList<ServiceMatch> matches)
    {
        if (matches is not [{ Score: >= SaidInFull, Words: var name }, ..])
        {
            return true;
        }

        var rest = Words.In(text).Where(word => !name.Contains(word)).ToList();
        return rest.Count > 0 && IsUnsafe(_classifier.Guess(string.Join(' ', rest)));
    }

    private static bool WouldStart(Guess guess) =>
        Intents.All.Where(static intent => Intents.SideOf(intent) == Side.AutomatedIt).Sum(guess.ChanceOf) > 0.5f;

    /// <summary>There may be a real need behind it, so a person is offered; nothing else.</summary>
    private Triaged Unsafe(Guess guess)
    {
        var intent = guess.ChanceOf(Intent.OutOfScope) > guess.ChanceOf(Intent.HumanHandoff) ? Intent.OutOfScope : Intent.HumanHandoff;
        var team = intent == Intent.HumanHandoff ? _teams.First : null;
        return new(intent, null, team, guess.Unsafe, IsUnsafe: true, None, [new(intent, null, team, guess.Unsafe)], guess.Words);
    }

    private Triaged Route(string text, Guess guess, IReadOnlyList<ServiceMatch> matches, HeededLesson? lesson)
    {
        var chances = lesson is null ? guess.Chances : Corrected(guess.Chances, lesson);
        var candidates = Enumerable.Range(0, chances.Count)
            .Select(index => CandidateFor((Intent)index, chances[index], text, matches))
            .OrderByDescending(static candidate => candidate.Confidence)
            .Where(static (candidate, index) => index == 0 || candidate.Confidence >= WorthOffering)
            .Take(MostCandidates)
            .ToList();
        var best = candidates[0];
        var given = matches.FirstOrDefault(match => match.Service.Id == best.Service)?.Answers ?? None;
        return new(best.Intent, best.Service, lesson?.Team ?? best.Team, best.Confidence, IsUnsafe: false, given, candidates, guess.Words);
    }

    private TriageCandidate CandidateFor(Intent intent, float chance, string text, IReadOnlyList<ServiceMatch> matches)
    {
        if (chance < WorthOffering && chance < 1f / Intents.Count)
        {
            return new(intent, null, null, chance);
        }

        var isTalk = Intents.SideOf(intent) == Side.Talk && intent != Intent.HumanHandoff;
        return new(intent, ServiceFor(intent, matches)?.Id, isTalk ? null : _teams.For(intent, text), chance);
    }

    /// <summary>The one that was named; where the intent says all that there is to say, its only service or its first.</summary>
    private Service? ServiceFor(Intent intent, IReadOnlyList<ServiceMatch> matches)
    {
        if (!_byIntent.TryGetValue(intent, out var services))
        {
            return null;
        }

        return matches.FirstOrDefault(match => services.Contains(match.Service))?.Service ?? (NeedsNoName(intent) ? services[0] : null);
    }

    /// <summary>"I forgot my password" says it all; "I need access" doesn't say to what.</summary>
    private static bool NeedsNoName(Intent intent) => intent is Intent.PasswordReset or Intent.AccountUnlock or Intent.MfaReset or Intent.AccessGroup;

    private static float[] Corrected(IReadOnlyList<float> chances, HeededLesson lesson) =>
        [.. chances.Select((chance, index) => (chance * (1 - lesson.Likeness)) + (index == (int)lesson.Intent ? lesson.Likeness : 0))];

    private static ReadOnlyDictionary<string, string> None => ReadOnlyDictionary<string, string>.Empty;
}
