using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Bot.Features.Triage.Learning;
using TeamsHelpDesk.Bot.Features.Triage.Measuring;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Triage;

/// <summary>What is shipped is what the files say, and nothing else.</summary>
public sealed class TheShippedWeights
{
    private static readonly string Folder = RepositoryFiles.PathOf("Bot", "Features", "Triage");

    /// <summary>Red after the utterances or concepts were changed: run the command in CONTRIBUTING.md.</summary>
    [Fact]
    public void Are_what_the_files_teach_to_the_last_bit() =>
        Assert.Equal(File.ReadAllBytes(Path.Combine(Folder, ShippedWeights.FileName)), School.Teach(Folder));

    [Fact]
    public void Are_taught_each_intent_in_each_language()
    {
        var utterances = Curriculum.From(Path.Combine(Folder, "Utterances")).Utterances;
        var counts = utterances.Where(static one => !one.IsUnsafe).CountBy(static one => (one.Language, one.Intent)).ToDictionary();

        Assert.InRange(utterances.Count, 3_500, 50_000);
        Assert.All(["en", "de", "fr", "es", "pt", "ja"], language => Assert.All(Intents.All, intent => Assert.InRange(counts.GetValueOrDefault((language, intent)), 8, 5_000)));
    }

    [Fact]
    public void Are_not_taught_what_is_kept_for_measuring()
    {
        var pairs = File.ReadLines(RepositoryFiles.PathOf("Tests", "Features", "Triage", "pairs.txt")).SelectMany(static line => line.Split(" | "));
        var kept = pairs.Concat(File.ReadLines(RepositoryFiles.PathOf("Tests", "Features", "Triage", "heldout.jsonl")).Select(static line => LabelledLine.Read(line).Text));
        var taught = Curriculum.From(Path.Combine(Folder, "Utterances")).Utterances.Select(static one => one.Line);

        Assert.Empty(kept.Intersect(taught, StringComparer.OrdinalIgnoreCase));
    }
}
