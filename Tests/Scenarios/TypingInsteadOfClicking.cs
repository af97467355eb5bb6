using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Everything that can be clicked can be typed, in the words that people use, wherever the conversation stands.</summary>
public sealed class TypingInsteadOfClicking
{
    [Theory]
    [InlineData("2")]
    [InlineData("#2")]
    [InlineData("the second one")]
    [InlineData("social club")]
    [InlineData("Social")]
    [InlineData("I'd like the Social Club please")]
    public async Task A_group_is_picked_by_number_or_by_name(string pick)
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.SaysAsync("tom", "can I join a group please");
        await contoso.CardAsync("tom", "Which group?");

        await contoso.SaysAsync("tom", pick);

        await contoso.CardAsync("tom", "You'd join “Social Club”");
    }

    [Fact]
    public async Task What_is_not_on_offer_is_answered_with_what_is()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await contoso.SaysAsync("tom", "can I join a group please");
        await contoso.CardAsync("tom", "Which group?");

        await contoso.SaysAsync("tom", "9");

        Assert.Equal(
            "I don't have that one. You can pick: 1. Marketing, 2. Social Club, 3. Release Managers, 4. Data Analysts.",
            await contoso.HearsAsync("tom", "I don't have that one"));
    }

    [Fact]
    public async Task A_reason_is_asked_for_and_taken_as_typed()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.SaysAsync("tom", "please add me to the Social Club");
        await contoso.CardAsync("tom", "You'd join “Social Club”");
        await contoso.SaysAsync("tom", "yes");
        await contoso.HearsAsync("tom", "Why do you need it?");

        await contoso.SaysAsync("tom", "I bring the cake");

        Assert.Contains("I bring the cake", Contoso.Face(await contoso.CardAsync("hana", "[Approve for 90 days]")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30 days", "23 December 2026")]
    [InlineData("for 2 weeks please", "7 December 2026")]
    [InlineData("4 hours", "23 November 2026")]
    public async Task A_length_is_typed(string length, string until)
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace");
        await contoso.SaysAsync("maya", "cant get into figma, need to edit the launch deck by 3");
        await contoso.CardAsync("maya", "Licence Figma Editor");

        await contoso.SaysAsync("maya", length);

        var decision = await contoso.CardAsync("grace", "[Approve for");
        await contoso.PressesAsync("grace", decision, CardReader.Titles(decision.Card ?? default).First());
        await contoso.HearsAsync("maya", $"You have it until {until}");
    }

    [Theory]
    [InlineData("choosing", "cancel")]
    [InlineData("asking", "never mind")]
    [InlineData("confirming", "no thanks")]
    [InlineData("why", "forget it")]
    public async Task It_is_dropped_wherever_it_stands(string where, string words)
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await GoToAsync(contoso, where);

        await contoso.SaysAsync("tom", words);

        await contoso.HearsAsync("tom", "All right, I've dropped it. Nothing was changed.");
        await contoso.SaysAsync("tom", "yes");
        await contoso.QuietAsync();
        Assert.Single(contoso.CardsTo("hana"));
        Assert.Empty(contoso.Writes);
    }

    [Theory]
    [InlineData("choosing")]
    [InlineData("asking")]
    [InlineData("confirming")]
    [InlineData("why")]
    public async Task It_starts_over_wherever_it_stands(string where)
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await GoToAsync(contoso, where);
        var before = contoso.Now;

        await contoso.SaysAsync("tom", "start over");

        await contoso.CardAsync("tom", "Figma editor", before);
        await contoso.SaysAsync("tom", "figma editor");
        await contoso.CardAsync("tom", "You'd join “Licence Figma Editor”", before);
    }

    [Theory]
    [InlineData("choosing")]
    [InlineData("asking")]
    [InlineData("confirming")]
    public async Task A_changed_mind_is_followed_wherever_it_stands(string where)
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await GoToAsync(contoso, where);

        await contoso.SaysAsync("tom", "actually I can't get into figma, I need an editor seat");

        await contoso.CardAsync("tom", "You'd join “Licence Figma Editor”");
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task Status_is_one_true_line()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.SaysAsync("tom", "status");
        await contoso.HearsAsync("tom", "You have no open requests.");
        await contoso.AskToJoinAsync("tom");

        await contoso.SaysAsync("tom", "what's happening with my request?");

        Assert.Equal(
            "Join a group: Social Club: with the group's owner Hana Kim since 23 November, 09:00; it lapses on 26 November, 09:00.",
            await contoso.HearsAsync("tom", "it lapses on"));
    }

    [Fact]
    public async Task What_was_sent_can_be_taken_back_by_typing()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");

        await contoso.SaysAsync("tom", "cancel my request");

        await contoso.HearsAsync("tom", "cancelled. Nothing was changed.");
        var taken = await contoso.EditAsync(decision, "Cancelled");
        Assert.False(Contoso.AsksToDecide(taken));
    }

    private static async Task GoToAsync(Contoso contoso, string where)
    {
        await contoso.SaysAsync("tom", where == "choosing" ? "something else" : "can I join a group please");
        if (where == "choosing")
        {
            await contoso.CardAsync("tom", "Join a group");
            return;
        }

        var question = await contoso.CardAsync("tom", "Which group?");
        if (where is "confirming" or "why")
        {
            await contoso.PressesAsync("tom", question, "Next", new JsonObject { ["answer"] = TrialGroups.Id("Social Club").ToString() });
            await contoso.CardAsync("tom", "You'd join “Social Club”");
        }

        if (where == "why")
        {
            await contoso.SaysAsync("tom", "yes");
            await contoso.HearsAsync("tom", "Why do you need it?");
        }
    }
}
