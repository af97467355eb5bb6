using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

/// <summary>
/// What an administrator reads for each fault, one at a time, as a text that a person has read and approved:
/// Faults.approved.txt. After a wanted change, run this test with HELPDESK_APPROVE=1 and read what the file's difference says.
/// </summary>
public sealed class EveryFault
{
    private static readonly string Approved = RepositoryFiles.PathOf("Tests", "Catalog", "Faults.approved.txt");

    [Fact]
    public void Is_told_in_the_words_that_were_approved()
    {
        var told = string.Join("\n", RefusingAFile.Faults.Select(static fault => Told(fault.Data.Item1, fault.Data.Item2)));
        if (Environment.GetEnvironmentVariable("HELPDESK_APPROVE") == "1")
        {
            File.WriteAllText(Approved, told);
        }

        var approved = File.ReadAllText(Approved).ReplaceLineEndings("\n");
        var difference = approved.Split('\n').Except(told.Split('\n')).Select(static line => $"- {line}")
            .Concat(told.Split('\n').Except(approved.Split('\n')).Select(static line => $"+ {line}"));

        Assert.True(approved == told, $"The words aren't those that were approved:\n{string.Join('\n', difference)}");
        Assert.InRange(RefusingAFile.Faults.Count, 40, 500);
    }

    private static string Told(string old, string replacement) =>
        $"{Line(old)}\n  written as: {Line(replacement)}\n{string.Join("\n", SampleFile.Refuse(SampleFile.With(old, replacement)).Select(static error => $"  {error}"))}\n";

    private static string Line(string text) => text.Length == 0 ? "(left out)" : text.Replace("\n", " ⏎ ", StringComparison.Ordinal).Trim();
}
