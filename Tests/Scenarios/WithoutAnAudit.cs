using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>The database takes no more audit entries, whatever else it takes: nothing is decided, and nothing is changed in the directory.</summary>
public sealed class WithoutAnAudit
{
    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Nothing_is_asked_and_Teams_is_told_to_deliver_it_again(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "tom", "hana");
        await RefuseAsync(contoso);

        var said = await contoso.Sandbox.Teams.SayAsync(Contoso.Id("tom"), "please add me to the Social Club because I help them", Contoso.Stop);

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, said.Answer?.Status);
        Assert.DoesNotContain(contoso.CardsTo("tom"), card => Contoso.Face(card).Contains("You'd join", StringComparison.Ordinal));
        await TakeAgainAsync(contoso);
        await contoso.AskToJoinAsync("tom");
    }

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Nothing_is_decided(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        await contoso.QuietAsync();
        await RefuseAsync(contoso);

        Assert.IsNotType<ClickResult.CardReplaced>(await contoso.PressesAsync("hana", decision, "Approve for 90 days"));

        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
        await TakeAgainAsync(contoso);
        await contoso.PressesAsync("hana", decision, "Approve for 90 days");
        await contoso.HearsAsync("tom", "done. You have it");
        Assert.Single(contoso.Changes(ChangeKinds.MemberAdded));
    }

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Nothing_that_was_approved_before_is_carried_out(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        await contoso.QuietAsync();
        await ApproveAndWaitBeforeTheChangeAsync(contoso, decision);

        await RefuseAsync(contoso);
        for (var attempts = 0; attempts < 3; attempts++)
        {
            await LookedAgainAsync(contoso, Readings(contoso)); // and so the attempt before it has ended
        }

        Assert.Empty(contoso.Writes);
        Assert.False(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        await TakeAgainAsync(contoso);
        await LookedAgainAsync(contoso, Readings(contoso));
        await contoso.HearsAsync("tom", "done. You have it");
        Assert.Single(contoso.Changes(ChangeKinds.MemberAdded));
    }

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Nothing_is_taken_back_before_that_can_be_kept(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "tom", "hana");
        await contoso.PressesAsync("hana", await contoso.AskToJoinAsync("tom"), "Approve for 90 days");
        await contoso.HearsAsync("tom", "done. You have it");
        await contoso.LaterAsync(TimeSpan.FromDays(89));
        await RefuseAsync(contoso);

        for (var attempts = 0; attempts < 3; attempts++)
        {
            await LookedAgainAsync(contoso, Readings(contoso), TimeSpan.FromHours(9));
        }

        Assert.Empty(contoso.Changes(ChangeKinds.MemberRemoved));
        await TakeAgainAsync(contoso);
        await LookedAgainAsync(contoso, Readings(contoso), TimeSpan.FromHours(1));
        await contoso.HearsAsync("tom", "it has ended as agreed and was taken back.");
        Assert.Single(contoso.Changes(ChangeKinds.MemberRemoved));
    }

    /// <summary>The gate's reading, the last thing before the change, is throttled, and the clock stands still.</summary>
    private static async Task ApproveAndWaitBeforeTheChangeAsync(Contoso contoso, TeamsMessage decision)
    {
        var before = Readings(contoso);
        contoso.Graph.Throttle(1, "10", "POST /$batch");
        await contoso.PressesAsync("hana", decision, "Approve for 90 days");
        await LookedAgainAsync(contoso, before, TimeSpan.Zero);
    }

    private static int Readings(Contoso contoso) => contoso.Recorder.Calls.Count(call => call == "POST /$batch");

    /// <summary>Lets time pass until the gate was read once more.</summary>
    private static async Task LookedAgainAsync(Contoso contoso, int before, TimeSpan? step = null)
    {
        while (Readings(contoso) == before)
        {
            contoso.Clock.Advance(step ?? TimeSpan.FromSeconds(5));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Contoso.Stop);
        }
    }

    private static Task RefuseAsync(Contoso contoso) => contoso.InTheDatabaseAsync(contoso.Setting.Engine == StoreEngine.Sqlite
        ? "CREATE TRIGGER refused BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no more'); END"
        : """
          CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no more'; END $$;
          CREATE TRIGGER refused BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION refuse()
          """);

    private static Task TakeAgainAsync(Contoso contoso) => contoso.InTheDatabaseAsync(contoso.Setting.Engine == StoreEngine.Sqlite
        ? "DROP TRIGGER refused"
        : "DROP TRIGGER refused ON audit");
}
