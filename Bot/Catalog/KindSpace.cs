namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>One trait by which people are told apart; null among its values is "anything else".</summary>
internal sealed record Kind(string Name, IReadOnlyList<string?> Values)
{
    /// <summary>"for somebody whose ", before the trait's name.</summary>
    public string Whose { get; init; } = string.Empty;
}

internal readonly record struct KindValue(string? Value);

/// <summary>Every combination of some traits, and words for any set of them that are exact: no kind of person is left out or added.</summary>
internal sealed class KindSpace(IReadOnlyList<Kind> kinds)
{
    public const int Traits = 3;

    public IReadOnlyList<IReadOnlyList<KindValue>> Cells { get; } = [.. Combine(kinds)];

    /// <summary>One sentence for each part of the set that is a combination of traits; most sets are one.</summary>
    public IEnumerable<string> Describe(IReadOnlyList<IReadOnlyList<KindValue>> cells)
    {
        var shadows = kinds.Select((_, trait) => cells.Select(cell => cell[trait]).Distinct().ToList()).ToList();
        if (shadows.Aggregate(1, static (product, shadow) => product * shadow.Count) == cells.Count)
        {
            return [Words(shadows)];
        }

        var splitting = shadows.FindIndex(static shadow => shadow.Count > 1);
        return cells.GroupBy(cell => cell[splitting]).SelectMany(part => Describe([.. part]));
    }

    private string Words(List<List<KindValue>> shadows)
    {
        var words = kinds.Zip(shadows).Where(static pair => pair.Second.Count < pair.First.Values.Count).Select(static pair => Words(pair.First, pair.Second)).ToList();
        return words.Count == 0 ? "for everybody" : string.Join(" and ", words);
    }

    private static string Words(Kind kind, List<KindValue> values) => values.Contains(new KindValue(null))
        ? $"{kind.Whose}{kind.Name} is not {string.Join(" or ", kind.Values.Where(value => value is not null && !values.Contains(new KindValue(value))))}"
        : $"{kind.Whose}{kind.Name} is {string.Join(" or ", values.Select(static value => value.Value))}";

    private static IEnumerable<IReadOnlyList<KindValue>> Combine(IReadOnlyList<Kind> kinds) => kinds.Aggregate(
        (IEnumerable<IReadOnlyList<KindValue>>)[[]],
        static (cells, kind) => cells.SelectMany(cell => kind.Values.Select(value => (IReadOnlyList<KindValue>)[.. cell, new KindValue(value)])).ToList());
}
