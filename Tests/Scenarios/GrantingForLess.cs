using System.Text.Json.Nodes;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Whoever approves may grant it for a shorter time, never for a longer one, and that is then what was approved.</summary>
public sealed class GrantingForLess
{
    [Fact]
    public async Task The_chosen_length_is_what_is_given_and_what_the_audit_says()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");

        await contoso.PressesAsync("hana", decision, "Approve for this long", new JsonObject { ["duration"] = "7d" });

        await contoso.HearsAsync("tom", "done. You have it until 30 November 2026.");
        var approved = Assert.Single(await contoso.AuditAsync(), record => record.Entry.Action == "request.approved");
        Assert.Equal("7d", (string?)JsonNode.Parse(approved.Entry.Detail)?["lasts"]);
        var submitted = Assert.Single(await contoso.AuditAsync(), record => record.Entry.Action == "request.submitted");
        Assert.NotEqual((string?)JsonNode.Parse(submitted.Entry.Detail)?["plan"], (string?)JsonNode.Parse(approved.Entry.Detail)?["plan"]);
        await contoso.LaterAsync(TimeSpan.FromDays(7));
        await contoso.HearsAsync("tom", "it has ended as agreed and was taken back");
    }

    [Theory]
    [InlineData("365d")]
    [InlineData("91d")]
    [InlineData("89d")] // shorter, but nobody was offered it
    [InlineData("1m")]
    public async Task Nothing_that_is_not_offered_can_be_chosen(string length)
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");

        var answer = await contoso.ForgesAsync("hana", decision, decision.Action("Approve for this long"), new JsonObject { ["duration"] = length });

        Assert.Equal("That length can't be chosen here; nothing longer than what was asked for can. Nothing has changed.", answer.IsOneSentence());
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task A_second_approver_never_gives_more_than_the_first()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "carla", "luis");
        await contoso.SaysAsync("tom", "I need to approve payments because I help out");
        var draft = await contoso.CardAsync("tom", "“Payments Approvers”");
        await contoso.PressesAsync("tom", draft, "Ask for 30 days");
        var first = await contoso.CardAsync("carla", "[Approve for 30 days]");
        await contoso.PressesAsync("carla", first, "Approve for this long", new JsonObject { ["duration"] = "14d" });
        var second = await contoso.SeenByAsync("luis", await contoso.ChannelCardAsync("Help desk", "[Decide]"));

        Assert.Contains("[Approve for 14 days]", Contoso.Face(second), StringComparison.Ordinal);
        var longer = await contoso.ForgesAsync("luis", second, second.Action("Approve for this long"), new JsonObject { ["duration"] = "30d" });
        Assert.StartsWith("That length can't be chosen here", longer.IsOneSentence(), StringComparison.Ordinal);
        await contoso.PressesAsync("luis", second, "Approve for 14 days");

        await contoso.HearsAsync("tom", "done. You have it until 7 December 2026.");
    }
}
