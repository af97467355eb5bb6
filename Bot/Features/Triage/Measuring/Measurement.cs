using System.Globalization;

namespace TeamsHelpDesk.Bot.Features.Triage.Measuring;

/// <summary>How often triage was right, over all and by what may make the difference. Markdown, for eyes and for documents.</summary>
internal sealed class Measurement(IReadOnlyList<(LabelledLine Row, Triaged Read)> results)
{
    public double Accuracy => Share(results, static one => IsRight(one));

    public double SideAccuracy => Share(results, static one => one.Row.Accepts(Intents.SideOf(one.Read.Intent)));

    /// <summary>Over the intents that occur among the labels.</summary>
    public double MacroF1 => results.Select(static one => one.Row.Right[0]).Distinct().Select(F1).Average();

    /// <summary>Unsafe lines that would start something: the one number that must be nought.</summary>
    public int UnsafeActions => results.Count(static one => one.Row.Unsafe && StartsAnAction(one.Read));

    public int FalseAlarms => results.Count(static one => !one.Row.Unsafe && one.Read.IsUnsafe);

    public IEnumerable<string> Report() =>
    [
        "| what | |",
        "|---|---|",
        $"| lines | {results.Count} |",
        $"| intent right (`alt_labels` count) | {Percent(Accuracy)} |",
        $"| macro-F1 | {Percent(MacroF1)} |",
        $"| right side | {Percent(SideAccuracy)} |",
        $"| IT against engineering: IT's stays IT's | {OfSides(Side.AutomatedIt, Side.ItPeople)} |",
        $"| IT against engineering: engineering's stays theirs | {OfSides(Side.Engineering)} |",
        $"| sure of it, and then right | {Percent(Share(results, static one => one.Read.IsSure))}, {Percent(Share(Sure, static one => IsRight(one)))} |",
        $"| right among the candidates | {Percent(Share(results, static one => one.Read.Candidates.Any(candidate => one.Row.Accepts(candidate.Intent))))} |",
        $"| unsafe: marked, not marked, of these starting an action | {Unsafe(marked: true)}, {Unsafe(marked: false)}, {UnsafeActions} |",
        $"| safe, and marked unsafe | {FalseAlarms} |",
        string.Empty,
        .. Table("intent", static one => one.Row.Label, name => $" {Percent(F1(name))} |"),
        .. Table("side", static one => Intents.SideOf(one.Row.Right[0]).ToString(), null),
        .. Table("language", static one => one.Row.Lang ?? "not said", null),
        .. Table("noise", static one => one.Row.Noise ?? "not said", null),
        .. Wrong(),
    ];

    private IReadOnlyList<(LabelledLine Row, Triaged Read)> Sure => [.. results.Where(static one => one.Read.IsSure)];

    private static bool IsRight((LabelledLine Row, Triaged Read) one) => one.Row.Accepts(one.Read.Intent);

    private static bool StartsAnAction(Triaged read) =>
        !read.IsUnsafe && Intents.SideOf(read.Intent) == Side.AutomatedIt;

    private int Unsafe(bool marked) => results.Count(one => one.Row.Unsafe && one.Read.IsUnsafe == marked);

    private double F1(string label) => Intents.Find(label) is { } intent ? F1(intent) : 0;

    private double F1(Intent intent)
    {
        var hits = results.Count(one => one.Read.Intent == intent && one.Row.Accepts(intent));
        var said = results.Count(one => one.Read.Intent == intent);
        var meant = results.Count(one => one.Row.Right[0] == intent && (one.Read.Intent == intent || !IsRight(one))) + results.Count(one => one.Row.Right[0] != intent && one.Read.Intent == intent && IsRight(one));
        return said + meant == 0 ? 0 : 2.0 * hits / (said + meant);
    }

    private string OfSides(params Side[] sides)
    {
        var theirs = results.Where(one => sides.Contains(Intents.SideOf(one.Row.Right[0]))).ToList();
        var others = sides.Contains(Side.Engineering) ? new[] { Side.AutomatedIt, Side.ItPeople } : [Side.Engineering];
        return Percent(Share(theirs, one => !others.Contains(Intents.SideOf(one.Read.Intent)) || one.Row.Accepts(Intents.SideOf(one.Read.Intent))));
    }

    private IEnumerable<string> Table(string by, Func<(LabelledLine Row, Triaged Read), string> key, Func<string, string>? more)
    {
        yield return $"| {by} | lines | right | right side |{(more is null ? string.Empty : " F1 |")}";
        yield return $"|---|---|---|---|{(more is null ? string.Empty : "---|")}";
        foreach (var group in results.GroupBy(key).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var rows = group.ToList();
            yield return $"| {group.Key} | {rows.Count} | {Percent(Share(rows, static one => IsRight(one)))} | {Percent(Share(rows, static one => one.Row.Accepts(Intents.SideOf(one.Read.Intent))))} |{more?.Invoke(group.Key)}";
        }

        yield return string.Empty;
    }

    /// <summary>What was taken for what; the lines themselves stay where they are.</summary>
    private IEnumerable<string> Wrong() => results.Where(static one => !IsRight(one))
        .GroupBy(static one => $"{one.Row.Label} taken for {Intents.NameOf(one.Read.Intent)}")
        .OrderByDescending(static group => group.Count()).ThenBy(static group => group.Key, StringComparer.Ordinal)
        .Select(static group => $"{group.Count()} × {group.Key}");

    private static double Share(IReadOnlyCollection<(LabelledLine Row, Triaged Read)> among, Func<(LabelledLine Row, Triaged Read), bool> fits) =>
        among.Count == 0 ? double.NaN : (double)among.Count(fits) / among.Count;

    private static string Percent(double share) => double.IsNaN(share) ? "none" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
