using FsCheck;
using FsCheck.Fluent;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Approvals;

/// <summary>Random stages, random people in them (the requester and the beneficiary too), random clicks in random order.</summary>
public sealed class AnyOrderOfClicks
{
    private const int Requester = 0;
    private const int Beneficiary = 1;
    private const int People = 7;

    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Lapse = Start + TimeSpan.FromHours(50);

    private sealed record Click(int By, bool Yes, int Hour);

    private sealed record Case(IReadOnlyList<(int Need, int[] People)> Stages, IReadOnlyList<Click> Clicks);

    [Fact]
    public void Requester_and_beneficiary_are_never_among_the_verdicts() =>
        Holds((approval, _) => Verdicts(approval).All(verdict => !verdict.By.Is(Id(Requester)) && !verdict.By.Is(Id(Beneficiary))));

    [Fact]
    public void Nobody_is_counted_twice() =>
        Holds((approval, _) => Verdicts(approval).Select(verdict => verdict.By.Id).Distinct().Count() == Verdicts(approval).Count());

    [Fact]
    public void Only_those_who_were_asked_are_counted() =>
        Holds((approval, _) => approval.Stages.All(stage => stage.Verdicts.All(verdict => stage.MayAnswer(verdict.By.Id))));

    [Fact]
    public void Complete_means_that_every_stage_has_as_many_different_people_as_it_needs() =>
        Holds((approval, completed) => completed == (approval.Current is null) && (!completed
            || approval.Stages.All(stage => stage.Verdicts.Where(verdict => verdict.Answer == Answer.Approve).Select(verdict => verdict.By.Id).Distinct().Count() >= stage.Need)));

    [Fact]
    public void A_no_is_the_last_word() =>
        Holds((approval, completed) => !approval.IsDenied || (!completed && Verdicts(approval).Count(verdict => verdict.Answer == Answer.Deny) == 1));

    [Fact]
    public void Nothing_is_counted_after_it_lapsed() => Holds((approval, _) => Verdicts(approval).All(verdict => verdict.At < Lapse));

    private static void Holds(Func<Approval, bool, bool> rule) => Prop
        .ForAll(Cases().ToArbitrary(), one =>
        {
            var (approval, completed) = Play(one);
            return rule(approval, completed);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static (Approval Approval, bool Completed) Play(Case one)
    {
        var stages = one.Stages.Select((stage, at) => new Stage(
            $"stage {at}", new Right.Named(Guid.Empty), [.. stage.People.Distinct().Select(person => new PersonRef(Id(person), "same name"))], null, stage.Need));
        var approval = new Approval(new(Id(Requester), "same name"), new(Id(Beneficiary), "same name"), [.. stages], Lapse);
        var completed = false;
        foreach (var click in one.Clicks)
        {
            var decision = approval.Decide(Id(click.By), "same name", click.Yes ? Answer.Approve : Answer.Deny, null, Start + TimeSpan.FromHours(click.Hour));
            if (decision is Decision.Recorded recorded)
            {
                approval = recorded.Approval;
                completed |= recorded.Completes;
            }
        }

        return (approval, completed);
    }

    private static Gen<Case> Cases()
    {
        var person = Gen.Choose(0, People - 1);
        var stage =
            from need in Gen.Choose(1, 2)
            from people in person.ListOf()
            select (need, people.ToArray());
        var click =
            from who in person
            from yes in Gen.Choose(0, 5)
            from hour in Gen.Choose(0, 55)
            select new Click(who, yes > 0, hour);
        return
            from count in Gen.Choose(1, 3)
            from stages in stage.ListOf(count)
            from clicks in click.ListOf()
            select new Case([.. stages], [.. clicks]);
    }

    private static IEnumerable<Verdict> Verdicts(Approval approval) => approval.Stages.SelectMany(stage => stage.Verdicts);

    private static Guid Id(int person) => new(person + 1, 0, 0, new byte[8]);
}
