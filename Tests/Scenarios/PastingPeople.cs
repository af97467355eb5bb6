using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards.Runs;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Lines of a spreadsheet, pasted into a card by the team that sees to runs.</summary>
public sealed class PastingPeople
{
    private const string Fine = "on,employeeId,givenName,familyName,department\n2026-12-14,E9001,Nina,Novak,Sales\n2026-12-14,E9002,Ola,Berg,Engineering\n";

    [Fact]
    public async Task Each_line_is_looked_at_before_all_of_them_are_sent_once()
    {
        await using var contoso = await Contoso.OpenAsync("luis");
        await contoso.SaysAsync("luis", "People file.");
        var card = await contoso.CardAsync("luis", "[See what would come of it]");

        await LookAsync(contoso, card, "event,on,employeeId,givenName,familyName\njoiner,2026-12-14,E9001,Nina,Novak\npromoted,2026-12-14,E9002,Ola,Berg\n");
        var faulty = await FollowsAsync(contoso, card, "line 3: not taken: event must be joiner, mover or leaver.");
        Assert.DoesNotContain("[Send it]", Contoso.Face(faulty), StringComparison.Ordinal);
        await LookAsync(contoso, faulty, "name,day\nNora,today\n");
        var wrong = await FollowsAsync(contoso, card, "Line 1: column 1 isn't known here");
        await LookAsync(contoso, wrong, Fine);
        var looked = await FollowsAsync(contoso, card, "line 2: Nina Novak (E9001) starts in Sales on 14 December 2026. Gets: everyone, sales.");
        Assert.Empty(await contoso.PeopleAsync());

        await contoso.PressesAsync("luis", looked, "Send it");
        await FollowsAsync(contoso, card, "Sent: 2 lines.");
        await contoso.ForgesAsync("luis", looked, CardReader.FindAction(looked.Card ?? default, "Send it") ?? []);
        await FollowsAsync(contoso, card, "It was sent already");
        await contoso.ChannelCardAsync("Help desk", "2 people start");
        Assert.Equal(["E9001", "E9002"], (await contoso.PeopleAsync()).Select(static run => run.EmployeeId).Order(StringComparer.Ordinal));
        Assert.Contains(await contoso.AuditAsync(), record => record.Entry.Action == "hr.pasted" && record.Entry.Actor == Contoso.Id("luis"));
        Assert.Empty(await contoso.Store.ListAsync(new RowQuery("hr-pasted"), Contoso.Stop));
    }

    [Fact]
    public async Task What_nobody_sends_is_forgotten_and_what_makes_no_sense_is_told()
    {
        await using var contoso = await Contoso.OpenAsync("luis");
        await contoso.SaysAsync("luis", "people file");
        var card = await contoso.CardAsync("luis", "[See what would come of it]");
        await LookAsync(contoso, card, Fine);
        var looked = await FollowsAsync(contoso, card, "[Send it]");

        await contoso.LaterAsync(TimeSpan.FromMinutes(61));

        Assert.Empty(await contoso.Store.ListAsync(new RowQuery("hr-pasted"), Contoso.Stop));
        await contoso.PressesAsync("luis", looked, "Send it");
        await FollowsAsync(contoso, card, "it is more than an hour ago");
        Assert.Empty(await contoso.PeopleAsync());
        await contoso.ForgesAsync(
            "luis", card, CardReader.FindAction(card.Card ?? default, "See what would come of it") ?? [], new JsonObject { ["words"] = new string('x', PeopleFileCard.MostCharacters + 1) });
        await FollowsAsync(contoso, card, "That is more than fits here");
    }

    [Fact]
    public async Task Nobody_else_gets_the_card_or_does_anything_with_one()
    {
        await using var contoso = await Contoso.OpenAsync("luis", "tom", "nadia");
        await contoso.SaysAsync("luis", "people file");
        var card = await contoso.CardAsync("luis", "[See what would come of it]");
        await LookAsync(contoso, card, Fine);
        var looked = await FollowsAsync(contoso, card, "[Send it]");
        var send = CardReader.FindAction(looked.Card ?? default, "Send it") ?? [];
        await contoso.SaysAsync("tom", "people file");
        await contoso.SaysAsync("nadia", "people file");
        var nadias = await contoso.CardAsync("nadia", "[See what would come of it]");

        Assert.DoesNotContain(contoso.CardsTo("tom"), static one => Contoso.Face(one).Contains("[See what would come of it]", StringComparison.Ordinal));
        Assert.Equal("Only IT Support sees to this. Nothing has changed.", Assert.IsType<ClickResult.InfoBar>(await contoso.ForgesAsync("tom", contoso.CardsTo("tom")[0], send)).Text);
        await contoso.ForgesAsync("nadia", nadias, send); // what Luis pasted isn't hers to send
        await contoso.QuietAsync();
        Assert.Empty(await contoso.PeopleAsync());
    }

    private static Task<ClickResult> LookAsync(Contoso contoso, TeamsMessage card, string lines) =>
        contoso.PressesAsync("luis", card, "See what would come of it", new JsonObject { ["words"] = lines });

    private static async Task<TeamsMessage> FollowsAsync(Contoso contoso, TeamsMessage card, string holding)
    {
        await contoso.QuietAsync();
        return await contoso.EditAsync(card, holding);
    }
}
