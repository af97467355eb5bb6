using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Catalog;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>The rules in use say that two people must agree to changed ones.</summary>
public sealed class AgreeingToNewRules
{
    private static readonly string Wider = CatalogOnDisk.Guarded.Replace("for: { self: { designers: none, otherwise: manager } }", "for: { self: none }", StringComparison.Ordinal);
    private static readonly string Unguarded = SampleFile.Text;

    [Fact]
    public async Task Two_different_people_bring_a_changed_file_into_use()
    {
        using var file = new CatalogOnDisk(CatalogOnDisk.Guarded);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path });
        file.Write(Wider);
        var card = await contoso.WhileTimeGoesAsync(contoso.ChannelCardAsync("Help desk", "Change of the rules for everybody"));

        Assert.Contains("Figma editor, for oneself, job title is not Designer or Product Designer: at once, nobody is asked", Contoso.Face(card), StringComparison.Ordinal);
        await contoso.PressesAsync("luis", card, "Approve");
        var again = await contoso.PressesAsync("luis", card, "Approve");
        Assert.Contains("already answered", again.IsOneSentence(), StringComparison.Ordinal);
        Assert.Equal(CatalogOnDisk.FingerprintOf(CatalogOnDisk.Guarded), contoso.CatalogInUse);
        await contoso.PressesAsync("wanda", card, "Approve");
        await contoso.WhileTimeGoesAsync(() => contoso.CatalogInUse == CatalogOnDisk.FingerprintOf(Wider));

        await contoso.ChannelHearsAsync("Help desk", "were agreed to");
        var entry = Assert.Single(await contoso.AuditAsync(), entry => entry.Entry.Action == "catalog.taken-over" && entry.Entry.Detail.Contains("request:", StringComparison.Ordinal)).Entry;
        Assert.Contains(CatalogOnDisk.FingerprintOf(CatalogOnDisk.Guarded), entry.Detail, StringComparison.Ordinal);
        Assert.Contains(CatalogOnDisk.FingerprintOf(Wider), entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_does_not_bring_in_what_nobody_agreed_to()
    {
        using var file = new CatalogOnDisk(CatalogOnDisk.Guarded);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path });
        await contoso.StopBotAsync();

        file.Write(Unguarded);
        await contoso.StartBotAsync();
        var card = await contoso.WhileTimeGoesAsync(contoso.ChannelCardAsync("Help desk", "Change of the rules for everybody"));

        Assert.Contains("Who agrees to changed rules: nobody; the file is enough", Contoso.Face(card), StringComparison.Ordinal);
        Assert.Equal(CatalogOnDisk.FingerprintOf(CatalogOnDisk.Guarded), contoso.CatalogInUse);
    }

    [Fact]
    public async Task Those_who_must_agree_are_reminded_and_nobody_else_is_asked()
    {
        using var file = new CatalogOnDisk(CatalogOnDisk.Guarded);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path });
        file.Write(Wider);
        await contoso.WhileTimeGoesAsync(contoso.ChannelCardAsync("Help desk", "Change of the rules for everybody"));

        await contoso.LaterAsync(TimeSpan.FromDays(2));

        await contoso.ChannelHearsAsync("Help desk", "Still waiting for a decision: Change of the rules for everybody.");
        Assert.DoesNotContain(await contoso.AuditAsync(), static record => record.Entry.Action == "request.escalated");
    }

    [Fact]
    public async Task A_no_is_the_end_of_it()
    {
        using var file = new CatalogOnDisk(CatalogOnDisk.Guarded);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path });
        file.Write(Wider);
        var card = await contoso.WhileTimeGoesAsync(contoso.ChannelCardAsync("Help desk", "Change of the rules for everybody"));

        await contoso.PressesAsync("luis", card, "Deny with this reason", new() { ["denyReason"] = "Not needed for your work" });
        await contoso.EditAsync(card, "The rules in use stay.");
        var late = await contoso.ForgesAsync("wanda", card, Approve(card));

        Assert.Contains("denied", late.IsOneSentence(), StringComparison.Ordinal);
        Assert.Equal(CatalogOnDisk.FingerprintOf(CatalogOnDisk.Guarded), contoso.CatalogInUse);
    }

    [Fact]
    public async Task Strangers_decide_nothing()
    {
        using var file = new CatalogOnDisk(CatalogOnDisk.Guarded);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path });
        file.Write(Wider);
        var card = await contoso.WhileTimeGoesAsync(contoso.ChannelCardAsync("Help desk", "Change of the rules for everybody"));

        var stranger = await contoso.ForgesAsync("tom", card, Approve(card));

        Assert.Contains("Only those who were asked", stranger.IsOneSentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_goes_on_withdraws_what_it_asked_before()
    {
        using var file = new CatalogOnDisk(CatalogOnDisk.Guarded);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path });
        file.Write(Wider);
        var first = await contoso.WhileTimeGoesAsync(contoso.ChannelCardAsync("Help desk", "Change of the rules for everybody"));

        file.Replace(CatalogOnDisk.Guarded);
        await contoso.WhileTimeGoesAsync(contoso.EditAsync(first, "Cancelled"));
        var late = await contoso.ForgesAsync("luis", first, Approve(first));

        late.IsOneSentence();
        Assert.Equal(CatalogOnDisk.FingerprintOf(CatalogOnDisk.Guarded), contoso.CatalogInUse);
    }

    [Fact]
    public async Task Whoever_runs_the_process_can_name_the_file_and_everybody_is_told()
    {
        using var file = new CatalogOnDisk(CatalogOnDisk.Guarded);
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path });
        await contoso.StopBotAsync();

        file.Write(Unguarded);
        await contoso.StartBotAsync(("Catalog:Accept", CatalogOnDisk.FingerprintOf(Unguarded)));

        Assert.Equal(CatalogOnDisk.FingerprintOf(Unguarded), contoso.CatalogInUse);
        await contoso.ChannelHearsAsync("Help desk", "without anybody's approval");
        Assert.Single(await contoso.AuditAsync(), entry => entry.Entry.Detail.Contains("\"setting\"", StringComparison.Ordinal));
    }

    /// <summary>The button as a hostile client would make it.</summary>
    private static System.Text.Json.Nodes.JsonObject Approve(TeamsMessage card)
    {
        var action = card.Action("Decide");
        action["verb"] = "approve";
        action.Data()["verb"] = "approve";
        return action;
    }
}
