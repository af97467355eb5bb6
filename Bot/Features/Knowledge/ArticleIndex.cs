namespace TeamsHelpDesk.Bot.Features.Knowledge;

/// <summary>
/// Finds the passage that holds most of what was said. Rare words count more than common ones, and a word that no article knows
/// counts against all of them: what an article doesn't speak of it doesn't answer.
/// </summary>
internal sealed class ArticleIndex
{
    private const double Enough = 0.6;
    private const int FewestWords = 2;

    // What an article is about stands in its titles; a word that merely occurs in its text says less.
    private const float OfSentence = 1f;
    private const float OfHeading = 1f;
    private const float OfTitle = 0.95f;
    private const float OfText = 0.7f;
    private const double ByASentence = 0.95;
    private const double OfUnknown = 0.6;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, List<(int Entry, float Counts)>> _places = new(StringComparer.Ordinal);

    public ArticleIndex(IEnumerable<Article> articles)
    {
        foreach (var article in articles)
        {
            foreach (var says in article.Says)
            {
                Add(new Entry(article, article.Passages[0], IsSentence: true), [(says, OfSentence)]);
            }

            foreach (var passage in article.Passages)
            {
                Add(new Entry(article, passage, IsSentence: false), [(passage.Text, OfText), (passage.Heading ?? string.Empty, OfHeading), (article.Title, OfTitle), (string.Join(' ', article.Says), OfTitle)]);
            }
        }
    }

    public static ArticleIndex Empty { get; } = new([]);

    /// <returns>Null when none fits well: people are better then.</returns>
    public FoundPassage? Find(string text)
    {
        var said = ArticleTerms.In(text).Distinct(StringComparer.Ordinal).ToList();
        var found = new Dictionary<int, (double Weight, int Words)>();
        foreach (var term in said)
        {
            foreach (var (entry, counts) in _places.GetValueOrDefault(term, []))
            {
                var sofar = found.GetValueOrDefault(entry);
                found[entry] = (sofar.Weight + (counts * WeightOf(term)), sofar.Words + 1);
            }
        }

        var whole = said.Sum(term => WeightOf(term) * (_places.ContainsKey(term) ? 1 : OfUnknown));
        return found
            .Where(one => one.Value.Words >= FewestWords)
            .Select(one => new FoundPassage(_entries[one.Key].Article, _entries[one.Key].Passage, one.Value.Weight / whole * (_entries[one.Key].IsSentence ? ByASentence : 1)))
            .Where(static one => one.Fit >= Enough)
            .OrderByDescending(static one => one.Fit).ThenBy(static one => one.Article.Id, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private double WeightOf(string term) => Math.Log(1 + ((1.0 + _entries.Count) / (1 + _places.GetValueOrDefault(term, []).Count)));

    private void Add(Entry entry, IReadOnlyList<(string Text, float Counts)> parts)
    {
        var number = _entries.Count;
        _entries.Add(entry);
        var terms = parts.SelectMany(part => ArticleTerms.In(part.Text).Select(term => (Term: term, part.Counts)));
        foreach (var same in terms.GroupBy(static one => one.Term, StringComparer.Ordinal))
        {
            (_places.TryGetValue(same.Key, out var places) ? places : _places[same.Key] = []).Add((number, same.Max(static one => one.Counts)));
        }
    }

    private sealed record Entry(Article Article, Passage Passage, bool IsSentence);
}
