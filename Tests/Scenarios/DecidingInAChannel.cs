using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>One card for everybody in the channel, and a view of their own for those who may decide.</summary>
public sealed class DecidingInAChannel
{
    private static readonly string[] Team = ["helga", "luis", "nadia", "wanda"];

    [Fact]
    public async Task Everybody_sees_the_ask_and_one_button_that_decides_nothing()
    {
        await using var contoso = await AskAsync();
        var card = await contoso.ChannelCardAsync("Help desk", "[Decide]");

        var seen = Contoso.Face(card);

        Assert.DoesNotContain("[Approve", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("[Deny", seen, StringComparison.Ordinal);
        Assert.Equal([.. Team.Select(contoso.MemberId).Order(StringComparer.Ordinal)], UserIds(card).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_client_of_who_may_decide_fetches_the_buttons_and_changes_nothing_by_it()
    {
        await using var contoso = await AskAsync();
        var card = await contoso.ChannelCardAsync("Help desk", "[Decide]");
        await contoso.QuietAsync();
        var (before, audit) = (contoso.Now, (await contoso.AuditAsync()).Count);

        var view = await contoso.Sandbox.Teams.ShowAsync(Contoso.Id("luis"), card, Contoso.Stop);
        for (var minute = 0; minute < 5; minute++)
        {
            await contoso.LaterAsync(TimeSpan.FromMinutes(1));
            Assert.IsType<ClickResult.CardReplaced>(
                await contoso.Sandbox.Teams.RefreshAsync(Contoso.Id("luis"), card.WireConversationId, card.Id, Contoso.Stop));
        }

        Assert.Contains("[Approve]", CardReader.ReadAloud(view.Card ?? default), StringComparison.Ordinal);
        Assert.Equal(audit, (await contoso.AuditAsync()).Count);
        Assert.DoesNotContain(contoso.Sandbox.Feed.Since(before), happened => happened is MessageEdited or MessagePosted);
    }

    [Fact]
    public async Task A_click_on_the_fetched_view_decides_and_then_nobodys_client_fetches_any_more()
    {
        await using var contoso = await AskAsync();
        var card = await contoso.ChannelCardAsync("Help desk", "[Decide]");

        await contoso.PressesAsync("luis", card, "Approve");

        var after = await contoso.EditAsync(card, "It's done, and they have been told.");
        Assert.Empty(UserIds(after));
        Assert.Contains("Luis Ortega", Contoso.Face(after), StringComparison.Ordinal);
        Assert.DoesNotContain("[", Contoso.Face(after), StringComparison.Ordinal);
        Assert.Single(contoso.Changes(ChangeKinds.MemberAdded));
    }

    [Theory]
    [InlineData("tom", "Nobody decides their own request. Someone else has been asked.")]
    [InlineData("priya", "Only those who were asked can decide this one. Nothing has changed.")]
    public async Task Decide_pressed_by_who_may_not_is_one_sentence(string who, string sentence)
    {
        await using var contoso = await AskAsync();
        var card = await contoso.ChannelCardAsync("Help desk", "[Decide]");

        var result = await contoso.ForgesAsync(who, card, card.Action("Decide"));

        Assert.Equal(sentence, result.IsOneSentence());
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task A_refresh_that_is_made_up_is_answered_with_the_card_as_everybody_sees_it_or_with_nothing()
    {
        await using var contoso = await AskAsync();
        var card = await contoso.ChannelCardAsync("Help desk", "[Decide]");
        var approve = (await contoso.SeenByAsync("luis", card)).Action("Approve");

        var stranger = await contoso.RefreshesAsync("priya", card, card.Action("Decide"));
        var decider = await contoso.RefreshesAsync("luis", card, approve);
        var unknown = await contoso.RefreshesAsync("luis", card, new JsonObject { ["type"] = "Action.Execute", ["verb"] = "approve", ["data"] = new JsonObject { ["request"] = Guid.Empty.ToString() } });

        Assert.Equal(new ClickResult.InfoBar(string.Empty), stranger);
        Assert.Contains("[Approve]", CardReader.ReadAloud(Assert.IsType<ClickResult.CardReplaced>(decider).Card), StringComparison.Ordinal);
        Assert.Equal(new ClickResult.InfoBar(string.Empty), unknown);
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task Who_has_answered_sees_so_while_others_are_still_asked()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "team.yaml" }, "tom");
        contoso.SetManager("tom", null);
        await contoso.SaysAsync("tom", "payments approvers");
        await contoso.CardAsync("tom", "You'd join");
        await contoso.SaysAsync("tom", "yes");
        var card = await contoso.ChannelCardAsync("Help desk", "[Decide]");
        await contoso.PressesAsync("luis", card, "Approve");
        await contoso.HearsAsync("tom", "Now it's with IT Support");
        await contoso.LaterAsync(TimeSpan.FromMinutes(1));

        var view = await contoso.Sandbox.Teams.ShowAsync(Contoso.Id("luis"), card, Contoso.Stop);

        var seen = CardReader.ReadAloud(view.Card ?? default);
        Assert.Contains("You've already answered this one; it needs somebody else now.", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("[", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_without_views_gets_a_copy_in_its_own_chat_that_is_kept_true()
    {
        await using var contoso = await AskAsync();
        await contoso.InstallAsync("nadia");
        var card = await contoso.ChannelCardAsync("Help desk", "[Decide]");
        var submit = Assert.IsType<JsonObject>(card.Action("Decide")["fallback"]);

        await contoso.ForgesAsync("nadia", card, (JsonObject)submit.DeepClone());
        var own = await contoso.CardAsync("nadia", "[Approve]");
        await contoso.PressesAsync("luis", card, "Approve");

        var after = await contoso.EditAsync(own, "It's done, and they have been told.");
        Assert.DoesNotContain("[", Contoso.Face(after), StringComparison.Ordinal);
    }

    /// <summary>Tom asks for what IT Support decides; nobody of it has ever opened the bot.</summary>
    private static async Task<Contoso> AskAsync()
    {
        var contoso = await Contoso.OpenAsync(new Setting { Catalog = "team.yaml" }, "tom");
        await contoso.SaysAsync("tom", "data analysts");
        await contoso.CardAsync("tom", "You'd join");
        await contoso.SaysAsync("tom", "yes");
        return contoso;
    }

    private static IReadOnlyList<string> UserIds(TeamsMessage card) =>
        [.. (card.Card ?? default).GetProperty("refresh").GetProperty("userIds").EnumerateArray().Select(id => id.GetString() ?? string.Empty)];
}
