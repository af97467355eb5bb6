using System.Globalization;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// Approved requests of every lasting kind, while Graph throttles three calls in ten, loses answers after the deed, lags and says
/// everything in other words. Each takes hold once and none fails for it; what is counted is Entra's own list of what changed.
/// <para>The long form: <c>HELPDESK_WEATHER=2000 HELPDESK_SEED=1 dotnet test Tests --filter "FullyQualifiedName~WeatheringGraph"</c>.</para>
/// </summary>
public sealed class WeatheringGraph
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private static int Requests => ApprovedRequests.Number("HELPDESK_WEATHER", 60);

    private static int Seed => ApprovedRequests.Number("HELPDESK_SEED", 20261125);

    [Fact]
    public async Task Every_request_takes_hold_once_and_none_fails()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects", Clock = SandboxClock.Running() }, "maya");
        contoso.Hire(1, (Requests + 9) / 10);
        contoso.Graph.ReplicationDelay = TimeSpan.FromSeconds(3);
        contoso.Clock.Advance(TimeSpan.FromMinutes(1)); // everybody is known to every replica
        contoso.Graph.Reworded = true;
        contoso.Graph.Storm(Seed, throttled: 0.3, lost: 0.2);

        var requests = Enumerable.Range(1, (Requests + 9) / 10).SelectMany(EffectsFor).Take(Requests)
            .Select(effect => ApprovedRequests.Approved(effect, contoso.Clock.GetUtcNow())).ToList();
        await contoso.StoreAsync(requests);

        var ended = await EndOfAllAsync(contoso, requests);

        var failed = ended.Where(request => request.State != RequestState.Fulfilled).ToList();
        var happened = contoso.Entra.Changes.Past.Select(change => change.Sentence).ToList();
        var twice = happened.GroupBy(sentence => sentence).Where(same => same.Count() > 1).Select(same => same.Key).ToList();
        var missing = requests.SelectMany(request => Sentences(request.Plan.Effects[0])).Except(happened).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"seed {Seed}: {requests.Count} requests, {contoso.Recorder.Total} calls; {failed.Count} failed, {twice.Count} twice, {missing.Count} missing"));
        Assert.Empty(failed.Select(request => $"{request.State}: {request.Outcome}"));
        Assert.Empty(twice);
        Assert.Empty(missing);
        Assert.Empty(contoso.Sandbox.Of<GraphViolations>().Found);
    }

    /// <summary>Ten for each person. What disables the account comes with nothing that needs it; every tenth resets the sign-in methods.</summary>
    private static IEnumerable<Effect> EffectsFor(int number)
    {
        var person = ApprovedRequests.Person(number);
        var github = new ObjectRef(TrialApps.GitHub.Id, "GitHub Enterprise");
        var laptop = new ObjectRef(new Guid(number, 2, 2, new byte[8]), Hired.Laptop(number));
        return
        [
            new Effect.AddToGroup(person, Group("Social Club")),
            new Effect.AddToGroup(person, Group("Marketing")),
            new Effect.AddToGroup(person, Group("Release Managers")),
            new Effect.RemoveFromGroup(person, Group("Data Analysts")),
            new Effect.AssignApp(person, github, new ObjectRef(TrialApps.GitHub.Roles[0].Id, "Member")),
            new Effect.AssignLicence(person, new ObjectRef(TrialSubscriptions.Visio.SkuId, "VISIOCLIENT")),
            new Effect.OrderDevice(person, laptop, DeviceCommand.Restart),
            new Effect.OrderDevice(person, laptop, DeviceCommand.Sync),
            new Effect.RevokeSessions(person),
            number % 3 == 0 ? new Effect.ResetMfa(person) : new Effect.AddToGroup(person, Group("Design Ops")),
        ];
    }

    private static ObjectRef Group(string name) => new(TrialGroups.Id(name), name);

    /// <summary>What Entra says of each, once.</summary>
    private static string[] Sentences(Effect effect) => effect switch
    {
        Effect.AddToGroup add => [$"{add.Person.Name} was added to {add.Group.Name}"],
        Effect.RemoveFromGroup remove => [$"{remove.Person.Name} was removed from {remove.Group.Name}"],
        Effect.AssignApp assign => [$"{assign.Person.Name} was given GitHub Enterprise as Member"],
        Effect.AssignLicence assign => [$"{assign.Person.Name} was given the licence VISIOCLIENT"],
        Effect.OrderDevice { Command: DeviceCommand.Restart } order => [$"{order.Device.Name} was told: rebootNow"],
        Effect.OrderDevice order => [$"{order.Device.Name} was told: syncDevice"],
        Effect.RevokeSessions revoke => [$"{revoke.Person.Name} was signed out everywhere"],
        _ => [$"A sign-in method of {effect.Person.Name} was removed (phone)", $"A sign-in method of {effect.Person.Name} was removed (Microsoft Authenticator)"],
    };

    /// <summary>Moves the clock along until every request has come to an end.</summary>
    private static async Task<IReadOnlyList<Request>> EndOfAllAsync(Contoso contoso, List<Request> requests)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Contoso.Stop);
        patience.CancelAfter(Patience);
        while (true)
        {
            var now = await contoso.ReadAsync(requests);
            if (now.All(request => !request.IsOpen))
            {
                return now;
            }

            contoso.Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
        }
    }
}
