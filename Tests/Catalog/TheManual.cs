using TeamsHelpDesk.Bot.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

/// <summary>docs/catalog.md shows the sample and the loader's own words, and stays so.</summary>
public sealed class TheManual
{
    private static readonly string Manual = File.ReadAllText(SampleFile.Find("docs/catalog.md"));

    [Fact]
    public void Its_snippets_stand_in_the_sample()
    {
        var sample = SampleFile.Text.Split('\n').Select(static line => line.Split("  #")[0].TrimEnd()).ToHashSet(StringComparer.Ordinal);

        var lines = Manual.Split("```yaml\n").Skip(1).SelectMany(static part => part.Split("```")[0].TrimEnd('\n').Split('\n')).ToArray();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(line, sample));
    }

    [Fact]
    public void It_says_of_every_effect_whether_it_is_carried_out()
    {
        var rows = Manual.Split("### Effects")[1].Split("## bundles")[0].Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).ToArray();

        Assert.All(EffectNames.All, name => Assert.Single(rows, row => row.Contains($"`{name}`", StringComparison.Ordinal)));
        Assert.All(rows, row => Assert.EndsWith("| yes |", row, StringComparison.Ordinal));
    }

    [Fact]
    public void Its_errors_are_the_loaders_own_words()
    {
        var errors = RefusingAFile.Faults.SelectMany(static fault => SampleFile.Refuse(SampleFile.With(fault.Data.Item1, fault.Data.Item2)));
        var messages = errors.Select(static error => error.Message).ToHashSet(StringComparer.Ordinal);
        var rows = Manual.Split("## What the errors look like")[1].Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains('`', StringComparison.Ordinal));
        var fromTheFile = rows.TakeWhile(static row => !row.StartsWith("| not YAML", StringComparison.Ordinal)).Select(static row => row.Split('`')[1]).ToArray();

        Assert.Equal(13, fromTheFile.Length);
        Assert.All(fromTheFile, message => Assert.Contains(message, messages));
    }
}
