using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Proofs.Support;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Proofs;

/// <summary>
/// Random companies in the directory: managers in cycles or none, groups that share people, guests, switched-off accounts.
/// The real finder looks over HTTP for who may decide, then everybody clicks yes in a random order, again and again.
/// <para>The long form: <c>HELPDESK_CHARTS=10000 dotnet test Tests --filter "FullyQualifiedName~RandomOrgCharts"</c>, with
/// <c>HELPDESK_SEED</c> for others than usual.</para>
/// </summary>
public sealed class RandomOrgCharts
{
    private static readonly string[] Names = ["tom", "samira", "carla", "hana", "luis", "ruth", "pedro", "mei"];
    private static readonly Guid[] Ids = [.. Names.Select(TrialPeople.Id)];
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    // What may be read in a while is bounded, and the clock that it fills up again by stands still by itself.
    private static readonly TimeSpan BetweenCharts = TimeSpan.FromSeconds(2);

    private static int Charts => Number("HELPDESK_CHARTS", 500);

    private static int Seed => Number("HELPDESK_SEED", 20261125);

    /// <param name="Managers">Of each person; beyond the last person is nobody.</param>
    /// <param name="Kinds">0 and 1 an employee, 2 a guest, 3 a switched-off account.</param>
    /// <param name="Deputies">Of each person; beyond the last person is nobody.</param>
    private sealed record Chart(
        int[] Managers, int[] Deputies, int[] Kinds, int[] Team, int[] Group, int[] Owners, int Requester, int Beneficiary, string Service, int[] Order)
    {
        public bool MayEverDecide(int person) => Kinds[person] < 2 && person != Requester && person != Beneficiary && !Barred.Contains(person);

        public IEnumerable<int> Barred => new[] { Deputies[Requester], Deputies[Beneficiary] }.Where(static person => person < Names.Length);
    }

