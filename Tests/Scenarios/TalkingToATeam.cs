using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>What only people can do: said, confirmed, posted to the team that has it, talked about both ways, resolved.</summary>
public sealed class TalkingToATeam
{
    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task A_bug_goes_to_its_team_and_is_talked_about_both_ways(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "maya", "sean");
        var card = await contoso.OpenTicketAsync("maya", "checkout 500s for customers", "Bugs");
        Assert.Contains("Marketing · Content Marketer · reports to Grace Mbeki", Contoso.Face(card), StringComparison.Ordinal);
        Assert.Contains("MAYA-LAPTOP", Contoso.Face(card), StringComparison.Ordinal);
        contoso.Switches.Redeliver = 2; // from here on everything is delivered three times, and presses under new ids
        contoso.Switches.RedeliverInvokesWithNewId = true;

        await contoso.PressesAsync("sean", card, "I have it");
        await contoso.HearsAsync("maya", "Seán O'Brien of Product Engineering has “checkout 500s for customers” now. What you write here goes to them.");
        await contoso.PressesAsync("sean", card, "Ask Maya Desai", new JsonObject { ["question"] = "Which browser?" });
        await contoso.HearsAsync("maya", "Seán O'Brien, Product Engineering, asks: Which browser?");
        var lines = contoso.LinesTo("maya").Count;
        await contoso.SaysAsync("maya", "Firefox, and no, not in private mode");
        await contoso.ChannelHearsAsync("Bugs", "Maya Desai: Firefox, and no, not in private mode");
        await contoso.SaysInThreadAsync("sean", card, "Found it, it is out in an hour");
        await contoso.HearsAsync("maya", "Seán O'Brien, Product Engineering: Found it, it is out in an hour");
        await contoso.PressesAsync("sean", card, "It's resolved", new JsonObject { ["helped"] = "Release 41 fixes it." });
        await contoso.HearsAsync("maya", "is resolved: Release 41 fixes it.");
        await contoso.CardAsync("maya", "[It isn't solved]");
        await contoso.EditAsync(card, "Seán O'Brien: Release 41 fixes it.");
        await contoso.QuietAsync();

