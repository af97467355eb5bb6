using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Proofs;

/// <summary>
/// Every effect, and everything that can be changed between the yes and the change in the directory: the row, the person, the
/// target. The approved change waits for a last look that is throttled; meanwhile somebody tampers; nothing may follow.
/// </summary>
public sealed class TamperingAfterTheYes
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["addToGroup"] = "join the club",
        ["removeFromGroup"] = "leave the sales list",
        ["assignApp"] = "github seat",
        ["issueTemporaryAccessPass"] = "sign-in pass",
        ["revokeSessions"] = "sign me out everywhere",
    };

    public static TheoryData<string, string> EveryWay
    {
        get
        {
            var ways = new TheoryData<string, string>();
            foreach (var effect in Words.Keys)
            {
                ways.Add(effect, "the row names another person");
                ways.Add(effect, "the row is for longer");
                ways.Add(effect, "the row has one effect more");
                ways.Add(effect, "the person was promoted");
                ways.Add(effect, "the approver was switched off");
                ways.Add(effect, "the approver left the team");
            }

            foreach (var effect in new[] { "addToGroup", "removeFromGroup" })
            {
                ways.Add(effect, "the row names another target");
                ways.Add(effect, "the target gives out roles now");
            }

            ways.Add("assignApp", "the row names another target");
            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public async Task It_is_stopped_and_told(string effect, string way)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects.yaml" }, "tom", "carla");
        await ApproveAndWaitBeforeTheChangeAsync(contoso, Words[effect]);

        await TamperAsync(contoso, effect, way);

        await PassTimeUntilAsync(contoso, contoso.ChannelCardAsync("Help desk", "[I'll take it from here]"));
        Assert.DoesNotContain(contoso.Entra.Changes.Past, static change => change.Kind is ChangeKinds.MemberAdded or ChangeKinds.MemberRemoved
            or ChangeKinds.AppAssigned or ChangeKinds.PassCreated or ChangeKinds.SessionsRevoked);
    }

    private static async Task ApproveAndWaitBeforeTheChangeAsync(Contoso contoso, string words)
    {
        await contoso.SaysAsync("tom", words);
        await contoso.CardAsync("tom", "[");
        await contoso.SaysAsync("tom", "yes");
        var card = await contoso.ChannelCardAsync("Help desk", "Tom Baker");
        await contoso.QuietAsync();
        int Readings() => contoso.Recorder.Calls.Count(static call => call == "POST /$batch");
        var before = Readings();
        contoso.Graph.Throttle(1, "10", "POST /$batch"); // the gate is read first, and after it the rights of those who asked and agreed
        await contoso.PressesAsync("luis", card, "Approve");
        while (Readings() == before)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Contoso.Stop);
        }
    }

    private static Task TamperAsync(Contoso contoso, string effect, string way)
    {
        switch (way)
        {
            case "the row names another person":
                return EditPlanAsync(contoso, plan => Replace(plan, Contoso.Id("tom"), Contoso.Id("mei")));
            case "the row is for longer":
                return EditPlanAsync(contoso, static plan => plan["lasts"] = "365.00:00:00");
            case "the row has one effect more":
                return EditPlanAsync(contoso, static plan => plan["effects"]?.AsArray().Add(plan["effects"]?[0]?.DeepClone()));
            case "the row names another target":
                return EditPlanAsync(contoso, plan => Replace(plan, TargetOf(effect), effect == "assignApp" ? Guid.CreateVersion7().ToString() : TrialGroups.Id("Marketing").ToString()));
            case "the person was promoted":
                contoso.Promote("tom");
                return Task.CompletedTask;
            case "the approver was switched off":
                SwitchOff(contoso, "luis");
                return Task.CompletedTask;
            case "the approver left the team":
                contoso.Leave("IT Support", "luis");
                return Task.CompletedTask;
            default:
                contoso.Change(state => state.With(state.Groups[Guid.Parse(TargetOf(effect))] with { Kind = GroupKind.RoleAssignable }));
                return Task.CompletedTask;
        }
    }

    private static string TargetOf(string effect) => effect switch
    {
        "addToGroup" => TrialGroups.Id("Social Club").ToString(),
        "removeFromGroup" => TrialGroups.Id("Sales").ToString(),
        _ => TrialApps.GitHub.Id.ToString(),
    };

    private static void SwitchOff(Contoso contoso, string person) =>
        contoso.Change(state => state.With(state.People[TrialPeople.Id(person)] with { AccountEnabled = false }));

    private static void Replace(JsonObject plan, string from, string to)
    {
        var changed = JsonNode.Parse(plan.ToJsonString().Replace(from, to, StringComparison.Ordinal))?.AsObject() ?? [];
        plan["effects"] = changed["effects"]?.DeepClone();
    }

    /// <summary>As somebody does who can write to the store.</summary>
    private static async Task EditPlanAsync(Contoso contoso, Action<JsonObject> edit)
    {
        var store = contoso.Bot?.Services.GetRequiredService<IStore>() ?? throw new InvalidOperationException("The bot isn't running.");
        for (var saved = false; !saved;)
        {
            var row = Assert.Single(await store.ListAsync(new RowQuery("request"), Contoso.Stop));
            var body = JsonNode.Parse(row.Body)?.AsObject() ?? [];
            var plan = body["plan"]?.AsObject() ?? [];
            edit(plan);
            var forged = row with { Body = body.ToJsonString() };
            Assert.NotEqual(row.Body, forged.Body);
            saved = await store.CommitAsync(new Changes { Rows = [new RowChange.Save(forged)] }, null, Contoso.Stop) is CommitOutcome.Committed;
        }
    }

    /// <summary>In small steps, since nobody sees from outside when the bot has begun to wait.</summary>
    private static async Task PassTimeUntilAsync(Contoso contoso, Task heard)
    {
        while (!heard.IsCompleted)
        {
            contoso.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(heard, Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, Contoso.Stop));
        }

        await heard;
    }
}