    [Fact]
    public async Task Two_keys_are_two_people_and_nobody_decides_for_themselves()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting());
        await using var bot = await BotAtRest.StartAsync(contoso, RepositoryFiles.PathOf("Tests", "Proofs", "charts.yaml"));
        var finder = bot.Of<ApproverFinder>();
        var seen = (Held: 0, Agreed: 0);

        Prop.ForAll(Any().ToArbitrary(), chart =>
        {
            contoso.Clock.Advance(BetweenCharts);
            Found(contoso, chart);
            var stages = FindAsync(bot, finder, chart).AsTask().GetAwaiter().GetResult();
            OnlyThoseWhoHoldTheRight(chart, stages);
            var agreed = EverybodySaysYes(chart, stages);
            seen = agreed is null ? (seen.Held + 1, seen.Agreed) : (seen.Held, seen.Agreed + 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Charts).WithReplay(new FSharpOption<Replay>(new Replay(new Rnd((ulong)Seed), null))));

        TestContext.Current.TestOutputHelper?.WriteLine($"{Charts:N0} org charts, seed {Seed}: {seen.Agreed:N0} agreed, {seen.Held:N0} held");
        Assert.True(seen.Held > Charts / 50 && seen.Agreed > Charts / 50, $"The charts say nothing: {seen}");
    }

    private static int Number(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;

    private static Gen<Chart> Any()
    {
        var person = Gen.Choose(0, Names.Length - 1);
        var some = person.ListOf().Select(static people => people.Distinct().Take(3).ToArray());
        return
            from managers in Gen.Choose(0, Names.Length).ArrayOf(Names.Length)
            from deputies in Gen.Choose(0, 3 * Names.Length).ArrayOf(Names.Length)
            from kinds in Gen.Choose(0, 3).ArrayOf(Names.Length)
            from team in some
            from peers in some
            from owners in some
            from requester in person
            from beneficiary in Gen.Frequency((1, Gen.Constant(requester)), (1, person))
            from service in Gen.Elements("manager", "team", "owner", "group", "named", "two-keys", "fallback", "two-of-team", "thrice")
            from order in Gen.Shuffle(Enumerable.Range(0, Names.Length).ToArray())
            select new Chart(managers, deputies, kinds, team, peers, owners, requester, beneficiary, service, [.. order]);
    }

    private static void Found(Contoso contoso, Chart chart) => contoso.Change(state =>
    {
        for (var person = 0; person < Ids.Length; person++)
        {
            state = state.With(state.People[Ids[person]] with
            {
                ManagerId = chart.Managers[person] < Ids.Length ? Ids[chart.Managers[person]] : null,
                UserType = chart.Kinds[person] == 2 ? "Guest" : "Member",
                AccountEnabled = chart.Kinds[person] != 3,
            });
        }

        return state
            .With(state.Groups[TrialGroups.Id("IT Support")] with { Members = [.. chart.Team.Select(person => Ids[person])] })
            .With(state.Groups[TrialGroups.Id("Finance Leads")] with { Members = [.. chart.Group.Select(person => Ids[person])] })
            .With(state.Groups[TrialGroups.Id("Social Club")] with { Owners = [.. chart.Owners.Select(person => Ids[person])] });
    });

    private static ValueTask<IReadOnlyList<Stage>> FindAsync(BotAtRest bot, ApproverFinder finder, Chart chart)
    {
        var catalog = bot.Catalog.Pinned;
        var service = catalog.Catalog.Services[chart.Service];
        var path = catalog.Catalog.Approvals[service.For[Relation.Self].Otherwise];
        var of = new ApprovalCase(service, path, Ref(chart.Requester), Ref(chart.Beneficiary), TrialGroups.Id("Social Club"))
        {
            Barred = [.. chart.Barred.Select(static person => Ids[person])],
        };
        return finder.FindStagesAsync(catalog, of, Contoso.Stop);
    }

    /// <summary>The rules once more, in the plainest words: who is asked in each stage of each path.</summary>
    private static void OnlyThoseWhoHoldTheRight(Chart chart, IReadOnlyList<Stage> stages)
    {
        int[] manager = chart.Managers[chart.Beneficiary] < Ids.Length ? [chart.Managers[chart.Beneficiary]] : [];
        int[] pedro = [Array.IndexOf(Names, "pedro")];
        (int Need, int[] First, int[] Otherwise)[] rules = chart.Service switch
        {
            "manager" => [(1, manager, [])],
            "team" => [(1, chart.Team, [])],
            "owner" => [(1, chart.Owners, [])],
            "group" => [(1, chart.Group, [])],
            "named" => [(1, pedro, [])],
            "two-keys" => [(1, manager, []), (1, chart.Team, [])],
            "fallback" => [(1, manager, chart.Team), (1, chart.Team, [])],
            "two-of-team" => [(2, chart.Team, [])],
            _ => [(1, manager, chart.Group), (1, chart.Team, []), (1, chart.Group, [])],
        };

        Assert.Equal(rules.Length, stages.Count);
        foreach (var (rule, stage) in rules.Zip(stages))
        {
            var first = rule.First.Where(chart.MayEverDecide).ToArray();
            var asked = first.Length >= rule.Need || rule.Otherwise.Length == 0 ? first : rule.Otherwise.Where(chart.MayEverDecide).ToArray();
            Assert.Equal(rule.Need, stage.Need);
            Assert.Equal(asked.Select(person => Ids[person]).Order(), stage.Approvers.Select(approver => approver.Id).Order());
        }
    }

    /// <returns>The agreed approval; null when it stays open for ever, which must be held from the start.</returns>
    private static Approval? EverybodySaysYes(Chart chart, IReadOnlyList<Stage> stages)
    {
        var approval = new Approval(Ref(chart.Requester), Ref(chart.Beneficiary), stages, Now + TimeSpan.FromDays(3));
        var held = Stage.FindUnanswerable(stages) is not null;
        foreach (var person in Enumerable.Repeat(chart.Order, 1 + stages.Count).SelectMany(static order => order))
        {
            approval = approval.Decide(Ids[person], "the same name", Answer.Approve, null, Now, CoverOf(chart, person)) is Decision.Recorded recorded && chart.Kinds[person] < 2
                ? recorded.Approval
                : approval;
        }

        var verdicts = approval.Stages.SelectMany(static stage => stage.Verdicts).ToList();
        Assert.All(verdicts, verdict => Assert.True(chart.MayEverDecide(Array.IndexOf(Ids, verdict.By.Id))));
        Assert.Equal(verdicts.Count, verdicts.Select(static verdict => verdict.By.Id).Distinct().Count());
        Assert.Equal(verdicts.Count, verdicts.Select(static verdict => (verdict.For ?? verdict.By).Id).Distinct().Count());
        Assert.All(approval.Stages, static stage => Assert.All(stage.Verdicts, verdict => Assert.True(stage.MayAnswer((verdict.For ?? verdict.By).Id))));
        Assert.All(verdicts.Where(static verdict => verdict.For is not null), verdict =>
            Assert.Equal(verdict.By.Id, Ids[chart.Deputies[Array.IndexOf(Ids, verdict.For?.Id ?? Guid.Empty)]]));
        Assert.Equal(held, !CanBeAgreed(stages, []));
        if (approval.Current is null)
        {
            Assert.False(held);
            Assert.All(approval.Stages, static stage => Assert.True(stage.Verdicts.Count >= stage.Need));
            return approval;
        }

        return null;
    }

    /// <summary>Whom this person stands in for, and who stands in for those who may not decide.</summary>
    private static Cover CoverOf(Chart chart, int person) => new(
        [.. Enumerable.Range(0, Names.Length).Where(away => chart.Deputies[away] == person).Select(Ref)],
        [.. chart.Barred.Select(static barred => Ids[barred])]);

    /// <summary>By trying everything: whether there are as many different people as all stages need together.</summary>
    private static bool CanBeAgreed(IReadOnlyList<Stage> stages, IReadOnlyList<Guid> used)
    {
        if (stages is not [var stage, ..])
        {
            return true;
        }

        var free = stage.Approvers.Select(static approver => approver.Id).Except(used).ToList();
        return Choices(free, stage.Need).Any(chosen => CanBeAgreed([.. stages.Skip(1)], [.. used, .. chosen]));
    }

    private static IEnumerable<Guid[]> Choices(List<Guid> of, int count) => count == 0
        ? [[]]
        : of.SelectMany((first, at) => Choices(of[(at + 1)..], count - 1).Select(rest => (Guid[])[first, .. rest]));

    private static PersonRef Ref(int person) => new(Ids[person], "the same name");
}
