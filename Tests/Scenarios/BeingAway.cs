using System.Text.Json.Nodes;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Somebody who decides is away: the one they named decides in their place, for that time, and for nobody else's.</summary>
public sealed class BeingAway
{
    [Fact]
    public async Task The_deputy_gets_what_waits_and_what_comes_and_both_names_are_kept()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "samira", "hana", "zoe");
        await contoso.AskToJoinAsync("tom");
        await contoso.SaysAsync("hana", "I'm away until Monday, ask Zoë Dubois");

        await contoso.CardAsync("hana", "You're away until Monday, 30 November 2026");
        await contoso.HearsAsync("zoe", "Hana Kim is away until Monday, 30 November 2026 and asks you to decide in their place.");
        var waiting = await contoso.CardAsync("zoe", "Social Club for Tom Baker");
        var before = contoso.Now;
        await contoso.AskToJoinAsync("samira");
        var next = await contoso.CardAsync("zoe", "Social Club for Samira Khan", before);
        await contoso.PressesAsync("zoe", waiting, "Approve for 90 days");
        await contoso.PressesAsync("zoe", next, "Approve for 90 days");

        await contoso.HearsAsync("tom", "approved by Zoë Dubois");
        await contoso.HearsAsync("tom", "done. You have it");
        await contoso.HearsAsync("samira", "done. You have it");
        var approved = (await contoso.AuditAsync()).Where(record => record.Entry.Action == "request.approved").ToList();
        Assert.Equal(2, approved.Count);
        Assert.All(approved, record => Assert.Equal((Contoso.Id("zoe"), Contoso.Id("hana")), (record.Entry.Actor, (string?)JsonNode.Parse(record.Entry.Detail)?["for"])));
    }

    [Fact]
    public async Task When_they_are_back_the_deputy_decides_nothing_any_more()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "zoe");
        await contoso.SaysAsync("hana", "I'm away until Friday, ask Zoë Dubois");
        await contoso.HearsAsync("zoe", "is away until Friday");
        var hanas = await contoso.AskToJoinAsync("tom");
        var zoes = await contoso.CardAsync("zoe", "[Approve for 90 days]");
        await contoso.SaysAsync("hana", "I'm back");
        await contoso.EditAsync(zoes, "No longer needed");

        var late = await contoso.ForgesAsync("zoe", zoes, zoes.Action("Approve for 90 days"));

        Assert.Equal("Only those who were asked can decide this one. Nothing has changed.", late.IsOneSentence());
        await contoso.PressesAsync("hana", hanas, "Approve for 90 days");
        await contoso.HearsAsync("tom", "done. You have it");
    }

    [Fact]
    public async Task On_the_day_that_was_named_it_ends_by_itself()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "zoe");
        await contoso.SaysAsync("hana", "I'm away until Wednesday, ask Zoë Dubois");
        await contoso.HearsAsync("zoe", "is away until Wednesday");
        await contoso.AskToJoinAsync("tom");
        var zoes = await contoso.CardAsync("zoe", "[Approve for 90 days]");

        await contoso.LaterAsync(TimeSpan.FromDays(2));

        await contoso.EditAsync(zoes, "No longer needed");
        Assert.False((await contoso.ForgesAsync("zoe", zoes, zoes.Action("Approve for 90 days"))).IsOneSentence().Length == 0);
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task A_deputy_of_the_requester_never_decides_for_them()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "zoe");
        contoso.Own("Social Club", "hana", "zoe");
        await contoso.SaysAsync("tom", "I'm away until Friday, ask Zoë Dubois");
        await contoso.HearsAsync("zoe", "Tom Baker is away until Friday");
        var hanas = await contoso.AskToJoinAsync("tom");
        await contoso.QuietAsync();

        Assert.DoesNotContain(contoso.CardsTo("zoe"), card => Contoso.AsksToDecide(card));
        var forged = await contoso.ForgesAsync("zoe", hanas, hanas.Action("Approve for 90 days"));
        Assert.Equal("You stand in for the one it is for, so somebody else has to decide this.", forged.IsOneSentence());
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task What_was_handed_over_is_not_handed_on()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "zoe", "pedro");
        await contoso.SaysAsync("zoe", "I'm away until Friday, ask Pedro Alves");
        await contoso.HearsAsync("pedro", "Zoë Dubois is away");

        await contoso.SaysAsync("hana", "I'm away until Thursday, ask Zoë Dubois");

        await contoso.CardAsync("hana", "Zoë Dubois is away then as well, and nobody hands on what was handed to them.");
        var hanas = await contoso.AskToJoinAsync("tom");
        Assert.Equal("Only those who were asked can decide this one. Nothing has changed.", (await contoso.ForgesAsync("pedro", hanas, hanas.Action("Approve for 90 days"))).IsOneSentence());
    }

    [Fact]
    public async Task By_the_card_it_is_the_same_and_what_a_client_sends_is_looked_up()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "zoe");
        await contoso.SaysAsync("hana", "I'm away");
        var card = await contoso.CardAsync("hana", "[Hand over]");

        await contoso.PressesAsync("hana", card, "Hand over", new JsonObject { ["deputy"] = "Lars Holm", ["until"] = "2026-11-30" }); // left the company
        await contoso.CardAsync("hana", "I can't find “Lars Holm”");
        await contoso.PressesAsync("hana", card, "Hand over", new JsonObject { ["deputy"] = "Zoë Dubois", ["until"] = "2020-01-01" });
        await contoso.CardAsync("hana", "Please choose the day");
        var again = await contoso.CardAsync("hana", "[Hand over]");
        await contoso.ForgesAsync("hana", again, again.Action("Hand over"), new JsonObject { ["deputy"] = Contoso.Id("zoe"), ["until"] = "2026-11-30" });

        await contoso.CardAsync("hana", "You're away until Monday, 30 November 2026");
        await contoso.HearsAsync("zoe", "asks you to decide in their place");
    }
}
