using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>What can't be done fails at once, visibly and with its reason; people get it, with all that was said, and can have it tried again.</summary>
public sealed class FailingForGood
{
    private static readonly string[] Eager = ["luis", "wanda", "nadia", "maya"];

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task A_group_that_is_gone_fails_at_once_with_the_true_reason(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "maya", "grace");
        var decision = await AskForFigmaAsync(contoso);
        DeleteFigmaGroup(contoso);

        await contoso.PressesAsync("grace", decision, "Approve for 90 days");

        await contoso.HearsAsync("maya", "Figma editor: it couldn't be done. “Licence Figma Editor” isn't in the directory any more, so it couldn't be done.");
        await contoso.EditAsync(decision, "It couldn't be done.");
        var card = await contoso.ChannelCardAsync("Help desk", "[I'll take it from here]");
        Assert.Contains("the launch deck", Contoso.Face(card), StringComparison.Ordinal);
        Assert.Empty(contoso.Entra.Changes.Past);
    }

    [Fact]
    public async Task Somebody_who_was_deleted_fails_at_once()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        contoso.Change(state => state with { People = state.People.Remove(TrialPeople.Id("tom")) });

        await contoso.PressesAsync("hana", decision, "Approve for 90 days");

        await contoso.ChannelCardAsync("Help desk", "Tom Baker isn't in the directory any more, so nothing was changed.");
        await contoso.EditAsync(decision, "It couldn't be done.");
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task What_was_done_is_kept_and_shown_and_trying_again_does_the_rest_alone()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace", "luis");
        var card = await FailHalfWayAsync(contoso);

        Assert.Contains("Made a Temporary Access Pass and showed it to Grace Mbeki.", Contoso.Face(card), StringComparison.Ordinal);
        Assert.Contains("Did not work", Contoso.Face(card), StringComparison.Ordinal);
        await contoso.PressesAsync("luis", card, "Try again");

        await contoso.EditAsync(card, "It worked when it was tried again.");
        await contoso.CardAsync("maya", "Signed Maya Desai out everywhere.");
        Assert.Single(contoso.Changes(ChangeKinds.PassCreated));
        Assert.Contains(await contoso.AuditAsync(), record => record.Entry.Action == "request.tried-again" && record.Entry.Actor == Contoso.Id("luis"));
    }

    [Fact]
    public async Task Whoever_asked_tries_it_again_from_their_own_card_and_hears_when_it_fails_again()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace");
        var decision = await AskForFigmaAsync(contoso);
        DeleteFigmaGroup(contoso);
        await contoso.PressesAsync("grace", decision, "Approve for 90 days");
        var failed = await contoso.CardAsync("maya", "[Try again]");
        var before = contoso.Now;

        await contoso.PressesAsync("maya", failed, "Try again");

        await contoso.HearsAsync("maya", "it couldn't be done.", before);
        await contoso.ChannelHearsAsync("Help desk", "Figma editor for Maya Desai was tried again and still couldn't be done.");
        Assert.Single(contoso.CardsIn("Help desk"));
    }

    [Fact]
    public async Task Strangers_and_late_clicks_change_nothing()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace", "luis", "samira");
        var card = await FailHalfWayAsync(contoso);

        var stranger = await contoso.ForgesAsync("samira", card, card.Action("Try again"));
        var takes = await contoso.ForgesAsync("samira", card, card.Action("I'll take it from here"));
        Assert.StartsWith("Only whoever asked, whom it is for and the team", stranger.IsOneSentence(), StringComparison.Ordinal);
        Assert.StartsWith("Only the team that owns this can take it on", takes.IsOneSentence(), StringComparison.Ordinal);
        await contoso.LaterAsync(TimeSpan.FromDays(3));

        var late = await contoso.ForgesAsync("luis", card, card.Action("Try again"));
        Assert.Equal("I can't sign in could be tried again until 26 November, 09:00. Please ask for it anew.", late.IsOneSentence());
        Assert.DoesNotContain(contoso.CardsIn("Help desk"), shown => Contoso.Face(shown).Contains("[Try again]", StringComparison.Ordinal));
        await contoso.CardAsync("maya", "[Ask again]");
        Assert.DoesNotContain(await contoso.AuditAsync(), record => record.Entry.Action == "request.tried-again");
    }

    [Fact]
    public async Task One_of_the_team_takes_it_on_and_whoever_asked_hears_who()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace", "luis", "wanda");
        var card = await FailHalfWayAsync(contoso);

        await contoso.PressesAsync("luis", card, "I'll take it from here");

        await contoso.HearsAsync("maya", "Luis Ortega of IT Support does by hand what is left of it, and will get in touch.");
        var ticket = await contoso.ChannelCardAsync("Help desk", "Tried before: \nThe directory refused it");
        Assert.Equal(card.ThreadId, ticket.ThreadId); // they go on where they were told
        await contoso.SaysAsync("maya", "thank you, I'm in the office until five");
        await contoso.ChannelHearsAsync("Help desk", "Maya Desai: thank you, I'm in the office until five");
        await contoso.SaysInThreadAsync("luis", card, "I'll come by");
        await contoso.HearsAsync("maya", "Luis Ortega, IT Support: I'll come by");
        await contoso.EditAsync(card, "Luis Ortega does by hand what is left of it.");
        var second = await contoso.ForgesAsync("wanda", card, card.Action("I'll take it from here"));
        Assert.Equal("Luis Ortega has taken this on and does by hand what is left of it. Nothing has changed.", second.IsOneSentence());
        var requester = await contoso.ForgesAsync("maya", card, card.Action("Try again"));
        Assert.Equal("Luis Ortega has taken this on and does by hand what is left of it. Nothing has changed.", requester.IsOneSentence());
        Assert.DoesNotContain(contoso.CardsTo("maya"), shown => Contoso.Face(shown).Contains("[Try again]", StringComparison.Ordinal));
    }

    /// <summary>From the moment it failed it is in the queue and said again in the team's hours, like what somebody wrote to them.</summary>
    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task It_waits_in_the_teams_queue_until_somebody_takes_it_on_from_there(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "maya", "grace", "luis", "sean");
        var card = await FailHalfWayAsync(contoso);
        await contoso.LaterAsync(TimeSpan.FromHours(2.1));
        await contoso.ChannelHearsAsync("Help desk", "Nobody has this yet. Maya Desai has waited since 23 November, 09:00; it couldn't be done by itself.");
        await contoso.SaysAsync("sean", "queue");
        await contoso.CardAsync("sean", "Nothing is waiting.");

        await contoso.SaysAsync("luis", "queue");
        var queue = await contoso.CardAsync("luis", "Couldn't be done: I can't sign in");
        await contoso.PressesAsync("luis", queue, "I have “Couldn't be done: I can't sig…”");

        await contoso.HearsAsync("maya", "Luis Ortega of IT Support does by hand what is left of it, and will get in touch.");
        var ticket = await contoso.ChannelCardAsync("Help desk", "Tried before: \nThe directory refused it");
        Assert.Equal(card.ThreadId, ticket.ThreadId);
        var begin = contoso.Now;
        await contoso.SaysAsync("luis", "queue");
        var mine = await contoso.CardAsync("luis", "Luis Ortega has it", begin);
        Assert.DoesNotContain("nobody has it", Contoso.Face(mine), StringComparison.Ordinal);
        await contoso.PressesAsync("luis", ticket, "It's resolved", new JsonObject { ["helped"] = "I signed her out by hand" });
        begin = contoso.Now;
        await contoso.SaysAsync("luis", "queue");
        await contoso.CardAsync("luis", "Nothing is waiting.", begin);
        await contoso.LaterAsync(TimeSpan.FromDays(2));
        Assert.Single(contoso.LinesInChannel("Help desk"), static line => line.StartsWith("Nobody has this yet.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_takes_on_what_is_for_themselves()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace");
        contoso.Join("IT Support", "maya");
        var card = await FailHalfWayAsync(contoso);

        var own = await contoso.ForgesAsync("maya", card, card.Action("I'll take it from here"));

        Assert.StartsWith("Only the team that owns this can take it on", own.IsOneSentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_who_press_at_the_same_moment_try_it_once()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace", "luis", "wanda", "nadia");
        var card = await FailHalfWayAsync(contoso);

        await Task.WhenAll(Eager.Concat(Eager).Select(who => contoso.ForgesAsync(who, card, card.Action("Try again"))));

        await contoso.EditAsync(card, "It worked when it was tried again.");
        await contoso.QuietAsync();
        Assert.Single(await contoso.AuditAsync(), record => record.Entry.Action == "request.tried-again");
        Assert.Single(contoso.Changes(ChangeKinds.PassCreated));
    }

    [Fact]
    public async Task Who_lost_the_right_meanwhile_is_not_enough_when_it_is_tried_again()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace", "luis");
        var card = await FailHalfWayAsync(contoso);
        contoso.SetManager("maya", "samuel");

        await contoso.PressesAsync("luis", card, "Try again");

        await contoso.ChannelHearsAsync("Help desk", "still couldn't be done. Grace Mbeki may no longer decide this");
        Assert.DoesNotContain(contoso.Entra.Changes.Past, change => change.Sentence.Contains("sign", StringComparison.OrdinalIgnoreCase) && change.Sentence.Contains("out", StringComparison.Ordinal));
    }

    private static async Task<TeamsMessage> AskForFigmaAsync(Contoso contoso)
    {
        await contoso.SaysAsync("maya", "figma editor");
        await contoso.CardAsync("maya", "You'd join “Licence Figma Editor”");
        await contoso.SaysAsync("maya", "the launch deck");
        await contoso.SaysAsync("maya", "yes");
        return await contoso.CardAsync("grace", "[Approve for 90 days]");
    }

    private static void DeleteFigmaGroup(Contoso contoso) =>
        contoso.Change(state => state with { Groups = state.Groups.Remove(TrialGroups.Id("Licence Figma Editor")) });

    /// <summary>The pass is made and shown; ending the sessions is refused for good. Returns the team's card.</summary>
    private static async Task<TeamsMessage> FailHalfWayAsync(Contoso contoso)
    {
        contoso.Graph.Fail(1, 400, "POST /revokeSignInSessions");
        await contoso.PressesAsync("grace", await contoso.AskForPassAsync(), "Approve");
        await contoso.HearsAsync("maya", "it couldn't be done. The directory refused it");
        var card = await contoso.ChannelCardAsync("Help desk", "[I'll take it from here]");
        await contoso.QuietAsync();
        return card;
    }
}
