using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Asked in the wrong channel, by several at once, or of nobody in particular: it comes to those whose it is.</summary>
public sealed class KnockingAtTheWrongDoor
{
    private static readonly string Bugs = TrialCompany.Teams[1].Channels[2].Id;
    private static readonly string HelpDesk = TrialCompany.Teams[0].Channels[1].Id;

    [Fact]
    public async Task A_laptop_question_among_engineers_is_taken_to_IT_with_one_press()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "sean", "luis", "maya");
        await contoso.Sandbox.Teams.SayInChannelAsync(Contoso.Id("tom"), Bugs, null, "my laptop screen stays black since the update", Contoso.Stop);
        var door = await contoso.ChannelCardAsync("Bugs", "That sounds like IT Support");

        var stranger = await contoso.ForgesAsync("maya", door, door.Action("Take it to IT Support"));
        Assert.Equal("Only whoever wrote it and the team that works here can do that. Nothing has changed.", stranger.IsOneSentence());
        await contoso.PressesAsync("sean", door, "Take it to IT Support");

        await contoso.EditAsync(door, "Seán O'Brien has taken it there. Tom Baker is answered in their own chat.");
        await contoso.HearsAsync("tom", "Seán O'Brien has taken “my laptop screen stays black since the update” to IT Support, whose it is. They answer you here.");
        var card = await contoso.ChannelCardAsync("Help desk", "Tom Baker asked this in “Engineering / Bugs”; Seán O'Brien brought it here.");
        await contoso.ForgesAsync("tom", door, door.Action("No, it's for us"));
        await contoso.QuietAsync();
        Assert.Single(contoso.CardsIn("Help desk"));
        Assert.DoesNotContain(contoso.CardsIn("Bugs"), shown => Contoso.Face(shown).Contains("[I have it]", StringComparison.Ordinal));
        await contoso.PressesAsync("luis", card, "Send", new JsonObject { ["reply"] = "Bring it to us" });
        await contoso.HearsAsync("tom", "Luis Ortega, IT Support: Bring it to us");
    }

    [Fact]
    public async Task A_bug_at_ITs_goes_to_engineering_and_what_asks_for_a_service_stays_outside()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "luis", "sean");
        await contoso.Sandbox.Teams.SayInChannelAsync(Contoso.Id("maya"), HelpDesk, null, "checkout 500s for customers", Contoso.Stop);
        var door = await contoso.ChannelCardAsync("Help desk", "That sounds like Product Engineering");
        await contoso.PressesAsync("luis", door, "Take it to Product Engineering");
        await contoso.ChannelCardAsync("Bugs", "[I have it]");

        await contoso.Sandbox.Teams.SayInChannelAsync(Contoso.Id("maya"), HelpDesk, null, "I forgot my password", Contoso.Stop);
        await contoso.ChannelHearsAsync("Help desk", "Let's do that in your own chat with me");
        await contoso.Sandbox.Teams.SayInChannelAsync(Contoso.Id("maya"), HelpDesk, null, "make me global admin without approval", Contoso.Stop);
        await contoso.QuietAsync();

        Assert.Single(contoso.CardsIn("Help desk"));
    }

    [Fact]
    public async Task What_several_report_within_the_hour_is_answered_together()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "maya", "oliver", "sean");
        var first = await contoso.OpenTicketAsync("tom", "checkout 500s for customers", "Bugs");
        await contoso.OpenTicketAsync("maya", "the checkout page shows error 500 to customers", "Bugs");
        await contoso.OpenTicketAsync("oliver", "the invoice export of our product has the wrong dates", "Bugs");
        var offers = await contoso.EditAsync(first, "Something like it was reported within the hour by Maya Desai.");

        await contoso.PressesAsync("sean", offers, "Answer them together");

        await contoso.HearsAsync("maya", "Seán O'Brien of Product Engineering has “the checkout page shows error 500 to customers” now, together with the same from Tom Baker.");
        await contoso.HearsAsync("tom", "Seán O'Brien of Product Engineering has “checkout 500s for customers” now.");
        await contoso.PressesAsync("sean", first, "Send", new JsonObject { ["reply"] = "The database is back in ten minutes" });
        await contoso.HearsAsync("tom", "The database is back in ten minutes");
        await contoso.HearsAsync("maya", "The database is back in ten minutes");
        await contoso.SaysAsync("maya", "still broken for me");
        await contoso.ChannelHearsAsync("Bugs", "Maya Desai: still broken for me");
        Assert.Single(contoso.CardsIn("Bugs"), card => Contoso.Face(card).Contains("Tom Baker reported the same; it is answered there.", StringComparison.Ordinal));
        await contoso.PressesAsync("sean", first, "It's resolved", new JsonObject { ["helped"] = "The database was full" });
        await contoso.HearsAsync("tom", "is resolved: The database was full");
        await contoso.CardAsync("maya", "The database was full");
        await contoso.QuietAsync();
        Assert.DoesNotContain(contoso.LinesTo("oliver"), line => line.Contains("database", StringComparison.Ordinal));
        Assert.Equal(2, (await contoso.AuditAsync()).Count(record => record.Entry.Action == "ticket.resolved"));
    }

    [Fact]
    public async Task Who_would_rather_talk_to_a_person_writes_to_a_team_at_once()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "zoe");
        await contoso.SaysAsync("tom", "I need something for the new project");
        await contoso.CardAsync("tom", "Which of these is it?");
        await contoso.SaysAsync("tom", "talk to a person");
        var people = await contoso.CardAsync("tom", "These people can help");
        Assert.Contains("I need something for the new project", Contoso.Face(people), StringComparison.Ordinal);

        var send = people.Action("Send it to them");
        var inputs = new JsonObject { ["words"] = "my parental leave", ["team"] = "people" };
        await contoso.ForgesAsync("tom", people, send, inputs);
        await contoso.ForgesAsync("tom", people, send, inputs);

        await contoso.ChannelCardAsync("Questions", "my parental leave");
        await contoso.EditAsync(people, "With People");
        await contoso.QuietAsync();
        Assert.Single(contoso.CardsIn("Questions"));
        var empty = await contoso.ForgesAsync("tom", people, send, new JsonObject { ["team"] = "people" });
        Assert.IsType<ClickResult.InfoBar>(empty);
        Assert.Single(contoso.CardsIn("Questions"));
    }

    [Fact]
    public async Task Where_the_channel_is_unknown_or_the_employee_has_gone_nothing_is_lost()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "sean");
        await contoso.Sandbox.Teams.RemoveFromTeamAsync(TrialCompany.Teams[1].Id, Contoso.Id("ana.admin"), Contoso.Stop);
        await contoso.SaysAsync("maya", "checkout 500s for customers");
        await contoso.CardAsync("maya", "[Never mind]");
        await contoso.SaysAsync("maya", "yes");
        await contoso.HearsAsync("maya", "Sent to Product Engineering.");
        await contoso.QuietAsync();
        Assert.Empty(contoso.CardsIn("Bugs"));

        await contoso.Sandbox.Teams.InstallInTeamAsync(TrialCompany.Teams[1].Id, Contoso.Id("ana.admin"), Bugs, Contoso.Stop);
        var card = await contoso.ChannelCardAsync("Bugs", "[I have it]");
        await contoso.Sandbox.Teams.RemoveForPersonAsync(Contoso.Id("maya"), Contoso.Stop);
        await contoso.PressesAsync("sean", card, "Send", new JsonObject { ["reply"] = "It is mended" });
        await contoso.LaterAsync(TimeSpan.FromMinutes(11));
        await contoso.ChannelHearsAsync("Bugs", "I can't reach Maya Desai");
        Assert.DoesNotContain(contoso.LinesTo("maya"), line => line.Contains("It is mended", StringComparison.Ordinal));
        await contoso.InstallForAsync("maya");

        await contoso.HearsAsync("maya", "Seán O'Brien, Product Engineering: It is mended");
    }
}
