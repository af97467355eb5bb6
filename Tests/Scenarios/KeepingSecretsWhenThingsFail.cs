using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// A pass, a password, a BitLocker key and a local administrator's password at once, by every path that goes wrong. None of them is
/// seen but on the card of the one whom it is for, and after its time nowhere.
/// </summary>
public sealed class KeepingSecretsWhenThingsFail
{
    private static readonly string[] Services = ["pass", "password", "bitlocker", "laps"];
    private const int MostTries = 10;

    private static readonly TimeSpan Trouble = TimeSpan.FromMinutes(1);

    /// <summary>What goes wrong, from the moment of the click on.</summary>
    private static readonly Dictionary<string, Action<Contoso>> Faults = new()
    {
        ["nothing"] = _ => { },
        ["the card cannot be edited for a while"] = contoso => contoso.Switches.Plan(ConnectorFault.InternalServerError, times: 30, on: "PUT"),
        ["the card is gone"] = contoso => contoso.Switches.Plan(ConnectorFault.ConversationNotFound, times: 12, on: "PUT"),
        ["the card cannot be posted for a while"] = contoso => contoso.Switches.Plan(ConnectorFault.BadGateway, times: 12, on: "POST"),
        ["the edit arrives and its answer does not"] = contoso => contoso.Switches.Plan(ConnectorFault.AcceptedThenAborted, times: 12, on: "PUT"),
        ["the directory's answer is lost"] = contoso =>
        {
            contoso.Graph.DropResponseAfterCommit("POST temporaryAccessPassMethods");
            contoso.Graph.DropResponseAfterCommit("PATCH /users", LostAnswer.GatewayTimeout);
            contoso.Graph.Fail(4, 502, "GET recoveryKeys");
            contoso.Graph.Fail(4, 504, "GET deviceLocalCredentials");
        },
        ["the directory refuses"] = contoso =>
        {
            contoso.Graph.RemovePermission("User-PasswordProfile.ReadWrite.All");
            contoso.Graph.RemovePermission("UserAuthMethod-TAP.ReadWrite.All");
            contoso.Graph.RemovePermission("BitlockerKey.Read.All");
            contoso.Graph.RemovePermission("DeviceLocalCredential.Read.All");
        },
        ["the directory quotes what it refuses"] = contoso => contoso.Graph.QuotesPasswords = true,
        ["the directory throttles and loses at random"] = contoso => contoso.Graph.Storm(7, throttled: 0.3, lost: 0.3),
    };

    public static TheoryData<string> Troubles => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task None_is_seen_where_it_must_not_be(string trouble)
    {
        using var canary = new Canary();
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects", Log = canary.Log, Clock = SandboxClock.Running() }, "nadia");
        contoso.Hire(1, Services.Length);
        var asked = new List<(string Who, TeamsMessage Card)>();
        foreach (var service in Services)
        {
            var who = Hired.Called(asked.Count + 1);
            await contoso.InstallForAsync(who);
            asked.Add((who, await AskAsync(contoso, who, service)));
        }

        var recipients = asked.Select(one => Contoso.Id(one.Who)).ToList();
        Faults[trouble](contoso);
        foreach (var (who, card) in asked)
        {
            await contoso.PressesAsync(who, card, "Do it");
        }

        await PassAsync(contoso, canary, Trouble);
        Assert.Empty(await canary.SightingsAsync(contoso, recipients));
        contoso.Graph.Reset();
        contoso.Switches.ClearPlanned();
        await PassAsync(contoso, canary, Trouble * 5);
        Assert.Empty(await canary.SightingsAsync(contoso, recipients));
        await PassAsync(contoso, canary, Trouble * 12); // every card has been cleared by now

        Assert.NotEmpty(canary.Secrets);
        Assert.Empty(await canary.SightingsAsync(contoso));
        await contoso.StopBotAsync();
        Assert.Empty(await canary.SightingsAsync(contoso));
    }

    [Fact]
    public async Task None_is_left_by_a_process_that_is_killed_as_soon_as_it_has_one()
    {
        using var canary = new Canary();
        await using var contoso = await Contoso.PrepareAsync(new Setting { Catalog = "effects", Clock = SandboxClock.Running() });
        await using var bot = await contoso.StartBotProcessAsync(("Logging:LogLevel:Default", "Trace"));
        await contoso.InstallAsync("maya", "nadia");
        var confirm = await AskAsync(contoso, "maya", "pass");
        using var held = contoso.Graph.HoldNext("PATCH /users");
        await contoso.PressesAsync("maya", confirm, "Do it");
        await contoso.CardAsync("maya", "Nobody from IT will ever ask you for it");
        await contoso.PressesAsync("maya", await AskAsync(contoso, "maya", "password"), "Do it");
        await held.WaitUntilHeldAsync(Contoso.Stop).WaitAsync(TeamsFeed.Patience, TimeProvider.System, Contoso.Stop);
        await bot.KillAsync();
        canary.Learn(contoso, TrialPeople.Id("maya"));

        Assert.NotEmpty(bot.Said);
        Assert.DoesNotContain(bot.Said, line => canary.Secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
        Assert.Empty(await canary.SightingsAsync(contoso, Contoso.Id("maya")));
    }

    private static async Task<TeamsMessage> AskAsync(Contoso contoso, string who, string service)
    {
        var begin = contoso.Now;
        for (var tries = 1; (await contoso.AsksForAsync(who, service)).IsToBePressedAgain() && tries < MostTries; tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Contoso.Stop); // a bot that was only just started on a busy machine may be late
        }

        return await contoso.CardAsync(who, "[Do it]", begin);
    }

    /// <summary>In steps, since a call that is under way would otherwise run out of its time at each.</summary>
    private static async Task PassAsync(Contoso contoso, Canary canary, TimeSpan span)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromSeconds(5))
        {
            contoso.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System, Contoso.Stop);
            for (var number = 1; number <= Services.Length; number++)
            {
                canary.Learn(contoso, Hired.Id(number));
            }
        }
    }
}
