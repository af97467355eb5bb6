using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Tests.Hr;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Verbs;

/// <summary>`hr import`: a file of people, looked at before it is sent.</summary>
public sealed class ImportingPeople : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Says_of_each_line_what_would_come_of_it_and_sends_nothing()
    {
        var typed = await PreviewAsync(""""
            event,on,employeeId,givenName,familyName,department,jobTitle
            joiner,2099-03-01,9001,Nora,Vance,Sales,Account Executive
            ,2020-03-01,9002,"Jean ""JD""","D'Arc, junior",,Clerk

            mover,2099-04-01,1021,Tom,Baker,Engineering,
            leaver,2099-05-31,1022
            joiner,2099-02-30,9003,Ann,Wu,,
            joiner,2099-03-01,9001,Nora,Vance,Sales,
            joiner,2099-03-01,9004,Ann,,,
            promoted,2099-03-01,9005,Ann,Wu,,
            """");

        Assert.Equal(1, typed.Status);
        Assert.Equal(
            [
                "line 2: Nora Vance (9001) starts as Account Executive in Sales on 1 March 2099.",
                "line 3: Jean \"JD\" D'Arc, junior (9002) starts as Clerk on 1 March 2020, which is past: at once.",
                "line 5: Tom Baker (1021) moves to Engineering on 1 April 2099.",
                "line 6: employee 1022 leaves at the end of 31 May 2099.",
                "line 7: not taken: on must be a day such as 2026-12-01, of this century.",
                "line 8: not taken: is about the same person as line 2.",
                "line 9: not taken: familyName is missing.",
                "line 10: not taken: event must be joiner, mover or leaver.",
                string.Empty,
                "2 start, 1 move, 1 leave; 4 lines can't be taken.",
                "Nothing was sent. Send it with --go and the help desk's address.",
            ],
            typed.Output.TrimEnd('\n').Split('\n').Select(static line => line.Split(" Gets: ")[0]));
    }

    [Theory]
    [InlineData("", "The file is empty. Its first line names the columns: event, on, ")]
    [InlineData("on,employeeId,shoeSize\n", "Line 1: column 3 isn't known here; there are event, on, ")]
    [InlineData("on,on,employeeId\n", "Line 1: each column once, and on and employeeId at least.")]
    [InlineData("employeeId\n", "Line 1: each column once, and on and employeeId at least.")]
    [InlineData("on,employeeId,givenName\n2099-01-01,1,\"Ann\n", "Line 2: a quote is never closed.")]
    public async Task Refuses_what_is_no_such_file_with_its_mend(string text, string why)
    {
        var typed = await PreviewAsync(text);

        Assert.Equal(1, typed.Status);
        Assert.Contains(why, typed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_somebody_would_get_where_the_catalogue_is_at_hand()
    {
        await File.WriteAllTextAsync(_file, "on,employeeId,givenName,familyName,department\n2099-03-01,9009,Nora,Vance,Sales\n", Contoso.Stop);

        var typed = await Typed.RunAsync("hr", "import", _file, $"--Catalog:Path={RepositoryFiles.PathOf("catalog.yaml")}");

        Assert.StartsWith("line 2: Nora Vance (9009) starts in Sales on 1 March 2099. Gets: everyone, sales.\n", typed.Output, StringComparison.Ordinal);
        Assert.Equal(0, typed.Status);
    }

    [Fact]
    public async Task Reads_what_a_spreadsheet_writes_with_semicolons()
    {
        var typed = await PreviewAsync("\uFEFFon;employeeId;givenName;familyName\r\n2099-03-01;9006;Zoë;Łuk\r\n");

        Assert.StartsWith("line 2: Zoë Łuk (9006) starts on 1 March 2099", typed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_it_to_the_help_desk_once_however_often_it_is_called()
    {
        await File.WriteAllTextAsync(_file, "on,employeeId,givenName,familyName\n2099-03-01,9007,Nora,Vance\n2099-03-01,9008,Ann,Wu\n", Contoso.Stop);
        await using var contoso = await Contoso.PrepareAsync(new Setting { Clock = SandboxClock.Running(), Bot = new Dictionary<string, string?> { ["Hr:Secrets:0"] = AtHrsDoor.Secret } });
        await contoso.StartBotAsync();
        string[] go = ["hr", "import", _file, "--go", contoso.Bot?.Address.ToString() ?? string.Empty];

        var unsigned = await Typed.RunAsync(go);
        var wrong = await Typed.RunAsync([.. go, $"--Hr:Secrets:0={AtHrsDoor.NextSecret}"]);
        var first = await Typed.RunAsync([.. go, $"--Hr:Secrets:0={AtHrsDoor.Secret}"]);
        var again = await Typed.RunAsync([.. go, $"--Hr:Secrets:0={AtHrsDoor.Secret}"]);

        Assert.Equal([1, 1, 0, 0], [unsigned.Status, wrong.Status, first.Status, again.Status]);
        Assert.Contains("Hr:Secrets:0 isn't set", unsigned.Errors, StringComparison.Ordinal);
        Assert.Contains("The help desk answered 401: No signature fits.", wrong.Errors, StringComparison.Ordinal);
        Assert.StartsWith("2 lines were taken.", first.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await contoso.Store.ListAsync(new("hr-person"), Contoso.Stop)).Count);
    }

    private async Task<Typed> PreviewAsync(string text)
    {
        await File.WriteAllTextAsync(_file, text, Contoso.Stop);
        return await Typed.RunAsync("hr", "import", _file, "--preview");
    }
}
