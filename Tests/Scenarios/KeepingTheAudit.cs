using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>The audit as an auditor meets it: exported beside the running bot, verified from the file alone, noted in a channel.</summary>
public sealed class KeepingTheAudit : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"helpdesk_audit_{Guid.CreateVersion7():N}.jsonl");

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task It_is_exported_while_the_bot_runs_and_verified_from_the_file(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "tom", "hana");
        await contoso.PressesAsync("hana", await contoso.AskToJoinAsync("tom"), "Approve for 90 days");
        await contoso.HearsAsync("tom", "done. You have it");
        await contoso.QuietAsync();

        var (exported, said) = await ExportAsync(contoso);

        Assert.Equal((0, string.Empty), (exported, said.Errors));
        var audit = await contoso.AuditAsync();
        var head = $"{Convert.ToHexStringLower(audit[^1].Link)}@{audit.Count}";
        Assert.Equal($"{audit.Count} entries written to '{_file}'. The head is {head}.", said.Output);
        Assert.Equal(audit.Count + 2, (await File.ReadAllLinesAsync(_file, Contoso.Stop)).Length);
        var (verified, found) = await RunAsync("audit", "verify", _file, "--anchor", head);
        Assert.Equal((0, string.Empty), (verified, found.Errors));
        Assert.StartsWith($"'{_file}' is whole and unchanged: {audit.Count} entries of tenant {contoso.BotSettings()["MicrosoftAppTenantId"]},", found.Output, StringComparison.Ordinal);
        await contoso.StopBotAsync();
        Assert.Equal(0, (await ExportAsync(contoso)).Status);
        Assert.Equal(0, (await RunAsync("audit", "verify", _file, "--anchor", head)).Status);
    }

    [Fact]
    public async Task A_change_in_the_file_is_said_with_its_place_and_by_the_exit_status()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.AskToJoinAsync("tom");
        await contoso.QuietAsync();
        await ExportAsync(contoso);
        var lines = await File.ReadAllLinesAsync(_file, Contoso.Stop);
        var toms = Array.FindIndex(lines, line => line.Contains(Contoso.Id("tom"), StringComparison.Ordinal));
        lines[toms] = lines[toms].Replace(Contoso.Id("tom"), Contoso.Id("hana"), StringComparison.Ordinal);
        await File.WriteAllTextAsync(_file, string.Join('\n', lines) + '\n', Contoso.Stop);

        var (status, said) = await RunAsync("audit", "verify", _file);

        Assert.Equal(1, status);
        Assert.Equal($"'{_file}' was changed. Line {toms + 1}: Entry {toms} doesn't follow from the one before it: it was changed, or what is before it was.", said.Errors);
    }

    [Fact]
    public async Task What_was_refused_and_what_was_shown_is_in_it_without_a_word_that_was_written()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "maya", "grace", "hana");
        await contoso.SaysAsync("tom", "please give me github, I want to read the code");
        await contoso.CardAsync("tom", "is for people in Engineering");
        var hanas = await contoso.AskToJoinAsync("tom");
        var tomsDraft = await AsksAsync(contoso, "tom");
        await contoso.ForgesAsync("maya", hanas, ActionOn(hanas, "cancel"));
        await contoso.ForgesAsync("maya", tomsDraft, ActionOn(tomsDraft, "submit"));
        await contoso.ForgesAsync("maya", tomsDraft, ActionOn(tomsDraft, "undo"));
        await contoso.PressesAsync("grace", await contoso.AskForPassAsync(), "Approve");
        await contoso.CardAsync("grace", "Nobody from IT will ever ask you for it");
        await contoso.QuietAsync();

        await contoso.LaterAsync(TimeSpan.FromMinutes(10));

        var audit = (await contoso.AuditAsync()).Select(static record => record.Entry).ToList();
        var asked = Assert.Single(audit, static entry => entry.Action == "request.ask-refused");
        Assert.Equal((Contoso.Id("tom"), "github", "not-for-audience"), (asked.Actor, Detail(asked.Detail, "service"), Detail(asked.Detail, "why")));
        foreach (var action in new[] { "request.cancel-refused", "request.submit-refused", "request.undo-refused" })
        {
            var refused = Assert.Single(audit, entry => entry.Action == action);
            Assert.Equal((Contoso.Id("maya"), "not-theirs"), (refused.Actor, Detail(refused.Detail, "why")));
        }

        foreach (var action in new[] { "secret.shown", "secret.wiped" })
        {
            var entry = Assert.Single(audit, entry => entry.Action == action);
            Assert.Equal((Contoso.Id("grace"), "Pass"), (Detail(entry.Detail, "to"), Detail(entry.Detail, "kind")));
        }

        Assert.DoesNotContain(audit, static entry => entry.Detail.Contains("read the code", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("audit", "verify")]
    [InlineData("audit", "verify", "--anchor", "x")]
    [InlineData("audit", "verify", "file", "--anchor", "abc@1")]
    [InlineData("audit", "burn")]
    public async Task What_is_not_understood_is_answered_by_how_to_say_it(params string[] words)
    {
        var (status, said) = await RunAsync(words);

        Assert.Equal((2, "Use: audit export [FILE], audit verify FILE [--anchor HASH@COUNT]."), (status, said.Errors));
    }

    [Fact]
    public async Task Where_there_is_no_store_or_no_file_one_sentence_says_so()
    {
        var absent = Path.Combine(Path.GetTempPath(), "no-such-folder", "helpdesk.db");

        var export = await RunAsync("audit", "export", _file, $"--ConnectionStrings:HelpDesk=Data Source={absent}", "--MicrosoftAppTenantId=x");
        var verify = await RunAsync("audit", "verify", _file);

        Assert.Equal((1, $"There is no database at {absent}. Set ConnectionStrings__HelpDesk to the one that the bot uses."), (export.Status, export.Said.Errors));
        Assert.Equal((1, $"There is no file '{_file}'."), (verify.Status, verify.Said.Errors));
        Assert.False(File.Exists(_file));
    }

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Its_head_is_noted_in_the_channel_every_hour_in_which_something_was_written(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "tom", "hana");
        await contoso.AskToJoinAsync("tom");
        await contoso.LaterAsync(TimeSpan.FromMinutes(61));
        await contoso.ChannelHearsAsync("Help desk", "Anchor ");
        var noted = Assert.Single(Anchors(contoso));
        var audit = await contoso.AuditAsync();
        Assert.Equal($"Audit: {audit.Count} entries. Anchor {Convert.ToHexStringLower(audit[^1].Link)}@{audit.Count}", noted);

        await contoso.LaterAsync(TimeSpan.FromMinutes(61));
        Assert.Single(Anchors(contoso)); // nothing was written meanwhile

        await ExportAsync(contoso);
        Assert.Equal(0, (await RunAsync("audit", "verify", _file, "--anchor", noted.Split(' ')[^1])).Status);
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'somebody else' WHERE seq = 2", 2)]
    [InlineData("DELETE FROM audit WHERE seq = 1", 1)]
    [InlineData("UPDATE audit SET detail = detail || ' ' WHERE seq = 1", 1)]
    public async Task A_change_in_the_store_is_told_within_the_hour(string change, long broken)
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.AskToJoinAsync("tom");
        await contoso.QuietAsync();

        await contoso.InTheDatabaseAsync(change);
        await contoso.LaterAsync(TimeSpan.FromMinutes(61));

        await contoso.ChannelHearsAsync("Help desk", $"Audit: entry {broken} doesn't follow from the one before it, so the store was changed past the bot.");
        Assert.Empty(Anchors(contoso));
        await contoso.QuietAsync();
        var told = Alarms(contoso);
        await contoso.LaterAsync(TimeSpan.FromMinutes(61));
        Assert.Equal(told, Alarms(contoso));
    }

    [Fact]
    public async Task What_was_noted_already_is_looked_at_again()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.AskToJoinAsync("tom");
        await contoso.LaterAsync(TimeSpan.FromMinutes(61));
        var count = (await contoso.AuditAsync()).Count;

        await contoso.InTheDatabaseAsync($"DELETE FROM audit WHERE seq = {count}");
        await contoso.LaterAsync(TimeSpan.FromMinutes(61));

        await contoso.ChannelHearsAsync("Help desk", $"Audit: entry {count} doesn't follow");
    }

    public void Dispose() => File.Delete(_file);

    private static string? Detail(string detail, string name) => (string?)JsonNode.Parse(detail)?[name];

    private static async Task<TeamsMessage> AsksAsync(Contoso contoso, string who)
    {
        var before = contoso.Now;
        await contoso.SaysAsync(who, "please add me to the Social Club because I help them");
        return await contoso.CardAsync(who, "You'd join “Social Club”", before);
    }

    /// <summary>The request that the card is about, under another verb.</summary>
    private static JsonObject ActionOn(TeamsMessage card, string verb)
    {
        var action = card.Action(Contoso.AsksToDecide(card) ? "Approve for 90 days" : "Ask for 90 days");
        action["verb"] = verb;
        action.Data()["verb"] = verb;
        return action;
    }

    private static int Alarms(Contoso contoso) => contoso.LinesInChannel("Help desk").Count(static line => line.StartsWith("Audit: entry", StringComparison.Ordinal));

    private static IReadOnlyList<string> Anchors(Contoso contoso) =>
        [.. contoso.LinesInChannel("Help desk").Where(line => line.Contains("Anchor ", StringComparison.Ordinal))];

    private Task<(int Status, (string Output, string Errors) Said)> ExportAsync(Contoso contoso) =>
        RunAsync(["audit", "export", _file, .. contoso.BotSettings().Select(setting => $"--{setting.Key}={setting.Value}")]);

    private static async Task<(int Status, (string Output, string Errors) Said)> RunAsync(params string[] words)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var status = await CommandLine.RunAsync(words, output, errors);
        return (status, (output.ToString().TrimEnd(), errors.ToString().TrimEnd()));
    }
}
