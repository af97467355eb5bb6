using System.Collections.ObjectModel;
using TeamsHelpDesk.Bot.Catalog.Matching;

namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>
/// Finds services by plain words. Built once for a catalogue, then used in every turn by many at once: everything that
/// doesn't depend on the text is computed at construction.
/// </summary>
internal sealed class ServiceMatcher
{
    private const double LightShare = 0.35;
    private const double Enough = 0.55;

    // A choice that is named (a group of the list) counts half a phrase: alone it isn't enough, since most names are words
    // that also mean something else.
    private const double ChoiceBonus = 0.5;

    private readonly Vocabulary _vocabulary = new();
    private readonly List<Phrase> _phrases = [];
    private readonly List<(int Start, int End)> _phrasesOfService = [];
    private readonly int[][] _phrasesOfWord;
    private readonly double[] _weights;

    public ServiceMatcher(ServiceCatalog catalog)
    {
        foreach (var service in catalog.Services.Values)
        {
            var start = _phrases.Count;
            AddPhrases(service);
            _phrasesOfService.Add((start, _phrases.Count));
        }

        _weights = Weigh();
        _phrasesOfWord = Index();
        foreach (var phrase in _phrases)
        {
            phrase.Weight = phrase.Words.Sum(word => _weights[word]);
        }
    }

    /// <summary>The best first; empty when nothing in the catalogue is meant.</summary>
    public IReadOnlyList<ServiceMatch> Match(string text)
    {
        var words = Words.In(text);
        var said = new Dictionary<int, string>(words.Count);
        foreach (var word in words)
        {
            if (_vocabulary.Find(word) is >= 0 and var number)
            {
                said.TryAdd(number, word);
            }
        }

        return said.Count == 0 ? [] : Rank(said);
    }

    private List<ServiceMatch> Rank(Dictionary<int, string> said)
    {
        var matched = new double[_phrases.Count];
        foreach (var word in said.Keys)
        {
            foreach (var phrase in _phrasesOfWord[word])
            {
                matched[phrase] += _weights[word];
            }
        }

        var matches = new List<(ServiceMatch Match, double Weight)>();
        foreach (var (start, end) in _phrasesOfService)
        {
            if (Best(start, end, matched, said) is { } found)
            {
                matches.Add(found);
            }
        }

        // Of two that are said in full, the one of which more was said.
        return [.. matches.OrderByDescending(static found => found.Match.Score).ThenByDescending(static found => found.Weight).Select(static found => found.Match)];
    }

    private (ServiceMatch Match, double Weight)? Best(int start, int end, double[] matched, Dictionary<int, string> said)
    {
        var (best, score, bestChoice) = (-1, 0.0, -1);
        for (var index = start; index < end; index++)
        {
            var share = matched[index] / _phrases[index].Weight;
            if (_phrases[index].Choice is null && IsBetter(share, matched[index], score, best < 0 ? 0 : matched[best]))
            {
                (best, score) = (index, share);
            }
            else if (_phrases[index].Choice is not null && IsSaid(index, matched) && (bestChoice < 0 || matched[index] > matched[bestChoice]))
            {
                bestChoice = index;
            }
        }

        var total = score + (bestChoice >= 0 ? ChoiceBonus : 0);
        if (best < 0 || total < Enough)
        {
            return null;
        }

        var words = WordsOf(best, said).Concat(bestChoice >= 0 ? WordsOf(bestChoice, said) : []).Distinct();
        var match = new ServiceMatch(_phrases[best].Service, Math.Round(total, 3), [.. words], bestChoice < 0 ? ReadOnlyDictionary<string, string>.Empty : Answers(start, end, matched));
        return (match, matched[best]);
    }

    private static bool IsBetter(double share, double weight, double bestShare, double bestWeight) =>
        share > bestShare || (share > 0 && share >= bestShare && weight > bestWeight);

    private IEnumerable<string> WordsOf(int phrase, Dictionary<int, string> said) =>
        _phrases[phrase].Words.Where(said.ContainsKey).Select(word => said[word]);

    /// <summary>For each field the one choice that was named; "Sales" says nothing beside "Sales Managers", but two others leave it open.</summary>
    private ReadOnlyDictionary<string, string> Answers(int start, int end, double[] matched)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var named = _phrases[start..end].Where((phrase, index) => phrase.Choice is not null && IsSaid(start + index, matched)).ToArray();
        foreach (var phrase in named)
        {
            var others = named.Where(other => other.Field == phrase.Field);
            if (phrase is { Field: { } field, Choice: { } choice } && others.All(other => other.Words.All(phrase.Words.Contains)))
            {
                answers[field] = choice;
            }
        }

        return answers.AsReadOnly();
    }

    private bool IsSaid(int phrase, double[] matched) => matched[phrase] > 0.999 * _phrases[phrase].Weight;

    private void AddPhrases(Service service)
    {
        Add(service, service.Id, null, null);
        Add(service, service.Title, null, null);
        foreach (var phrase in service.Says)
        {
            Add(service, phrase, null, null);
        }

        foreach (var field in service.Ask)
        {
            foreach (var choice in field.From is PickFrom.Names names ? names.Choices : [])
            {
                Add(service, choice, field.Name, choice);
            }
        }
    }

    private void Add(Service service, string text, string? field, string? choice)
    {
        var words = Words.In(text).Select(_vocabulary.Add).Distinct().ToArray();
        if (words.Length > 0)
        {
            _phrases.Add(new Phrase(service, words, field, choice));
        }
    }

    /// <summary>The fewer services use a word, the more it says.</summary>
    private double[] Weigh()
    {
        var users = new int[_vocabulary.Count];
        foreach (var (start, end) in _phrasesOfService)
        {
            foreach (var word in _phrases[start..end].SelectMany(static phrase => phrase.Words).Distinct())
            {
                users[word]++;
            }
        }

        return
        [
            .. users.Select((count, word) =>
                (1 + Math.Log((double)_phrasesOfService.Count / count)) * (Words.IsLight(_vocabulary[word]) ? LightShare : 1)),
        ];
    }

    private int[][] Index()
    {
        var lists = new List<int>[_vocabulary.Count];
        for (var index = 0; index < _phrases.Count; index++)
        {
            foreach (var word in _phrases[index].Words)
            {
                (lists[word] ??= []).Add(index);
            }
        }

        return [.. lists.Select(static list => list.ToArray())];
    }

    private sealed class Phrase(Service service, int[] words, string? field, string? choice)
    {
        public Service Service { get; } = service;

        public int[] Words { get; } = words;

        /// <summary>The ask field this is a choice of; null for a phrase about the service itself.</summary>
        public string? Field { get; } = field;

        public string? Choice { get; } = choice;

        public double Weight { get; set; }
    }
}
