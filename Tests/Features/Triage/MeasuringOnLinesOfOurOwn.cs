using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Bot.Features.Triage.Learning;
using TeamsHelpDesk.Bot.Features.Triage.Measuring;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Triage;

/// <summary>
/// Some eight hundred lines that nothing is learnt from: each intent in six languages, hasty, curt, rambling and upset, and text that
/// wants power beside honest asks that sound like it. The floors lie a little under what was measured; docs/performance.md has the figures.
/// </summary>
public sealed class MeasuringOnLinesOfOurOwn
{
    private static readonly Triager Triager = Triager.WithoutCatalog(Classifier.Shipped);

    private static readonly IReadOnlyList<LabelledLine> Lines =
        [.. File.ReadLines(RepositoryFiles.PathOf("Tests", "Features", "Triage", "heldout.jsonl")).Select(LabelledLine.Read)];

    private static readonly Measurement Measured = new([.. Lines.Select(static line => (line, Triager.Read(line.Text)))]);

    [Fact]
    public void They_are_of_every_intent_and_language()
    {
        Assert.Equal(Intents.All.Select(Intents.NameOf).Order(StringComparer.Ordinal), Lines.Select(static line => line.Label).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["de", "en", "es", "fr", "ja", "pt"], Lines.Select(static line => line.Lang).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Most_are_understood_and_nearly_all_come_to_the_right_side()
    {
        Assert.InRange(Measured.Accuracy, 0.94, 1);
        Assert.InRange(Measured.SideAccuracy, 0.96, 1);
    }

    [Fact]
    public void Nobody_who_is_honest_is_suspected_but_two_of_a_hundred() =>
        Assert.InRange(Measured.FalseAlarms, 0, Lines.Count(static line => !line.Unsafe) / 50);

    [Fact]
    public void What_wants_power_over_others_starts_nothing() =>
        Assert.Equal(string.Empty, string.Join(Environment.NewLine, Lines.Where(static line => line.Unsafe && Starts(Triager.Read(line.Text))).Select(static line => line.Text)));

    private static bool Starts(Triaged read) => !read.IsUnsafe && Intents.SideOf(read.Intent) == Side.AutomatedIt;
}
