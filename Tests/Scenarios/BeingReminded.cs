using System.Text.Json.Nodes;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>While a request waits: those who are asked are reminded in their hours, others are asked as well, and it ends in time.</summary>
public sealed class BeingReminded
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task An_approver_hears_at_each_part_of_the_wait_and_the_card_says_so_but_no_other_card_comes()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana"); // Monday 09:00; the wait is 3 days
        var decision = await contoso.AskToJoinAsync("tom");
        await contoso.LaterAsync(17 * Hour); // Tuesday 02:00
        Assert.Empty(Reminders(contoso, "hana"));

        await contoso.LaterAsync(Hour); // 03:00 is a quarter of the wait, and night
        Assert.Empty(Reminders(contoso, "hana"));
        await contoso.LaterAsync(5 * Hour); // 08:00

        Assert.Equal(["Still waiting for a decision: Join a group: Social Club for Tom Baker. It lapses on 26 November 2026."], Reminders(contoso, "hana"));
        await contoso.EditAsync(decision, "reminded");
        Assert.Single(contoso.CardsTo("hana"), card => Contoso.AsksToDecide(card));

        await contoso.LaterAsync(13 * Hour); // Tuesday 21:00 is half of it
        await contoso.LaterAsync(11 * Hour); // Wednesday 08:00
        Assert.Equal(2, Reminders(contoso, "hana").Count);
        await contoso.LaterAsync(7 * Hour); // 15:00 is three quarters
        Assert.Equal(3, Reminders(contoso, "hana").Count);
        await contoso.LaterAsync(18 * Hour); // Thursday 09:00

        Assert.Equal(3, Reminders(contoso, "hana").Count);
        await contoso.HearsAsync("tom", "nobody decided in time, so it has lapsed");
    }

    [Fact]
    public async Task Whoever_has_decided_is_left_in_peace()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        await contoso.PressesAsync("hana", decision, "Deny with this reason", new JsonObject { ["denyReason"] = "Please talk to me first" });

        await contoso.LaterAsync(TimeSpan.FromDays(3));

        Assert.Empty(Reminders(contoso, "hana"));
    }

    [Fact]
    public async Task After_a_day_the_team_is_asked_as_well_and_the_first_answer_counts()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "luis");
        var hanas = await contoso.AskToJoinAsync("tom");
        await contoso.EditAsync(hanas, "IT Support can decide too from 24 November, 09:00.");
        await contoso.LaterAsync(TimeSpan.FromDays(1));

        var teams = await contoso.ChannelCardAsync("Help desk", "[Decide]");
        await contoso.HearsAsync("tom", "Join a group: Social Club: nobody has decided yet, so IT Support can decide now as well.");
        await contoso.PressesAsync("luis", teams, "Approve for 90 days");

        await contoso.HearsAsync("tom", "approved by Luis Ortega");
        await contoso.HearsAsync("tom", "done. You have it");
        await contoso.EditAsync(hanas, "Approved by Luis Ortega");
        await contoso.QuietAsync();
        Assert.Single(contoso.Writes);
    }

    [Fact]
    public async Task Those_who_were_asked_first_may_still_answer()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var hanas = await contoso.AskToJoinAsync("tom");
        await contoso.LaterAsync(TimeSpan.FromDays(1));

        await contoso.PressesAsync("hana", hanas, "Approve for 90 days");

        await contoso.HearsAsync("tom", "approved by Hana Kim");
        await contoso.HearsAsync("tom", "done. You have it");
    }

    [Fact]
    public async Task What_has_lapsed_is_asked_again_with_one_press_and_its_answers_are_kept()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.AskToJoinAsync("tom");
        await contoso.LaterAsync(TimeSpan.FromDays(3));
        var lapsed = await contoso.CardAsync("tom", "[Ask again]");
        var before = contoso.Now;

        await contoso.PressesAsync("tom", lapsed, "Ask again");

        var draft = await contoso.CardAsync("tom", "You'd join “Social Club”", before);
        Assert.Contains("I help them", Contoso.Face(draft), StringComparison.Ordinal);
        await contoso.SaysAsync("tom", "yes");
        await contoso.CardAsync("hana", "[Approve for 90 days]", before);
    }

    [Fact]
    public async Task What_was_declined_is_asked_again_by_typing_so()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        await contoso.PressesAsync("hana", decision, "Deny with this reason", new JsonObject { ["denyReason"] = "Please talk to me first" });
        await contoso.HearsAsync("tom", "Hana Kim said no");
        var before = contoso.Now;

        await contoso.SaysAsync("tom", "ask again");

        await contoso.CardAsync("tom", "You'd join “Social Club”", before);
    }

    [Fact]
    public async Task Nobody_asks_again_in_anothers_name()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "samira");
        await contoso.AskToJoinAsync("tom");
        await contoso.LaterAsync(TimeSpan.FromDays(3));
        var lapsed = await contoso.CardAsync("tom", "[Ask again]");

        var answer = await contoso.ForgesAsync("samira", lapsed, lapsed.Action("Ask again"));

        Assert.Equal("We've moved on from that card. The newest one below is the one that counts.", answer.IsOneSentence());
    }

    private static IReadOnlyList<string> Reminders(Contoso contoso, string who) =>
        [.. contoso.LinesTo(who).Where(line => line.StartsWith("Still waiting", StringComparison.Ordinal))];
}
