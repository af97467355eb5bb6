using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>What was true when somebody asked is looked at again before anything is changed.</summary>
public sealed class ChangingMeanwhile
{
    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Who_was_promoted_while_the_approved_change_waits_is_not_touched(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "maya", "grace");
        var decision = await contoso.AskForPassAsync();
        var read = GateReadings(contoso);
        contoso.Graph.Throttle(1, "10", "POST /$batch"); // the gate's reading, the last thing before the write

        Assert.IsType<ClickResult.CardReplaced>(await contoso.PressesAsync("grace", decision, "Approve"));
        await GateIsWaitingAsync(contoso, read);
        contoso.Promote("maya");

        await PassTimeUntilAsync(contoso, contoso.HearsAsync("maya", "it couldn't be done. Maya Desai's account is specially protected now, so nothing was changed."));
        await contoso.ChannelCardAsync("Help desk", "Maya Desai's account is specially protected now");
        Assert.Empty(contoso.Writes);
        Assert.Empty(contoso.Changes(ChangeKinds.PassCreated));
        Assert.Empty(contoso.Sandbox.Of<GraphViolations>().Found);
    }

    [Fact]
    public async Task Who_was_promoted_after_the_asking_is_not_touched()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        contoso.Promote("tom");

        await contoso.PressesAsync("hana", decision, "Approve for 90 days");

        await contoso.HearsAsync("tom", "Tom Baker's account is specially protected now, so nothing was changed.");
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
        Assert.False(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
    }

    [Fact]
    public async Task Who_left_Engineering_between_the_card_and_the_click_gets_nothing()
    {
        await using var contoso = await Contoso.OpenAsync("priya");
        var confirm = await contoso.AskForGitHubAsync();
        contoso.Change(state => state.With(state.People[TrialPeople.Id("priya")] with { Department = "Sales" }));

        await contoso.PressesAsync("priya", confirm, "Do it");
        await contoso.QuietAsync();

        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task An_approver_who_lost_the_right_before_the_change_is_not_enough()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        var reads = GateReadings(contoso);
        contoso.Graph.Throttle(1, "10", "POST /$batch"); // the gate's reading; everybody's rights are looked at after it
        await contoso.PressesAsync("hana", decision, "Approve for 90 days");
        while (GateReadings(contoso) <= reads)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Contoso.Stop);
        }

        contoso.Own("Social Club", "pedro");

        await PassTimeUntilAsync(contoso, contoso.HearsAsync("tom", "Hana Kim may no longer decide this, so nothing was changed."));
        Assert.Empty(contoso.Writes);
    }

    [Theory]
    [InlineData("All Designers", "fills itself by a rule")]
    [InlineData("Legacy File Shares", "is kept in the company's own Active Directory")]
    [InlineData("Town Hall List", "is kept in Exchange")]
    [InlineData("Office Alerts", "is kept in Exchange")]
    [InlineData("Directory Operators", "gives out directory roles")]
    public async Task A_group_that_cannot_be_changed_is_refused_before_anybody_is_asked(string group, string why)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "unwritable.yaml" }, "priya");
        await contoso.SaysAsync("priya", "join a group");
        await contoso.CardAsync("priya", "Which group?");

        await contoso.SaysAsync("priya", group);

        await contoso.CardAsync("priya", why);
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
        Assert.DoesNotContain(contoso.CardsTo("priya"), card => Contoso.Face(card).Contains("[Ask", StringComparison.Ordinal));
        Assert.Empty(contoso.LinesInChannel("Help desk"));
    }

    /// <summary>In small steps, since nobody sees from outside when the bot has begun to wait.</summary>
    private static async Task PassTimeUntilAsync(Contoso contoso, Task heard)
    {
        while (!heard.IsCompleted)
        {
            contoso.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(heard, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Contoso.Stop));
        }

        await heard;
    }

    private static int GateReadings(Contoso contoso) => contoso.Recorder.Calls.Count(call => call == "POST /$batch");

    /// <param name="contoso">The company.</param>
    /// <param name="before">How often the gate was read before the approval: for the file's examples, for the card, when it was sent.</param>
    private static async Task GateIsWaitingAsync(Contoso contoso, int before)
    {
        await contoso.HearsAsync("maya", "approved by Grace Mbeki. Being done now.");
        while (GateReadings(contoso) <= before)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Contoso.Stop);
        }
    }
}
