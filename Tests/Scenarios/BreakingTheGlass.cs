using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>In an emergency nobody is waited for: it is granted at once, everybody who wasn't asked is told, and one of them reviews it.</summary>
public sealed class BreakingTheGlass
{
    [Fact]
    public async Task It_is_granted_at_once_and_everybody_bypassed_and_the_owner_hear_of_it()
    {
        await using var contoso = await OpenAsync("tom", "carla");
        var (chat, channel) = await BreakAsync(contoso);

        await contoso.HearsAsync("tom", "Release Managers: done. You have it");
        Assert.True(contoso.Entra.IsMember("Release Managers", Contoso.Upn("tom")));
        Assert.Contains("production is down", Contoso.Face(chat), StringComparison.Ordinal);
        Assert.Contains("can ship to customers", Contoso.Face(channel), StringComparison.Ordinal);
        await contoso.ChannelHearsAsync("Help desk", "In an emergency Tom Baker took Release Managers for Tom Baker, and nobody was asked.");
        Assert.Single(await contoso.AuditAsync(), record => record.Entry.Action == "request.broke-glass");
    }

    [Fact]
    public async Task Without_a_reason_it_is_not_given()
    {
        await using var contoso = await OpenAsync("tom", "carla");
        await contoso.SaysAsync("tom", "release managers");
        await contoso.CardAsync("tom", "For emergencies: it's done as soon as you confirm, and nobody is asked.");
        await contoso.SaysAsync("tom", "yes");

        await contoso.HearsAsync("tom", "Why do you need it?");
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
        Assert.Empty(contoso.LinesInChannel("Help desk"));
    }

    [Fact]
    public async Task One_of_those_who_were_not_asked_says_that_it_was_right_and_that_closes_it()
    {
        await using var contoso = await OpenAsync("tom", "carla", "luis");
        var (chat, channel) = await BreakAsync(contoso);

        await contoso.PressesAsync("carla", chat, "It was right");

        await contoso.HearsAsync("tom", "Carla Rossi has reviewed it and says that it was right.");
        await contoso.EditAsync(channel, "Carla Rossi says that it was right.");
        Assert.Equal("Carla Rossi has reviewed this already. Nothing has changed.", (await contoso.ForgesAsync("luis", channel, channel.Action("Take it back"))).IsOneSentence());
        await contoso.LaterAsync(TimeSpan.FromDays(4));
        Assert.DoesNotContain(contoso.LinesInChannel("Help desk"), line => line.Contains("nobody has reviewed it yet", StringComparison.Ordinal));
        Assert.True(contoso.Entra.IsMember("Release Managers", Contoso.Upn("tom")));
    }

    [Fact]
    public async Task Taken_back_it_ends_at_once()
    {
        await using var contoso = await OpenAsync("tom", "luis");
        var (_, channel) = await BreakAsync(contoso);
        await contoso.HearsAsync("tom", "done. You have it");
        await contoso.QuietAsync();

        await contoso.PressesAsync("luis", channel, "Take it back");

        await contoso.HearsAsync("tom", "Luis Ortega has reviewed it and takes it back.");
        await contoso.HearsAsync("tom", "it has ended");
        Assert.False(contoso.Entra.IsMember("Release Managers", Contoso.Upn("tom")));
    }

    [Fact]
    public async Task Neither_the_one_who_took_it_nor_a_stranger_reviews_it()
    {
        await using var contoso = await OpenAsync("tom", "carla", "samira");
        contoso.Join("IT Support", "tom");
        var (chat, channel) = await BreakAsync(contoso);

        foreach (var (who, card) in new[] { ("tom", channel), ("samira", chat), ("samira", channel) })
        {
            Assert.StartsWith("Only those who would have decided this", (await contoso.ForgesAsync(who, card, card.Action("It was right"))).IsOneSentence(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(await contoso.AuditAsync(), record => record.Entry.Action == "request.review-confirmed");
    }

    [Fact]
    public async Task What_nobody_reviews_in_time_is_told_on_each_working_day()
    {
        await using var contoso = await OpenAsync("tom", "carla"); // Monday
        await BreakAsync(contoso);
        await contoso.LaterAsync(TimeSpan.FromDays(2)); // Wednesday

        await contoso.ChannelHearsAsync("Help desk", "Release Managers for Tom Baker was taken in an emergency on 23 November 2026, and nobody has reviewed it yet.");
        await contoso.HearsAsync("carla", "nobody has reviewed it yet");
        await contoso.LaterAsync(TimeSpan.FromDays(1));
        await contoso.LaterAsync(TimeSpan.FromDays(1)); // Friday
        await contoso.LaterAsync(TimeSpan.FromDays(1)); // Saturday
        await contoso.LaterAsync(TimeSpan.FromDays(1));

        Assert.Equal(3, contoso.LinesInChannel("Help desk").Count(line => line.Contains("nobody has reviewed it yet", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_nobody_could_review_it_it_is_held()
    {
        await using var contoso = await OpenAsync("arjun"); // the only one in Payments Approvers
        await contoso.SaysAsync("arjun", "marketing group");
        await contoso.CardAsync("arjun", "I can't find anybody who may decide this.");
        await contoso.SaysAsync("arjun", "the launch fails without it");
        await contoso.SaysAsync("arjun", "yes");

        await contoso.HearsAsync("arjun", "so it waits");
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
    }

    private static Task<Contoso> OpenAsync(params string[] people) => Contoso.OpenAsync(new Setting { Catalog = "emergency.yaml" }, people);

    private static async Task<(TeamsMessage Chat, TeamsMessage Channel)> BreakAsync(Contoso contoso)
    {
        await contoso.InstallAsync("carla");
        await contoso.SaysAsync("tom", "release managers");
        var card = await contoso.CardAsync("tom", "[Do it]");
        await contoso.PressesAsync("tom", card, "Do it", new JsonObject { ["reason"] = "production is down" });
        return (await contoso.CardAsync("carla", "[It was right]"), await contoso.ChannelCardAsync("Help desk", "[It was right]"));
    }
}