        Assert.Equal(lines + 2, contoso.LinesTo("maya").Count); // while somebody is on it, the bot says nothing of its own
        Assert.Equal(
            [
                "Seán O'Brien asks Maya Desai: Which browser?",
                "Maya Desai: Firefox, and no, not in private mode",
                "Seán O'Brien has resolved this: Release 41 fixes it.",
            ],
            contoso.LinesInChannel("Bugs"));
        Assert.Equal(
            ["ticket.drafted", "ticket.opened", "ticket.claimed", "ticket.asked", "ticket.answered", "ticket.replied", "ticket.resolved"],
            (await contoso.AuditAsync()).Select(record => record.Entry.Action).Where(action => action.StartsWith("ticket.", StringComparison.Ordinal)));
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task What_is_passed_on_goes_with_everything_that_was_said_and_triage_learns_from_it()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "sean", "luis");
        var bugs = await contoso.OpenTicketAsync("tom", "checkout 500s for customers", "Bugs");
        await contoso.PressesAsync("sean", bugs, "Send", new JsonObject { ["reply"] = "Does it happen on your phone too?" });
        await contoso.HearsAsync("tom", "Does it happen on your phone too?");
        await contoso.SaysAsync("tom", "no, only on my laptop");

        await contoso.PressesAsync("sean", bugs, "Pass it on", new JsonObject { ["team"] = "it", ["passOnWhy"] = "His laptop has a broken proxy" });

        await contoso.HearsAsync("tom", "Seán O'Brien has passed “checkout 500s for customers” on to IT Support, with everything you wrote: His laptop has a broken proxy");
        var desk = await contoso.ChannelCardAsync("Help desk", "Seán O'Brien of Product Engineering passed it on: His laptop has a broken proxy");
        Assert.Contains("no, only on my laptop", Contoso.Face(desk), StringComparison.Ordinal);
        var old = await contoso.EditAsync(bugs, "Seán O'Brien passed it on to IT Support: His laptop has a broken proxy");
        Assert.DoesNotContain("[", Contoso.Face(old), StringComparison.Ordinal);
        var late = await contoso.ForgesAsync("sean", bugs, bugs.Action("I have it"));
        Assert.Equal("Only the team that has this can do that. Nothing has changed.", late.IsOneSentence());

        await contoso.PressesAsync("luis", desk, "It's resolved", new JsonObject { ["helped"] = "The proxy is set right now" });
        await contoso.HearsAsync("tom", "is resolved: The proxy is set right now");
        await contoso.SaysAsync("tom", "checkout 500s for customers");
        await contoso.CardAsync("tom", "That's for IT Support");
    }

    [Fact]
    public async Task Of_two_who_claim_it_at_the_same_moment_one_has_it_and_strangers_change_nothing()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "sean", "wei", "tom");
        var card = await contoso.OpenTicketAsync("maya", "checkout 500s for customers", "Bugs");

        var stranger = await contoso.ForgesAsync("tom", card, card.Action("I have it"));
        Assert.Equal("Only the team that has this can do that. Nothing has changed.", stranger.IsOneSentence());
        var claim = card.Action("I have it");
        await Task.WhenAll(contoso.ForgesAsync("sean", card, claim), contoso.ForgesAsync("sean", card, claim), contoso.ForgesAsync("sean", card, claim));
        await contoso.QuietAsync();

        Assert.Single(contoso.LinesTo("maya"), line => line.Contains("has “checkout 500s for customers” now", StringComparison.Ordinal));
        var hers = await contoso.CardAsync("maya", "[No longer needed]");
        var notTheirs = await contoso.ForgesAsync("tom", hers, hers.Action("No longer needed"));
        Assert.Equal("Only whoever it is from can do that. Nothing has changed.", notTheirs.IsOneSentence());
        await contoso.SaysInThreadAsync("tom", card, "I know what it is");
        Assert.Equal(3, (await contoso.AuditAsync()).Count(record => record.Entry.Action == "ticket.refused" && record.Entry.Actor == Contoso.Id("tom")));
        Assert.DoesNotContain(contoso.LinesTo("maya"), line => line.Contains("I know what it is", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_said_to_be_resolved_is_opened_again_and_what_is_no_longer_needed_is_taken_back()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "sean");
        var card = await contoso.OpenTicketAsync("maya", "checkout 500s for customers", "Bugs");
        await contoso.PressesAsync("sean", card, "It's resolved", new JsonObject { ["helped"] = "A restart" });
        var mine = await contoso.CardAsync("maya", "[It isn't solved]");

        await contoso.PressesAsync("maya", mine, "Open it again", new JsonObject { ["stillWrong"] = "Still a 500" });

        await contoso.ChannelHearsAsync("Bugs", "Maya Desai says that it isn't solved, and opens it again: Still a 500");
        var again = await contoso.EditAsync(card, "Maya Desai says that it isn't solved.");
        await contoso.PressesAsync("sean", again, "I have it");
        await contoso.HearsAsync("maya", "has “checkout 500s for customers” now");
        await contoso.SaysAsync("maya", "what's the status of my ticket");
        await contoso.SaysAsync("maya", "status");
        await contoso.HearsAsync("maya", "“checkout 500s for customers”: Seán O'Brien of Product Engineering has had it since");
        await contoso.SaysAsync("maya", "cancel");
        await contoso.HearsAsync("maya", "“checkout 500s for customers”: taken back. Product Engineering knows.");
        await contoso.ChannelHearsAsync("Bugs", "Maya Desai no longer needs this.");
        var late = await contoso.ForgesAsync("sean", card, again.Action("I have it"));
        Assert.Equal("Maya Desai no longer needs this. Nothing has changed.", late.IsOneSentence());
    }

    [Fact]
    public async Task While_somebody_is_on_it_a_clear_ask_for_a_service_is_still_heard()
    {
        await using var contoso = await Contoso.OpenAsync("priya", "luis");
        var card = await contoso.OpenTicketAsync("priya", "der Drucker druckt nicht mehr", "Help desk");
        await contoso.PressesAsync("luis", card, "I have it");
        await contoso.HearsAsync("priya", "has “der Drucker druckt nicht mehr” now");

        await contoso.SaysAsync("priya", "the github link in the printer's manual is dead, too");
        await contoso.ChannelHearsAsync("Help desk", "Priya Raman: the github link in the printer's manual is dead, too");
        await contoso.SaysAsync("priya", "add me to github please");

        await contoso.CardAsync("priya", "GitHub Enterprise");
        Assert.DoesNotContain(contoso.LinesInChannel("Help desk"), line => line.Contains("add me to github", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changed_words_and_the_names_of_files_follow()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "sean");
        var card = await contoso.OpenTicketAsync("maya", "checkout 500s for customers", "Bugs");
        await contoso.PressesAsync("sean", card, "I have it");
        await contoso.HearsAsync("maya", "now. What you write here goes to them.");
        var said = await contoso.Sandbox.Teams.SayAsync(Contoso.Id("maya"), "it is error 41", Contoso.Stop);

        await contoso.Sandbox.Teams.EditAsync(Contoso.Id("maya"), said.Message, "it is error 47", Contoso.Stop);
        await contoso.ChannelHearsAsync("Bugs", "Maya Desai has changed what they wrote to: it is error 47");
        await contoso.SendsAsync("maya", "look at this", new JsonObject { ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = "checkout [1].png" });

        await contoso.ChannelHearsAsync("Bugs", "Maya Desai: look at this\n› (with the file checkout (1).png)");
    }

    [Fact]
    public async Task Before_it_is_sent_it_can_be_added_to_given_to_another_team_and_dropped()
    {
        await using var contoso = await Contoso.OpenAsync("maya");
        await contoso.SaysAsync("maya", "checkout 500s for customers");
        var offer = await contoso.CardAsync("maya", "That's for Product Engineering");
        await contoso.SaysAsync("maya", "since nine this morning");
        await contoso.EditAsync(offer, "since nine this morning");
        await contoso.PressesAsync("maya", offer, "It's for them", new JsonObject { ["team"] = "platform" });
        await contoso.EditAsync(offer, "That's for Platform Engineering");
        await contoso.PressesAsync("maya", offer, "Never mind");
        await contoso.EditAsync(offer, "Nothing was sent.");
        await contoso.QuietAsync();
        var before = contoso.Now;
        await contoso.SaysAsync("maya", "checkout 500s for customers");
        var other = await contoso.CardAsync("maya", "[Send: I can't work]", before);

        await contoso.PressesAsync("maya", other, "Send: I can't work");

        var card = await contoso.ChannelCardAsync("Bugs", "Can't work · nobody has it yet");
        Assert.Empty(contoso.CardsIn("Platform asks"));
        await contoso.PressesAsync("maya", other, "No longer needed");
        await contoso.EditAsync(card, "Maya Desai no longer needs this.");
    }

    [Fact]
    public async Task A_card_that_stands_twice_since_its_answer_was_lost_is_true_on_both_once_it_was_pressed()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "sean", "wei");
        await contoso.SaysAsync("maya", "checkout 500s for customers");
        await contoso.CardAsync("maya", "[Never mind]");
        await contoso.QuietAsync();
        contoso.Switches.Plan(ConnectorFault.AcceptedThenTimeout, times: 2, on: "POST"); // her line, and the team's card
        await contoso.SaysAsync("maya", "yes");
        for (var moved = 0; moved < 4; moved++)
        {
            await contoso.MoveAsync(TimeSpan.FromSeconds(20));
        }

        var (stray, known) = (contoso.CardsIn("Bugs")[0], contoso.CardsIn("Bugs")[^1]);
        Assert.NotEqual(stray.Id, known.Id);

        await contoso.PressesAsync("sean", stray, "I have it");

        await contoso.EditAsync(stray, "Seán O'Brien has it.");
        await contoso.EditAsync(known, "Seán O'Brien has it.");
        await contoso.SaysInThreadAsync("sean", stray, "Looking into it");
        await contoso.HearsAsync("maya", "Seán O'Brien, Product Engineering: Looking into it");
    }
}
