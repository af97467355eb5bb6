using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Teams takes no key for a post. What may have arrived is sent once more, and then only as an edit.</summary>
public sealed class LosingTheAnswerOfAPost
{
    private const string NothingOpen = "You have no open requests.";

    [Theory]
    [InlineData(nameof(ConnectorFault.AcceptedThenTimeout), 2)]
    [InlineData(nameof(ConnectorFault.AcceptedThenAborted), 2)]
    [InlineData(nameof(ConnectorFault.GatewayTimeout), 1)]
    [InlineData(nameof(ConnectorFault.Aborted), 1)]
    [InlineData(nameof(ConnectorFault.InternalServerError), 1)]
    [InlineData(nameof(ConnectorFault.Throttled), 1)]
    [InlineData(nameof(ConnectorFault.PreconditionFailed), 1)]
    public async Task A_line_is_seen_once_or_twice_and_the_second_time_as_an_edit(string fault, int times)
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await contoso.QuietAsync();
        contoso.Switches.Plan(Enum.Parse<ConnectorFault>(fault), on: "POST");
        await contoso.SaysAsync("tom", "status");
        await SettleAsync(contoso);

        var seen = Bots(contoso, "tom").Where(message => message.Text?.StartsWith(NothingOpen, StringComparison.Ordinal) == true).ToList();
        Assert.Equal(times, seen.Count);
        Assert.All(seen.Skip(1), message => Assert.NotNull(message.EditedAt));
    }

    [Fact]
    public async Task However_often_the_answer_is_lost_it_is_never_seen_a_third_time()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await contoso.QuietAsync();
        contoso.Switches.Plan(ConnectorFault.AcceptedThenTimeout, times: 4, on: "POST");
        contoso.Switches.Plan(ConnectorFault.AcceptedThenTimeout, times: 3, on: "PUT");
        await contoso.SaysAsync("tom", "status");
        await SettleAsync(contoso);

        Assert.Equal(0, contoso.Switches.Planned);
        Assert.Equal(2, Bots(contoso, "tom").Count(message => message.Text?.StartsWith(NothingOpen, StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task What_is_said_afterwards_does_not_wait_for_it()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await contoso.QuietAsync();
        contoso.Switches.Plan(ConnectorFault.GatewayTimeout, on: "POST");
        await contoso.SaysAsync("tom", "status");
        await contoso.SaysAsync("tom", "cancel");

        await contoso.HearsAsync("tom", "There's nothing of yours that I could still cancel.");
    }

    [Fact]
    public async Task A_card_that_stands_twice_tells_the_truth_on_both_once_it_was_touched()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.QuietAsync();
        await contoso.SaysAsync("tom", "please add me to the Social Club because I help them");
        await contoso.CardAsync("tom", "You'd join “Social Club”");
        await contoso.QuietAsync();
        contoso.Switches.Plan(ConnectorFault.AcceptedThenTimeout, times: 3, on: "POST");
        await contoso.SaysAsync("tom", "yes");
        await SettleAsync(contoso);
        var standing = contoso.CardsTo("hana").Where(Contoso.AsksToDecide).ToList();
        Assert.Equal(2, standing.Count);

        await contoso.PressesAsync("hana", standing[0], "Approve for 90 days");
        await SettleAsync(contoso);

        Assert.DoesNotContain(contoso.CardsTo("hana"), Contoso.AsksToDecide);
    }

    /// <summary>Whatever is tried again is tried again, and comes to its end.</summary>
    private static async Task SettleAsync(Contoso contoso)
    {
        await contoso.MoveAsync(TimeSpan.Zero);
        for (var moved = 0; moved < 8; moved++)
        {
            await contoso.MoveAsync(TimeSpan.FromSeconds(20));
        }
    }

    private static IReadOnlyList<TeamsMessage> Bots(Contoso contoso, string who) =>
        [.. contoso.Sandbox.Teams.Read(Contoso.Id(who), contoso.Sandbox.Teams.ChatOf(Contoso.Id(who))).Select(view => view.Message).Where(message => message.IsFromBot)];
}
