using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Every activity comes three times, as Teams sends what it doubts: one effect, one reply, one outcome.</summary>
public sealed class BeingDeliveredAgain
{
    public static TheoryData<StoreEngine, bool, bool> Ways
    {
        get
        {
            var ways = new TheoryData<StoreEngine, bool, bool>();
            foreach (var engine in Enum.GetValues<StoreEngine>())
            {
                foreach (var atOnce in new[] { false, true })
                {
                    ways.Add(engine, atOnce, false);
                    ways.Add(engine, atOnce, true);
                }
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_approved_request_takes_hold_once(StoreEngine engine, bool atOnce, bool invokesWithNewId)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "tom", "hana");
        Thrice(contoso, atOnce, invokesWithNewId);

        var decision = await contoso.AskToJoinAsync("tom");
        await contoso.PressesAsync("hana", decision, "Approve for 90 days");
        await contoso.HearsAsync("tom", "done");
        await contoso.QuietAsync();

        Assert.Single(contoso.Entra.Changes.Past);
        Assert.Single(contoso.Writes);
        Assert.Equal(3, contoso.LinesTo("tom").Count); // sent, approved, done
        Assert.Single(contoso.LinesTo("tom"), line => line.Contains("done.", StringComparison.Ordinal));
        Assert.Equal(2, contoso.CardsTo("tom").Count); // the welcome, the request
        Assert.Equal(2, contoso.CardsTo("hana").Count);
        Assert.Single(await contoso.AuditAsync(), entry => entry.Entry.Action == "request.approved");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_request_that_nobody_decides_takes_hold_once(StoreEngine engine, bool atOnce, bool invokesWithNewId)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "priya");
        Thrice(contoso, atOnce, invokesWithNewId);

        var confirm = await contoso.AskForGitHubAsync();
        await contoso.PressesAsync("priya", confirm, "Do it");
        await contoso.HearsAsync("priya", "done");
        await contoso.QuietAsync();

        Assert.Single(contoso.Entra.Changes.Past);
        Assert.Single(contoso.Writes);
        Assert.Single(contoso.LinesTo("priya"));
        Assert.Equal(2, contoso.CardsTo("priya").Count);
    }

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task A_pass_is_made_once(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "maya", "grace");
        Thrice(contoso, atOnce: true, invokesWithNewId: true);

        var decision = await contoso.AskForPassAsync();
        await contoso.PressesAsync("grace", decision, "Approve");
        await contoso.HearsAsync("maya", "has a pass for you");
        await contoso.QuietAsync();

        Assert.Single(contoso.Changes(ChangeKinds.PassCreated));
        Assert.Single(contoso.Changes(ChangeKinds.SessionsRevoked));
        Assert.Equal(3, contoso.CardsTo("grace").Count); // the welcome, the decision, the pass
    }

    [Fact]
    public async Task What_is_typed_twice_is_asked_once()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.AskToJoinAsync("tom");

        await contoso.SaysAsync("tom", "yes");
        await contoso.QuietAsync();

        Assert.Equal(2, contoso.CardsTo("hana").Count);
        Assert.Single(await contoso.AuditAsync(), entry => entry.Entry.Action == "request.submitted");
    }

    [Fact]
    public async Task A_late_copy_is_answered_without_asking_the_directory()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        var said = contoso.Body("message-personal", "tom", body =>
        {
            body["text"] = "please add me to the Social Club because I help them";
            body["timestamp"] = contoso.Clock.GetUtcNow().ToString("O");
        });
        await contoso.Sandbox.Teams.DeliverAsync(said, Contoso.Stop);
        await contoso.CardAsync("tom", "You'd join “Social Club”");
        await contoso.LaterAsync(TimeSpan.FromMinutes(11)); // what is known of people is read anew by then
        var (before, calls) = (contoso.Now, contoso.Recorder.Lines.Count);

        var answer = await contoso.Sandbox.Teams.DeliverAsync(said, Contoso.Stop);

        Assert.True(answer.IsSuccess);
        Assert.Equal(calls, contoso.Recorder.Lines.Count);
        await contoso.QuietAsync();
        Assert.Empty(contoso.Sandbox.Feed.Since(before));
    }

    private static void Thrice(Contoso contoso, bool atOnce, bool invokesWithNewId)
    {
        contoso.Switches.Redeliver = 2;
        contoso.Switches.RedeliverAtOnce = atOnce;
        contoso.Switches.RedeliverInvokesWithNewId = invokesWithNewId;
    }
}
