using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// Approved requests of every lasting kind, while Graph throttles three calls in ten, loses answers after the deed, lags and says
/// everything in other words. Each takes hold once and none fails for it; what is counted is Entra's own list of what changed.
/// <para>The long form: <c>HELPDESK_REQUESTS=2000 HELPDESK_SEED=1 dotnet test Tests --filter "FullyQualifiedName~WeatheringGraph"</c>.</para>
/// </summary>
public sealed class WeatheringGraph
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(9);

    private static int Requests => Number("HELPDESK_REQUESTS", 60);

    private static int Seed => Number("HELPDESK_SEED", 20261125);

    [Fact]
    public async Task Every_request_takes_hold_once_and_none_fails()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects", Clock = SandboxClock.Running() }, "maya");
        var people = Hire(contoso, (Requests + 3) / 4);
        contoso.Graph.ReplicationDelay = TimeSpan.FromSeconds(3);
        contoso.Clock.Advance(TimeSpan.FromMinutes(1)); // everybody is known to every replica
        contoso.Graph.Reworded = true;
        contoso.Graph.Storm(Seed, throttled: 0.3, lost: 0.2);

        var requests = people.SelectMany(EffectsFor).Take(Requests).Select(effect => Approved(effect, contoso.Clock.GetUtcNow())).ToList();
        var commits = contoso.Bot!.Services.GetRequiredService<Commits>();
        foreach (var some in requests.Chunk(50))
        {
            await commits.CommitAsync(
                new Changes { Rows = [.. some.Select(request => request.Save())], Work = [.. some.Select(request => RequestWork.Due(RequestWork.Fulfil, request.Id, request.DraftedAt))] },
                Contoso.Stop);
        }

        var ended = await EndOfAllAsync(contoso, requests);

        var failed = ended.Where(request => request.State != RequestState.Fulfilled).ToList();
        var happened = contoso.Entra.Changes.Past.Select(change => change.Sentence).ToList();
        var twice = happened.GroupBy(sentence => sentence).Where(same => same.Count() > 1).Select(same => same.Key).ToList();
        var missing = requests.Select(request => Sentence(request.Plan.Effects[0])).Except(happened).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"seed {Seed}: {requests.Count} requests, {contoso.Recorder.Total} calls; {failed.Count} failed, {twice.Count} twice, {missing.Count} missing"));
        Assert.Empty(failed.Select(request => $"{request.State}: {request.Outcome}"));
        Assert.Empty(twice);
        Assert.Empty(missing);
        Assert.Empty(contoso.Sandbox.Of<GraphViolations>().Found);
    }

    private static IEnumerable<Effect> EffectsFor(PersonRef person) =>
    [
        new Effect.AddToGroup(person, new ObjectRef(TrialGroups.Id("Social Club"), "Social Club")),
        new Effect.RemoveFromGroup(person, new ObjectRef(TrialGroups.Id("Data Analysts"), "Data Analysts")),
        new Effect.AssignApp(person, new ObjectRef(TrialApps.GitHub.Id, "GitHub Enterprise"), new ObjectRef(TrialApps.GitHub.Roles[0].Id, "Member")),
        new Effect.AssignLicence(person, new ObjectRef(TrialSubscriptions.Visio.SkuId, "VISIOCLIENT")),
    ];

    /// <summary>What Entra says of each, once.</summary>
    private static string Sentence(Effect effect) => effect switch
    {
        Effect.AddToGroup add => $"{add.Person.Name} was added to Social Club",
        Effect.RemoveFromGroup remove => $"{remove.Person.Name} was removed from Data Analysts",
        Effect.AssignApp assign => $"{assign.Person.Name} was given GitHub Enterprise as Member",
        _ => $"{effect.Person.Name} was given the licence VISIOCLIENT",
    };

    /// <summary>New people, who are in Data Analysts from the start.</summary>
    private static List<PersonRef> Hire(Contoso contoso, int count)
    {
        var tom = contoso.Entra.Person(Contoso.Upn("tom"));
        var hired = Enumerable.Range(1, count).Select(number => tom with
        {
            Id = new Guid(number, 1, 1, new byte[8]),
            DisplayName = string.Create(CultureInfo.InvariantCulture, $"Person {number}"),
            UserPrincipalName = string.Create(CultureInfo.InvariantCulture, $"person{number}@contoso.example"),
            Licences = [],
        }).ToList();
        contoso.Change(state =>
        {
            var analysts = state.Groups[TrialGroups.Id("Data Analysts")];
            return hired.Aggregate(state, (next, person) => next.With(person))
                .With(analysts with { Members = [.. analysts.Members, .. hired.Select(person => person.Id)] }) with
            {
                Subscriptions = state.Subscriptions.SetItem(TrialSubscriptions.Visio.SkuId, TrialSubscriptions.Visio with { Seats = 10_000 }),
            };
        });
        return [.. hired.Select(person => new PersonRef(person.Id, person.DisplayName))];
    }

    private static Request Approved(Effect effect, DateTimeOffset now)
    {
        var plan = new Plan([effect], null);
        return new Request
        {
            Id = Guid.CreateVersion7(now),
            State = RequestState.Approved,
            ServiceId = "join",
            ServiceTitle = "Any change",
            CatalogFingerprint = "any",
            Requester = effect.Person,
            Beneficiary = effect.Person,
            Plan = plan,
            ApprovedPlanHash = plan.Hash,
            Execution = Execution.Of(plan),
            OwnerTitle = "IT Support",
            DraftedAt = now,
        };
    }

    /// <summary>Moves the clock along until every request has come to an end.</summary>
    private static async Task<IReadOnlyList<Request>> EndOfAllAsync(Contoso contoso, List<Request> requests)
    {
        var store = contoso.Bot!.Services.GetRequiredService<IStore>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Contoso.Stop);
        patience.CancelAfter(Patience);
        while (true)
        {
            var rows = await store.FindAsync([.. requests.Select(request => RequestRow.KeyOf(request.Id))], patience.Token);
            var now = rows.OfType<Row>().Select(RequestRow.Read).ToList();
            if (now.TrueForAll(request => !request.IsOpen))
            {
                return now;
            }

            contoso.Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
