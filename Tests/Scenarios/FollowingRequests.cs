using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Where is my request, what is there of mine, what waits for me; and taking the right one back.</summary>
public sealed class FollowingRequests
{
    [Fact]
    public async Task The_right_one_is_found_by_its_words()
    {
        await using var contoso = await AskedTwiceAsync();

        await contoso.SaysAsync("tom", "what about figma?");

        Assert.Equal(
            "Figma editor: with your manager Carla Rossi since 23 November, 09:00; it lapses on 26 November, 09:00.",
            await contoso.HearsAsync("tom", "Figma editor: with"));
    }

    [Fact]
    public async Task Where_it_may_be_several_all_are_listed_with_what_can_be_done()
    {
        await using var contoso = await AskedTwiceAsync();
        var before = contoso.Now;

        await contoso.SaysAsync("tom", "my requests");

        var list = await contoso.CardAsync("tom", "Your requests", before);
        Assert.Contains("[Cancel Figma editor]", Contoso.Face(list), StringComparison.Ordinal);
        await contoso.PressesAsync("tom", list, "Cancel Join a group: Social Club");
        await contoso.CardAsync("hana", "Cancelled", before);
        await contoso.SaysAsync("tom", "status");
        await contoso.HearsAsync("tom", "Figma editor: with", before);
    }

    [Fact]
    public async Task One_of_several_is_cancelled_by_its_words()
    {
        await using var contoso = await AskedTwiceAsync();

        await contoso.SaysAsync("tom", "cancel my social club request");

        await contoso.HearsAsync("tom", "Join a group: Social Club: cancelled.");
        await contoso.CardAsync("hana", "Cancelled");
        await contoso.QuietAsync();
        Assert.Contains(contoso.CardsTo("carla"), Contoso.AsksToDecide);
    }

    [Fact]
    public async Task Whoever_decides_sees_what_waits_for_them()
    {
        await using var contoso = await AskedTwiceAsync();

        await contoso.SaysAsync("carla", "what waits for me?");
        var list = await contoso.CardAsync("carla", "Waiting for your decision");
        await contoso.SaysAsync("tom", "what waits for me?");
        await contoso.HearsAsync("tom", "Nothing waits for you to decide.");

        Assert.Contains("Figma editor for Tom Baker", Contoso.Face(list), StringComparison.Ordinal);
        Assert.DoesNotContain("Social Club", Contoso.Face(list), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_it_is_for_sees_it_and_stops_it()
    {
        await using var contoso = await Contoso.OpenAsync("carla", "tom", "hana");
        await contoso.SaysAsync("carla", "please add tom to the social club because he plans the party");
        await contoso.PressesAsync("carla", await contoso.CardAsync("carla", "Adds Tom Baker"), "Ask for 90 days");
        var decision = await contoso.CardAsync("hana", "[Approve for 90 days]");
        var card = await contoso.CardAsync("tom", "Carla Rossi asked for this for you.");
        await contoso.SaysAsync("tom", "status");
        await contoso.HearsAsync("tom", "Join a group: Social Club, which Carla Rossi asked for you: with the group's owner Hana Kim");

        await contoso.PressesAsync("tom", card, "Cancel request");

        await contoso.HearsAsync("carla", "Join a group: Social Club for Tom Baker: Tom Baker doesn't want it and cancelled it.");
        var taken = await contoso.EditAsync(decision, "Cancelled");
        Assert.Contains("Tom Baker", Contoso.Face(taken), StringComparison.Ordinal);
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task What_was_cancelled_before_it_could_be_done_is_never_done()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "luis"); // and nobody can show Grace a pass
        await contoso.SaysAsync("tom", "Maya is locked out of her laptop, she forgot her password");
        await contoso.PressesAsync("tom", await contoso.CardAsync("tom", "Gives Maya Desai"), "Ask");
        await contoso.PressesAsync("luis", await contoso.ChannelCardAsync("Help desk", "Maya Desai"), "Approve");
        await contoso.HearsAsync("tom", "approved by");

        await contoso.SaysAsync("tom", "cancel");
        await contoso.HearsAsync("tom", "cancelled. Nothing was changed.");
        await contoso.InstallAsync("grace");
        await contoso.MoveAsync(TimeSpan.FromHours(1));

        Assert.Empty(contoso.Entra.Changes.Past);
        Assert.Empty(contoso.Writes);
    }

    private static async Task<Contoso> AskedTwiceAsync()
    {
        var contoso = await Contoso.OpenAsync("tom", "hana", "carla");
        await contoso.AskToJoinAsync("tom");
        await contoso.SaysAsync("tom", "cant get into figma, need to edit the launch deck");
        await contoso.CardAsync("tom", "Licence Figma Editor");
        await contoso.SaysAsync("tom", "yes");
        await contoso.CardAsync("carla", "[Approve for 90 days]");
        return contoso;
    }
}
