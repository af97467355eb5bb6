using TeamsHelpDesk.Bot.Features;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Proofs.Support;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Proofs;

/// <summary>A run of two steps: the first is made, then somebody loses what it rests on; the second is never begun.</summary>
public sealed class LosingTheRightBetweenTwoSteps
{
    private static readonly PersonRef Tom = new(TrialPeople.Id("tom"), "Tom Baker");
    private static readonly PersonRef Luis = new(TrialPeople.Id("luis"), "Luis Ortega");

    private static readonly Dictionary<string, Func<DirectoryState, DirectoryState>> Losses = new()
    {
        ["the approver left the team"] = static state => state.With(state.Groups[TrialGroups.Id("IT Support")] with { Members = [] }),
        ["the approver was switched off"] = static state => state.With(state.People[Luis.Id] with { AccountEnabled = false }),
        ["the requester was switched off"] = static state => state.With(state.People[Tom.Id] with { AccountEnabled = false }),
        ["the requester changed departments"] = static state => state.With(state.People[Tom.Id] with { Department = "Finance" }),
        ["the person was promoted"] = static state => state with
        {
            RoleAssignments = state.RoleAssignments.Add(state.RoleAssignments[0] with { Id = TrialCompany.Id(9, 900).ToString(), PrincipalId = Tom.Id }),
        },
        ["nothing"] = static state => state,
    };

    public static TheoryData<string> All => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_second_is_not_begun(string loss)
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Clock = SandboxClock.Running(), Catalog = "effects" });
        await using var bot = await BotAtRest.StartAsync(contoso, contoso.Setting.CatalogPath);
        contoso.Leave("Social Club", "tom");
        var request = await ApprovedAsync(bot, contoso.Clock.GetUtcNow());

        var between = new Between(bot.Of<RequestRuns>().Begin(request), () => contoso.Change(Losses[loss]));
        var outcome = await bot.Of<PlanRunner>().RunAsync(request.Plan, request.Execution ?? Execution.Of(request.Plan), between, Contoso.Stop);

        Assert.Single(contoso.Changes(ChangeKinds.MemberAdded));
        if (loss == "nothing")
        {
            Assert.IsType<RunOutcome.Finished>(outcome);
            Assert.Single(contoso.Changes(ChangeKinds.SessionsRevoked));
            return;
        }

        var stopped = Assert.IsType<RunOutcome.Stopped>(outcome);
        Assert.Equal([StepState.Done, StepState.Failed], stopped.Execution.Steps.Select(static step => step.State));
        Assert.Empty(contoso.Changes(ChangeKinds.SessionsRevoked));
        Assert.EndsWith(", so it went no further.", stopped.Why, StringComparison.Ordinal);
    }

    private static async Task<Request> ApprovedAsync(BotAtRest bot, DateTimeOffset now)
    {
        var plan = new Plan([new Effect.AddToGroup(Tom, new ObjectRef(TrialGroups.Id("Social Club"), "Social Club")), new Effect.RevokeSessions(Tom)], null);
        var request = new Request
        {
            Id = Guid.CreateVersion7(),
            ServiceId = "join",
            ServiceTitle = "Something",
            CatalogFingerprint = "x",
            Requester = Tom,
            Beneficiary = Tom,
            Audience = new("sales", All: false, ["Sales"], [], null),
            Plan = plan,
            ApprovedPlanHash = plan.Hash,
            Approval = new Approval(
                Tom,
                Tom,
                [new Stage("IT Support", new Right.MemberOf(TrialGroups.Id("IT Support")), [Luis], null, 1) { Verdicts = [new Verdict(Luis, Answer.Approve, null, now)] }],
                now + TimeSpan.FromDays(3)),
            OwnerTitle = "IT Support",
            DraftedAt = now,
            SubmittedAt = now,
        }.Granted(bot.Of<CatalogSource>().Current?.Pinned.Catalog ?? throw new InvalidOperationException("No catalogue."));
        await bot.Store.CommitAsync(new Changes { Rows = [request.Save()] }, null, Contoso.Stop);
        return request with { RowVersion = 1 };
    }

    /// <summary>The real record of a run, and what happens once its first step is kept.</summary>
    private sealed class Between(IRunRecord record, Action happens) : IRunRecord
    {
        public ValueTask<string?> WhyNotAsync(CancellationToken cancellationToken) => record.WhyNotAsync(cancellationToken);

        public ValueTask PrepareAsync(Effect effect, CancellationToken cancellationToken) => record.PrepareAsync(effect, cancellationToken);

        public ValueTask StartAsync(int index, Execution execution, CancellationToken cancellationToken) => record.StartAsync(index, execution, cancellationToken);

        public ValueTask ShowAsync(Effect.WithSecret effect, MadeSecret secret, CancellationToken cancellationToken) => record.ShowAsync(effect, secret, cancellationToken);

        public async ValueTask KeepAsync(Execution execution, CancellationToken cancellationToken)
        {
            await record.KeepAsync(execution, cancellationToken);
            happens();
        }
    }
}
