using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

public sealed class TheFourStories
{
    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Maya_cannot_sign_in_and_her_manager_is_shown_the_pass_once(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "maya", "grace");
        var decision = await contoso.AskForPassAsync();
        Assert.Contains("Gives Maya Desai a Temporary Access Pass that works once, within 60 minutes. It is shown to you only.", Contoso.Face(decision), StringComparison.Ordinal);

        Assert.IsType<ClickResult.CardReplaced>(await contoso.PressesAsync("grace", decision, "Approve"));
        var shown = await contoso.CardAsync("grace", "Nobody from IT will ever ask you for it");
        await contoso.QuietAsync();

        Assert.Equal(
            ["I can't sign in: approved by Grace Mbeki. Being done now.",
                "I can't sign in: Grace Mbeki has a pass for you. Get it from them in person or in a call; it works for 60 minutes."],
            contoso.LinesTo("maya"));
        Assert.Equal(
            ["The sign-in pass for Maya Desai is on the card above. Tell it to them in person or in a call. The card clears itself in ten minutes."],
            contoso.LinesTo("grace"));
        Assert.Single(contoso.Changes(ChangeKinds.PassCreated));
        Assert.Single(contoso.Changes(ChangeKinds.SessionsRevoked));
        Assert.True(contoso.Entra.SignInWithPass(TrialPeople.Id("maya"), CardReader.Monospace(shown.Card ?? default) ?? string.Empty));
        await contoso.LaterAsync(TimeSpan.FromMinutes(10));
        await contoso.EditAsync(shown, "has been removed");
    }

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Tom_joins_a_group_until_its_time_is_over(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "tom", "hana");
        await contoso.SaysAsync("tom", "can I join a group please");
        var question = await contoso.CardAsync("tom", "Which group?");
        await contoso.PressesAsync("tom", question, "Next", new JsonObject { ["answer"] = TrialGroups.Id("Social Club").ToString() });
        var confirm = await contoso.CardAsync("tom", "You'd join “Social Club”");
        await contoso.PressesAsync("tom", confirm, "Ask for 90 days", new JsonObject { ["reason"] = "I'd like to help with the summer party" });
        var decision = await contoso.CardAsync("hana", "I'd like to help with the summer party");

        await contoso.PressesAsync("hana", decision, "Approve for 90 days");
        await contoso.HearsAsync("tom", "Join a group: Social Club: done. You have it until 21 February 2027.");
        await contoso.QuietAsync();

        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        await contoso.LaterAsync(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        await contoso.QuietAsync();
        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        await contoso.LaterAsync(TimeSpan.FromMinutes(1));
        await contoso.HearsAsync("tom", "it has ended as agreed and was taken back");
        Assert.False(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        Assert.Equal([ChangeKinds.MemberAdded, ChangeKinds.MemberRemoved], contoso.Entra.Changes.Past.Select(change => change.Kind));
    }

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Priya_gets_GitHub_at_once_and_nobody_is_asked(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "priya", "mei");
        var confirm = await contoso.AskForGitHubAsync();
        Assert.Contains("You'd become Member in GitHub Enterprise.", Contoso.Face(confirm), StringComparison.Ordinal);

        await contoso.PressesAsync("priya", confirm, "Do it");
        await contoso.HearsAsync("priya", "done");
        await contoso.QuietAsync();

        Assert.Equal(["GitHub: done. You have it. It can take up to an hour to show everywhere."], contoso.LinesTo("priya"));
        Assert.Single(contoso.Changes(ChangeKinds.AppAssigned));
        Assert.Single(contoso.Entra.Changes.Past);
        Assert.Single(contoso.CardsTo("mei")); // the welcome
    }

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Maya_types_her_way_to_a_Figma_seat_for_thirty_days(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "maya", "grace");
        await contoso.SaysAsync("maya", "cant get into figma, need to edit the launch deck by 3");
        await contoso.CardAsync("maya", "You'd join “Licence Figma Editor”");
        await contoso.SaysAsync("maya", "30 days");
        var decision = await contoso.CardAsync("grace", "[Approve for 30 days]");
        Assert.Contains("edit the launch deck by 3", Contoso.Face(decision), StringComparison.Ordinal);

        await contoso.PressesAsync("grace", decision, "Approve for 30 days");
        await contoso.HearsAsync("maya", "Figma editor: done. You have it until 23 December 2026.");
        await contoso.QuietAsync();

        Assert.Equal(
            ["Figma editor: sent to your manager Grace Mbeki. You'll hear by 26 November, 09:00.",
                "Figma editor: approved by Grace Mbeki. Being done now.",
                "Figma editor: done. You have it until 23 December 2026. It can take up to an hour to show everywhere."],
            contoso.LinesTo("maya"));
        await contoso.LaterAsync(TimeSpan.FromDays(30));
        await contoso.HearsAsync("maya", "it has ended as agreed");
        Assert.False(contoso.Entra.IsMember("Licence Figma Editor", Contoso.Upn("maya")));
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so_and_nobody_is_asked()
    {
        await using var contoso = await Contoso.OpenAsync("oliver", "hana");

        await contoso.SaysAsync("oliver", "please add me to the Social Club because I help them");
        await contoso.CardAsync("oliver", "you have that already, so there's nothing to change");
        await contoso.QuietAsync();

        Assert.Empty(contoso.Writes);
        Assert.Single(contoso.CardsTo("hana"));
    }

    [Fact]
    public async Task What_somebody_got_elsewhere_before_the_approval_stays_when_the_request_ends()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        contoso.Join("Social Club", "tom");

        await contoso.PressesAsync("hana", decision, "Approve for 90 days");
        await contoso.HearsAsync("tom", "done. You have it. It can take"); // and no day on which it would end
        await contoso.LaterAsync(TimeSpan.FromDays(91));

        Assert.Empty(contoso.Writes);
        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
    }
}
