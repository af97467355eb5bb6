using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Catalog;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Who can't work comes first; what nobody looks at is said again, in the team's hours; outside them somebody is on call.</summary>
public sealed class WaitingForATeam
{
    [Fact]
    public async Task The_queue_is_for_the_team_and_begins_with_who_cant_work()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "maya", "luis", "sean");
        var printer = await contoso.OpenTicketAsync("tom", "der Drucker druckt nicht mehr", "Help desk");
        await contoso.OpenTicketAsync("maya", "my laptop screen is black and I can't work", "Help desk");
        var helpDesk = printer.ConversationId;

        await contoso.Sandbox.Teams.SayInChannelAsync(Contoso.Id("luis"), helpDesk, null, "queue", Contoso.Stop);
        var queue = await contoso.ChannelCardAsync("Help desk", "Waiting for IT Support");
        var face = Contoso.Face(queue);
        Assert.Contains("2 open, 1 of people who can't work", face, StringComparison.Ordinal);
        Assert.True(face.IndexOf("Maya Desai", StringComparison.Ordinal) < face.IndexOf("Tom Baker", StringComparison.Ordinal), face);

        await contoso.PressesAsync("luis", queue, "I have “my laptop screen is black and…”");
        await contoso.HearsAsync("maya", "Luis Ortega of IT Support has “my laptop screen is black and I can't work” now.");
        await contoso.SaysAsync("luis", "mine");
        var mine = await contoso.CardAsync("luis", "What you have");
        Assert.Contains("Luis Ortega has it", Contoso.Face(mine), StringComparison.Ordinal);
        Assert.DoesNotContain("Tom Baker", Contoso.Face(mine), StringComparison.Ordinal);

        await contoso.Sandbox.Teams.SayInChannelAsync(Contoso.Id("sean"), helpDesk, null, "queue", Contoso.Stop);
        await contoso.ChannelHearsAsync("Help desk", "Only IT Support sees its queue.");
        await contoso.SaysAsync("sean", "queue");
        await contoso.CardAsync("sean", "Waiting for Product Engineering");
        await contoso.CardAsync("sean", "Nothing is waiting.");
        await contoso.SaysAsync("tom", "queue"); // he is of no team: to him it is a word like any other
        await contoso.CardAsync("tom", "Which of these is it?");
        Assert.DoesNotContain(contoso.CardsTo("tom"), card => Contoso.Face(card).Contains("Waiting for", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Silence_is_broken_in_the_teams_hours_and_then_daily()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "luis");
        var card = await contoso.OpenTicketAsync("tom", "der Drucker druckt nicht mehr", "Help desk");
        await contoso.MoveAsync(TimeSpan.FromHours(1.9));
        Assert.Empty(Lines(contoso));

        await contoso.LaterAsync(TimeSpan.FromHours(0.2));
        Assert.Equal(["Nobody has this yet. Tom Baker has waited since 23 November, 09:00."], Lines(contoso));
        await contoso.LaterAsync(TimeSpan.FromHours(25));
        Assert.Equal(2, Lines(contoso).Count);

        await contoso.PressesAsync("luis", card, "I have it");
        await contoso.LaterAsync(TimeSpan.FromHours(26));
        await contoso.HearsAsync("luis", "Tom Baker has heard nothing from you about “der Drucker druckt nicht mehr” since 24 November");
        Assert.Equal(2, Lines(contoso).Count);

        await contoso.PressesAsync("luis", card, "Ask Tom Baker", new JsonObject { ["question"] = "Which printer?" });
        await contoso.LaterAsync(TimeSpan.FromHours(26));
        await contoso.HearsAsync("tom", "Luis Ortega of IT Support still waits for your answer");
        await contoso.SaysAsync("tom", "the one on the second floor");
        await contoso.PressesAsync("luis", card, "It's resolved", new JsonObject { ["helped"] = "New toner" });
        await contoso.QuietAsync();
        var lines = contoso.LinesTo("luis").Count + Lines(contoso).Count;
        await contoso.LaterAsync(TimeSpan.FromDays(15));

        Assert.Equal(lines, contoso.LinesTo("luis").Count + Lines(contoso).Count);
        Assert.DoesNotContain(contoso.CardsTo("tom"), shown => Contoso.Face(shown).Contains("[It isn't solved]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outside_the_hours_who_is_on_call_is_told_of_those_who_cant_work_and_of_what_several_report()
    {
        using var file = new CatalogOnDisk(SampleFile.With("hours: Mon-Fri 08:00-18:00 Europe/London", "hours: Mon-Fri 08:00-18:00 Europe/London\n    onCall: [nadia@contoso.example]"));
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = file.Path }, "tom", "maya", "nadia", "wei", "oliver", "priya");
        await contoso.LaterAsync(TimeSpan.FromHours(11)); // 20:00
        await contoso.OpenTicketAsync("tom", "der Drucker druckt nicht mehr", "Help desk");
        await contoso.HearsAsync("tom", "Sent to IT Support. They work again from 24 November, 08:00, and answer you here.");
        Assert.DoesNotContain(contoso.CardsTo("nadia"), AsksToTakeIt);

        await contoso.OpenTicketAsync("maya", "my laptop screen is black and I can't work", "Help desk");

        var called = await contoso.CardAsync("nadia", "Can't work · nobody has it yet");
        await contoso.CardAsync("maya", "Nadia Haddad is on call and has been told.");
        await contoso.PressesAsync("nadia", called, "I have it");
        await contoso.HearsAsync("maya", "Nadia Haddad of IT Support has");
        await contoso.EditAsync(called, "Nadia Haddad has it.");

        // Two could be chance; three who report the same are an outage, and whoever is on call is told of it once.
        await contoso.LaterAsync(TimeSpan.FromMinutes(5));
        await contoso.OpenTicketAsync("wei", "der Drucker druckt nicht mehr", "Help desk");
        Assert.DoesNotContain(contoso.CardsTo("nadia"), AboutThePrinter);
        await contoso.LaterAsync(TimeSpan.FromMinutes(5));
        await contoso.OpenTicketAsync("oliver", "der Drucker druckt nicht mehr", "Help desk");
        var outage = await contoso.CardAsync("nadia", "der Drucker druckt nicht mehr");
        Assert.Contains("Something like it was reported within the hour by Wei Chen, Oliver Smith", Contoso.Face(outage), StringComparison.Ordinal);
        await contoso.CardAsync("tom", "Nadia Haddad is on call and has been told.");
        await contoso.OpenTicketAsync("priya", "der Drucker druckt nicht mehr", "Help desk");
        Assert.Single(contoso.CardsTo("nadia"), AboutThePrinter);

        await contoso.LaterAsync(TimeSpan.FromHours(11.3)); // before 08:00, and nobody was reminded in the night
        Assert.Empty(Lines(contoso));
        Assert.Single(contoso.CardsTo("nadia"), card => Contoso.Face(card).Contains("Maya Desai", StringComparison.Ordinal));
    }

    /// <summary>All that the bot said there, but for the audit's head that it notes every hour.</summary>
    private static IReadOnlyList<string> Lines(Contoso contoso) =>
        [.. contoso.LinesInChannel("Help desk").Where(line => !line.StartsWith("Audit:", StringComparison.Ordinal))];

    private static bool AboutThePrinter(TeamsMessage card) => Contoso.Face(card).Contains("Drucker", StringComparison.Ordinal);

    private static bool AsksToTakeIt(TeamsMessage card) => Contoso.Face(card).Contains("[I have it]", StringComparison.Ordinal);
}
