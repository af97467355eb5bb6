using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>For hours no card can be edited. Afterwards every copy tells the last state, after a restart too.</summary>
public sealed class EditingWhenTeamsFails
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Every_copy_comes_to_the_last_state(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "tom", "hana", "pedro");
        contoso.Own("Social Club", "hana", "pedro");
        var before = contoso.Now;
        var hanas = await contoso.AskToJoinAsync("tom");
        var pedros = await contoso.CardAsync("pedro", "[Approve for 90 days]", before);
        var toms = contoso.CardsTo("tom")[^1];
        await contoso.QuietAsync();

        contoso.Switches.Plan(ConnectorFault.ServiceUnavailable, 100_000, on: "PUT");
        await contoso.PressesAsync("hana", hanas, "Approve for 90 days");
        await contoso.HearsAsync("tom", "done. You have it"); // posts get through
        await PassAsync(contoso, TimeSpan.FromHours(3));
        await contoso.StopBotAsync();
        contoso.Clock.Advance(TimeSpan.FromHours(2));
        await contoso.StartBotAsync();
        await PassAsync(contoso, TimeSpan.FromHours(1));
        Assert.Contains("[Approve for 90 days]", Now(contoso, "pedro", pedros), StringComparison.Ordinal);

        contoso.Switches.ClearPlanned();
        await PassAsync(contoso, TimeSpan.FromHours(3));
        await contoso.EditAsync(pedros, "Approved by Hana Kim");
        await contoso.EditAsync(hanas, "Approved by Hana Kim");
        await contoso.EditAsync(toms, "Added Tom Baker to “Social Club”");
        foreach (var (who, card) in new[] { ("pedro", pedros), ("hana", hanas), ("tom", toms) })
        {
            Assert.DoesNotContain("[Approve", Now(contoso, who, card), StringComparison.Ordinal);
        }
    }

    private static string Now(Contoso contoso, string who, TeamsMessage card) =>
        Contoso.Face(Assert.Single(contoso.CardsTo(who), message => message.Id == card.Id));

    private static async Task PassAsync(Contoso contoso, TimeSpan span)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += Step)
        {
            contoso.Clock.Advance(Step);
            await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System, Contoso.Stop);
        }
    }
}
