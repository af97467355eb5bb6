using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// The replicas of the directory don't know at once whom a run has only just created. Nobody but that run waits for it: of somebody
/// else "there is no such person" is the truth.
/// </summary>
public sealed class ChangingNewcomers
{
    private static readonly Plan Start = new(
        [
            new Effect.AddToGroup(ApprovedRequests.Person(1), new ObjectRef(TrialGroups.Id("Social Club"), "Social Club")),
            new Effect.AssignApp(ApprovedRequests.Person(1), new ObjectRef(TrialApps.GitHub.Id, "GitHub"), new ObjectRef(TrialApps.GitHub.Roles[0].Id, "Member")),
            new Effect.AssignLicence(ApprovedRequests.Person(1), new ObjectRef(TrialSubscriptions.Visio.SkuId, "VISIOCLIENT")),
        ],
        null);

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // in other words, so that only the status tells
    public async Task What_a_run_created_itself_is_waited_for_and_changed_once(bool isReworded)
    {
        await using var contoso = await CreatedAsync(TimeSpan.FromMinutes(2));
        contoso.Graph.Reworded = isReworded;

        var (outcome, waits) = await RunAsync(contoso, new Run(contoso.Clock.GetUtcNow()));

        Assert.All(Assert.IsType<RunOutcome.Finished>(outcome).Execution.Steps, step => Assert.Equal((StepState.Done, false), (step.State, step.HadBefore)));
        Assert.Equal([2, 2, 4, 8, 16, 30, 30, 30], waits);
        Assert.Equal(
            ["Person 1 was added to Social Club", "Person 1 was given GitHub Enterprise as Member", "Person 1 was given the licence VISIOCLIENT"],
            contoso.Entra.Changes.Past.Select(change => change.Sentence).Where(sentence => sentence.Contains("Person 1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_does_not_come_for_five_minutes_is_not_there()
    {
        await using var contoso = await CreatedAsync(TimeSpan.FromHours(1));
        var createdAt = contoso.Clock.GetUtcNow();

        var (outcome, _) = await RunAsync(contoso, new Run(createdAt));

        Assert.Equal("Person 1 isn't in the directory any more, so nothing was changed.", Assert.IsType<RunOutcome.Stopped>(outcome).Why);
        Assert.InRange(contoso.Clock.GetUtcNow() - createdAt, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(330));
    }

    [Fact]
    public async Task Whom_it_did_not_create_is_believed_to_be_gone_at_once()
    {
        await using var contoso = await CreatedAsync(TimeSpan.FromMinutes(2));

        var (outcome, waits) = await RunAsync(contoso, new Run(null));

        Assert.IsType<RunOutcome.Stopped>(outcome);
        Assert.Empty(waits);
    }

    /// <summary>Person 1 is in the directory, and its replicas will know it after a while.</summary>
    private static async Task<Contoso> CreatedAsync(TimeSpan lag)
    {
        var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects" });
        contoso.Graph.ReplicationDelay = lag;
        contoso.Clock.Advance(lag + TimeSpan.FromSeconds(1)); // everything but the person is known everywhere
        contoso.Hire(1, 1);
        return contoso;
    }

    /// <summary>As work is run: it comes back as often as it is told to.</summary>
    private static async Task<(RunOutcome Outcome, IReadOnlyList<double> Waits)> RunAsync(Contoso contoso, Run run)
    {
        var runner = contoso.Bot?.Services.GetRequiredService<PlanRunner>() ?? throw new InvalidOperationException("The bot isn't running.");
        var waits = new List<double>();
        RunOutcome outcome = new RunOutcome.Waiting(Execution.Of(Start), TimeSpan.Zero);
        while (outcome is RunOutcome.Waiting waiting && waits.Count < 100)
        {
            contoso.Clock.Advance(waiting.Wait);
            outcome = await runner.RunAsync(Start, waiting.Execution, run, Contoso.Stop);
            waits.AddRange(outcome is RunOutcome.Waiting { Wait.TotalSeconds: var seconds } ? [seconds] : []);
        }

        return (outcome, waits);
    }

    private sealed class Run(DateTimeOffset? createdAt) : IRunRecord
    {
        public DateTimeOffset? PersonCreatedAt => createdAt;

        public ValueTask<string?> WhyNotAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

        public ValueTask PrepareAsync(Effect effect, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask KeepAsync(Execution execution, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask StartAsync(int index, Execution execution, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask ShowAsync(Effect.WithSecret effect, MadeSecret secret, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
