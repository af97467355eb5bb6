using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>What must be agreed to before somebody's part is begun, and nobody answers, or it changes meanwhile.</summary>
public sealed class WaitingForAYes
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24);
    private static readonly DateOnly Wednesday = new(2026, 11, 25);

    [Fact]
    public async Task Whoever_is_asked_is_reminded_others_are_asked_as_well_and_at_last_it_lapses_aloud()
    {
        await using var contoso = await Contoso.OpenAsync("luis", "zoe");
        await contoso.HrSaysAsync(new HrEvent.Leaver(FromHr.EmployeeId("tom"), Wednesday), new HrEvent.Leaver(FromHr.EmployeeId("samira"), Wednesday));
        await contoso.LaterAsync(TimeSpan.FromSeconds(10)); // a card is drawn again after some seconds, which don't pass by themselves
        var preview = await contoso.ChannelCardAsync("Questions", "2 people leave");
        Assert.Contains("Unless somebody agrees by 26 November, it lapses.", Contoso.Face(preview), StringComparison.Ordinal);

        await contoso.LaterAsync(TimeSpan.FromHours(25));
        Assert.StartsWith("Still waiting for an answer about 2 people: ", Assert.Single(RemindersIn(contoso, "Questions")), StringComparison.Ordinal);
        await contoso.ChannelCardAsync("Help desk", "Nothing of this is done before somebody of People or IT Support agrees.");

        await contoso.LaterAsync(TimeSpan.FromHours(48));
        Assert.Equal((3, 2), (RemindersIn(contoso, "Questions").Count, RemindersIn(contoso, "Help desk").Count));
        var told = Assert.Single(contoso.LinesInChannel("Help desk"), static line => line.StartsWith("Nobody has agreed in time: ", StringComparison.Ordinal));
        Assert.Contains("Tom Baker leaves on 25 November", told, StringComparison.Ordinal);
        Assert.All(await contoso.PeopleAsync(), static run => Assert.Equal((PersonRunState.Held, "Nobody agreed to it in time, so nothing was done. “Try again” asks once more."), (run.State, run.Why)));
        await contoso.EditAsync(preview, "Nobody agreed in time for Tom Baker, so nothing was done.");
        Assert.StartsWith("Nobody agreed in time", await PressAgainAsync(contoso, preview, "Approve these 2"), StringComparison.Ordinal);
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task What_has_lapsed_is_asked_once_more_by_whoever_sees_to_the_run()
    {
        await using var contoso = await Contoso.OpenAsync("luis", "zoe");
        await contoso.HrSaysAsync(new HrEvent.Leaver(FromHr.EmployeeId("tom"), Wednesday));
        await contoso.LaterAsync(TimeSpan.FromSeconds(10));
        var preview = await contoso.ChannelCardAsync("Questions", "1 person leaves");
        var ledger = await contoso.ChannelCardAsync("Help desk", "1 waits for approval.");
        await contoso.LaterAsync(TimeSpan.FromHours(73));

        await contoso.PressesAsync("luis", await contoso.EditAsync(ledger, "[Try again]"), "Try again");
        await contoso.LaterAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(PersonRunState.AwaitingApproval, (await contoso.PersonAsync(PersonRunKind.Leaver)).State);
        await contoso.PressesAsync("zoe", await contoso.EditAsync(preview, "Unless somebody agrees by 29 November, it lapses."), "Approve this");
        await contoso.LaterAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(PersonRunState.Done, (await contoso.PersonAsync(PersonRunKind.Leaver)).State);
        Assert.False(contoso.Entra.Person(Contoso.Upn("tom")).AccountEnabled);
        await contoso.LaterAsync(TimeSpan.FromDays(4)); // what was planned for the first time of asking, and for the second, comes to nothing
        Assert.Single(contoso.LinesInChannel("Help desk"), static line => line.StartsWith("Nobody has agreed in time: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_that_comes_back_to_what_a_card_showed_is_agreed_to_by_that_card_and_nothing_between()
    {
        await using var contoso = await Contoso.OpenAsync("luis", "zoe");
        await contoso.HrSaysAsync(new HrEvent.Leaver(FromHr.EmployeeId("tom"), Wednesday));
        var first = await contoso.ChannelCardAsync("Questions", "Tom Baker leaves on 25 November");
        var hash = (await contoso.PersonAsync(PersonRunKind.Leaver)).Plan?.Hash;

        await SayAndSeeAsync(contoso, first, Tuesday, "leaves on 24 November"); // the same plan on another day
        Assert.Equal(hash, (await contoso.PersonAsync(PersonRunKind.Leaver)).Plan?.Hash);
        Assert.StartsWith("What would change is different now", await PressAgainAsync(contoso, first), StringComparison.Ordinal);

        contoso.Join("Social Club", "tom");
        await SayAndSeeAsync(contoso, first, Wednesday, "Removes Tom Baker from “Social Club”."); // another plan on the first day
        Assert.StartsWith("What would change is different now", await PressAgainAsync(contoso, first), StringComparison.Ordinal);

        contoso.Leave("Social Club", "tom");
        await SayAndSeeAsync(contoso, first, Tuesday, "leaves on 24 November");
        await SayAndSeeAsync(contoso, first, Wednesday, "leaves on 25 November");
        Assert.Equal("You approved this. It is done when its time comes.", await PressAgainAsync(contoso, first));
        var agreed = await contoso.PersonAsync(PersonRunKind.Leaver);
        Assert.Equal((hash, hash, Wednesday), (agreed.Plan?.Hash, agreed.ApprovedPlanHash, agreed.On));
    }

    private static async Task SayAndSeeAsync(Contoso contoso, TeamsMessage card, DateOnly on, string holding)
    {
        contoso.Clock.Advance(TimeSpan.FromSeconds(1)); // said later
        await contoso.HrSaysAsync(new HrEvent.DateChanged(FromHr.EmployeeId("tom"), on));
        await contoso.LaterAsync(TimeSpan.FromSeconds(10));
        Assert.Contains(holding, Contoso.Face(Assert.Single(contoso.CardsIn("Questions"), one => one.Id == card.Id)), StringComparison.Ordinal);
    }

    /// <summary>As a client does that still shows the card as it was.</summary>
    private static async Task<string> PressAgainAsync(Contoso contoso, TeamsMessage card, string button = "Approve this") => Assert.IsType<ClickResult.InfoBar>(
        await contoso.ForgesAsync("zoe", card, CardReader.FindAction(card.Card ?? default, button) ?? throw new InvalidOperationException("There is no such button."))).Text;

    private static List<string> RemindersIn(Contoso contoso, string channel) =>
        [.. contoso.LinesInChannel(channel).Where(static line => line.StartsWith("Still waiting for an answer", StringComparison.Ordinal))];
}
