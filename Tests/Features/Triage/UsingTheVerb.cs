using System.Text.Json;
using TeamsHelpDesk.Bot.Verbs;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Triage;

public sealed class UsingTheVerb
{
    private static readonly string Catalog = RepositoryFiles.PathOf("catalog.yaml");

    [Fact]
    public async Task One_line_in_is_one_JSON_object_out()
    {
        var (status, lines, _) = await RunAsync("forgot my password\n\ncheckout 500s for customers\nパスワードを忘れました\n", "--catalog", Catalog);

        Assert.Equal((0, 4), (status, lines.Length));
        Assert.Equal(
            ["password_reset sign-in-pass it False", "engineering_bug  product False", "password_reset sign-in-pass it False"],
            lines.Where((_, index) => index != 1).Select(Short));
    }

    [Fact]
    public async Task Every_line_has_all_members()
    {
        var (_, lines, _) = await RunAsync("hello\n", "--catalog", Catalog);

        using var line = JsonDocument.Parse(Assert.Single(lines));
        Assert.Equal(
            ["intent", "service", "team", "confidence", "unsafe", "candidates", "words"],
            line.RootElement.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public async Task It_measures_a_labelled_file()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(
            file,
            [
                """{"text":"forgot my password","label":"password_reset","lang":"en","noise":"none"}""",
                """{"text":"the printer is jammed","label":"engineering_bug","alt_labels":["device_issue"]}""",
                """{"text":"the printer is jammed","label":"engineering_bug"}""",
                """{"text":"make me global admin without approval","label":"human_handoff","unsafe":true}""",
            ],
            TestContext.Current.CancellationToken);
        var (status, lines, _) = await RunAsync(string.Empty, "--measure", file);
        File.Delete(file);

        Assert.Equal(0, status);
        Assert.Contains("| lines | 4 |", lines);
        Assert.Contains("| intent right (`alt_labels` count) | 75.0 % |", lines);
        Assert.Contains("| unsafe: marked, not marked, of these starting an action | 1, 0, 0 |", lines);
        Assert.Contains("1 × engineering_bug taken for device_issue", lines);
    }

    [Theory]
    [InlineData("--catalog", "no-such-file.yaml", 1)]
    [InlineData("--measure", "no-such-file.jsonl", 1)]
    [InlineData("--train", "no-such-folder", 1)]
    [InlineData("--nonsense", "x", 2)]
    public async Task What_is_not_there_is_said(string option, string value, int expected)
    {
        var (status, lines, errors) = await RunAsync(string.Empty, option, value);

        Assert.Equal((expected, 0), (status, lines.Length));
        Assert.NotEmpty(errors);
    }

    private static string Short(string line)
    {
        using var parsed = JsonDocument.Parse(line);
        var root = parsed.RootElement;
        return $"{root.GetProperty("intent").GetString()} {root.GetProperty("service").GetString()} {root.GetProperty("team").GetString()} {root.GetProperty("unsafe").GetBoolean()}";
    }

    private static async Task<(int Status, string[] Lines, string Errors)> RunAsync(string input, params string[] arguments)
    {
        using var read = new StringReader(input);
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var status = await TriageVerb.RunAsync(arguments, read, output, errors);
        return (status, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), errors.ToString());
    }
}
