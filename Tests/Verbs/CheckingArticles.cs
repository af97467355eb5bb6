using TeamsHelpDesk.Bot.Verbs;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Verbs;

public sealed class CheckingArticles
{
    [Fact]
    public async Task The_samples_are_all_read()
    {
        var (status, lines, errors) = await RunAsync("check", RepositoryFiles.PathOf("knowledge"));

        Assert.Equal((0, string.Empty), (status, errors));
        Assert.Contains("scan-to-your-mailbox.md: Scan to your mailbox", lines);
        Assert.EndsWith("0 files that aren't read.", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_read_is_named_with_its_mend()
    {
        var folder = Directory.CreateTempSubdirectory("articles");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.md"), "# Good\n\nText.", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b.md"), "---\ntitel: x\n---\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "c.md"), "# Long\n" + new string('x', 70_000), TestContext.Current.CancellationToken);

        var (status, lines, errors) = await RunAsync("check", folder.FullName);
        folder.Delete(recursive: true);

        Assert.Equal((1, "a.md: Good"), (status, lines[0]));
        Assert.Contains("b.md, line 2: 'titel' isn't known", errors, StringComparison.Ordinal);
        Assert.Contains("c.md, line 1: It is larger than 64 KB", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(2, "export")]
    [InlineData(2, "check", "a", "b")]
    [InlineData(1, "check", "no-such-folder")]
    public async Task What_is_not_understood_is_said(int status, params string[] words)
    {
        var said = await RunAsync(words);

        Assert.Equal((status, 0), (said.Status, said.Lines.Length));
        Assert.NotEmpty(said.Errors);
    }

    private static async Task<(int Status, string[] Lines, string Errors)> RunAsync(params string[] words)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var status = await ArticlesVerb.RunAsync(words, output, errors);
        return (status, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), errors.ToString());
    }
}
