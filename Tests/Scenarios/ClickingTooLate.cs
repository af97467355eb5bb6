using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>The first decision stands; whoever clicks after it is told so in one sentence.</summary>
public sealed class ClickingTooLate
{
    [Fact]
    public async Task A_second_click_of_the_same_person_changes_nothing()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        var approve = decision.Action("Approve for 90 days");

        await contoso.ForgesAsync("hana", decision, approve);
        var again = await contoso.ForgesAsync("hana", decision, approve);

        Assert.Equal("Hana Kim already approved this. Nothing has changed.", again.IsOneSentence());
        await IsDoneOnceAsync(contoso);
    }

    [Fact]
    public async Task An_approval_cannot_be_denied_afterwards()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "pedro");
        contoso.Own("Social Club", "hana", "pedro");
        var decision = await contoso.AskToJoinAsync("tom");
        var pedros = await contoso.CardAsync("pedro", "[Approve for 90 days]");

        await contoso.PressesAsync("hana", decision, "Approve for 90 days");
        var late = await contoso.ForgesAsync("pedro", pedros, pedros.Action("Deny with this reason"), new JsonObject { ["denyReason"] = "Not needed for your work" });

        Assert.Equal("Hana Kim already approved this. Nothing has changed.", late.IsOneSentence());
        await IsDoneOnceAsync(contoso);
    }

    [Fact]
    public async Task A_denial_cannot_be_approved_afterwards()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "pedro");
        contoso.Own("Social Club", "hana", "pedro");
        var decision = await contoso.AskToJoinAsync("tom");
        var pedros = await contoso.CardAsync("pedro", "[Approve for 90 days]");

        await contoso.PressesAsync("hana", decision, "Deny with this reason", new JsonObject { ["denyReason"] = "Please talk to me first" });
        var late = await contoso.ForgesAsync("pedro", pedros, pedros.Action("Approve for 90 days"));

        Assert.Equal("Hana Kim already denied this. Nothing has changed.", late.IsOneSentence());
        await contoso.HearsAsync("tom", "Hana Kim said no: Please talk to me first.");
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
        await contoso.EditAsync(pedros, "Denied");
    }

    [Fact]
    public async Task What_lapsed_is_not_approved_any_more()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        await contoso.LaterAsync(TimeSpan.FromDays(3));
        await contoso.HearsAsync("tom", "nobody decided in time, so it has lapsed and nothing was changed");

        var late = await contoso.ForgesAsync("hana", decision, decision.Action("Approve for 90 days"));

        Assert.Equal("This lapsed before anybody decided. Nothing has changed.", late.IsOneSentence());
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
        Assert.False(Contoso.AsksToDecide(contoso.CardsTo("hana")[^1]));
    }

    [Fact]
    public async Task What_was_cancelled_is_not_approved_any_more()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        await contoso.SaysAsync("tom", "cancel my request");
        await contoso.HearsAsync("tom", "cancelled. Nothing was changed.");

        var late = await contoso.ForgesAsync("hana", decision, decision.Action("Approve for 90 days"));

        Assert.Equal("This has been settled already. Nothing has changed.", late.IsOneSentence());
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again_from_the_old_card()
    {
        await using var contoso = await Contoso.OpenAsync("priya");
        var confirm = await contoso.AskForGitHubAsync();
        var doIt = confirm.Action("Do it");

        await contoso.ForgesAsync("priya", confirm, doIt);
        await contoso.HearsAsync("priya", "done");
        var again = await contoso.ForgesAsync("priya", confirm, doIt);

        Assert.StartsWith("GitHub: done on", again.IsOneSentence(), StringComparison.Ordinal);
        await contoso.QuietAsync();
        Assert.Single(contoso.Writes);
    }

    private static async Task IsDoneOnceAsync(Contoso contoso)
    {
        await contoso.HearsAsync("tom", "done. You have it");
        await contoso.QuietAsync();
        Assert.Single(contoso.Changes(ChangeKinds.MemberAdded));
        Assert.Single(contoso.Writes);
        Assert.Single(contoso.LinesTo("tom"), line => line.Contains("approved by", StringComparison.Ordinal));
        Assert.Single(contoso.LinesTo("tom"), line => line.Contains("done.", StringComparison.Ordinal));
    }
}
