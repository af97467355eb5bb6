using System.Globalization;
using TeamsHelpDesk.Bot.Catalog;
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
    private const int MovesBetweenLooks = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(40);

    private static int Requests => ApprovedRequests.Number("HELPDESK_WEATHER", 40);

    private static int Seed => ApprovedRequests.Number("HELPDESK_SEED", 20261125);

    [Fact]
    public async Task Every_request_takes_hold_once_and_none_fails()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects", Clock = SandboxClock.Running() }, "maya");
        var effects = Enumerable.Range(1, Requests).SelectMany(EffectsFor).Take(Requests).ToList();
        await HireAsync(contoso, effects);
        contoso.Graph.ReplicationDelay = TimeSpan.FromSeconds(3);
        contoso.Clock.Advance(TimeSpan.FromMinutes(1)); // everybody is known to every replica
        contoso.Graph.Reworded = true;
        contoso.Graph.Storm(Seed, throttled: 0.3, lost: 0.2);

        var requests = effects.Select(effect => Asked(ApprovedRequests.Approved(effect, contoso.Clock.GetUtcNow()))).ToList();
        await contoso.StoreAsync(requests);

        var ended = await EndOfAllAsync(contoso, requests);

        var failed = ended.Where(request => request.State != RequestState.Fulfilled).ToList();
        var happened = contoso.Entra.Changes.Past.Select(change => change.Sentence).ToList();
        var twice = happened.GroupBy(sentence => sentence).Where(same => same.Count() > 1 && !MayBeMadeAnew(same.Key)).Select(same => same.Key).ToList();
        var missing = requests.SelectMany(request => Sentences(request.Plan.Effects[0])).Except(happened).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"seed {Seed}: {requests.Count} requests, {contoso.Recorder.Total} calls; {failed.Count} failed, {twice.Count} twice, {missing.Count} missing"));
        Assert.Empty(failed.Select(request => $"{request.State}: {request.Outcome}"));
        Assert.Empty(twice);
        Assert.Empty(missing);
        Assert.Empty(contoso.Sandbox.Of<GraphViolations>().Found);
    }

    /// <summary>Whoever disables an account and whoever enables one are people of their own: nothing else is to need it meanwhile.</summary>
    private static bool IsDisabled(int number) => number % 5 == 4;

    private static bool IsEnabled(int number) => number % 5 == 0;

    /// <summary>Whose account is disabled can't ask for anything.</summary>
    private static Request Asked(Request request) => request.Plan.Effects[0] is Effect.EnableAccount
        ? request with { Requester = ApprovedRequests.Person(1), Relation = Relation.Colleague }
        : request;

    private static async Task HireAsync(Contoso contoso, List<Effect> effects)
    {
        var people = effects.Select(effect => effect.Person.Name).Distinct().Count();
        contoso.Hire(1, people);
        foreach (var number in Enumerable.Range(1, people).Where(number => !IsDisabled(number) && !IsEnabled(number)))
        {
            await contoso.InstallForAsync(Hired.Called(number));
        }

        contoso.Change(state => Enumerable.Range(1, people).Where(IsEnabled).Aggregate(state, (next, number) => next.With(next.People[Hired.Id(number)] with { AccountEnabled = false })));
        await contoso.QuietAsync();
    }

    /// <summary>A pass or a password whose answer was lost can't be shown to anybody, so another takes its place.</summary>
    private static bool MayBeMadeAnew(string sentence) =>
        sentence.Contains("was given a Temporary Access Pass", StringComparison.Ordinal) || sentence.StartsWith("The password of", StringComparison.Ordinal);

    /// <summary>A dozen for most people, every third of whom gets new sign-in methods as well.</summary>
    private static IEnumerable<Effect> EffectsFor(int number)
    {
        var person = ApprovedRequests.Person(number);
        if (IsDisabled(number) || IsEnabled(number))
        {
            return [IsDisabled(number) ? new Effect.DisableAccount(person) : new Effect.EnableAccount(person)];
        }

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
            new Effect.IssuePass(person, TimeSpan.FromHours(1), Once: true, person),
            new Effect.ResetPassword(person, person),
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
        Effect.IssuePass pass => [$"{pass.Person.Name} was given a Temporary Access Pass (60 minutes, once)"],
        Effect.ResetPassword reset => [$"The password of {reset.Person.Name} was changed"],
        Effect.DisableAccount disable => [$"The account of {disable.Person.Name} was disabled"],
        Effect.EnableAccount enable => [$"The account of {enable.Person.Name} was enabled"],
        Effect.RevokeSessions revoke => [$"{revoke.Person.Name} was signed out everywhere"],
        _ => [$"A sign-in method of {effect.Person.Name} was removed (phone)", $"A sign-in method of {effect.Person.Name} was removed (Microsoft Authenticator)"],
    };

    /// <summary>Moves the clock along until every request has come to an end.</summary>
    private static async Task<IReadOnlyList<Request>> EndOfAllAsync(Contoso contoso, List<Request> requests)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Contoso.Stop);
        patience.CancelAfter(Patience);
        var ended = new Dictionary<Guid, Request>();
        while (ended.Count < requests.Count)
        {
            for (var moves = 0; moves < MovesBetweenLooks; moves++)
            {
                contoso.Clock.Advance(TimeSpan.FromMilliseconds(500));
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
            }

            foreach (var request in await contoso.ReadAsync(requests.Where(request => !ended.ContainsKey(request.Id))))
            {
                if (!request.IsOpen)
                {
                    ended[request.Id] = request;
                }
            }
        }

        return [.. ended.Values];
    }
}
