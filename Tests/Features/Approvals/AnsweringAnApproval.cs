using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Approvals;

public sealed class AnsweringAnApproval
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonRef Requester = Person(1, "Requester");
    private static readonly PersonRef Beneficiary = Person(2, "Beneficiary");
    private static readonly PersonRef Manager = Person(3, "Manager");
    private static readonly PersonRef One = Person(4, "One of the team");
    private static readonly PersonRef Other = Person(5, "Other of the team");
    private static readonly PersonRef Stranger = Person(6, "Stranger");

    [Fact]
    public void The_right_person_is_recorded_with_name_reason_and_moment()
    {
        var recorded = Assert.IsType<Decision.Recorded>(Decide(TwoKeys(), Manager, Answer.Deny, "not now"));

        Assert.Equal(new Verdict(Manager, Answer.Deny, "not now", Now), recorded.Verdict);
        Assert.Equal(recorded.Verdict, Assert.Single(recorded.Approval.Stages[0].Verdicts));
    }

    [Fact]
    public void A_yes_moves_on_to_the_next_stage_and_only_the_last_completes()
    {
        var first = Assert.IsType<Decision.Recorded>(Decide(TwoKeys(), Manager));
        var last = Assert.IsType<Decision.Recorded>(Decide(first.Approval, One));

        Assert.False(first.Completes);
        Assert.Equal("IT", first.Approval.Current?.Title);
        Assert.True(last.Completes);
        Assert.False(last.Denies);
    }

    [Fact]
    public void A_no_ends_it_in_any_stage()
    {
        var yes = Assert.IsType<Decision.Recorded>(Decide(TwoKeys(), Manager));
        var no = Assert.IsType<Decision.Recorded>(Decide(yes.Approval, One, Answer.Deny));

        Assert.True(no.Denies);
        Assert.False(no.Completes);
        Assert.IsType<Decision.AlreadyDecided>(Decide(no.Approval, Other));
    }

    [Fact]
    public void Where_two_are_needed_one_person_counts_once()
    {
        var approval = Of(Stage("IT", 2, One, Other));
        var first = Assert.IsType<Decision.Recorded>(Decide(approval, One));

        Assert.IsType<Decision.AlreadyAnswered>(Decide(first.Approval, One));
        Assert.True(Assert.IsType<Decision.Recorded>(Decide(first.Approval, Other)).Completes);
    }

    [Fact]
    public void Who_answered_one_stage_does_not_answer_the_next()
    {
        var first = Assert.IsType<Decision.Recorded>(Decide(Of(Stage("first", 1, One), Stage("second", 1, One, Other)), One));

        Assert.IsType<Decision.AlreadyAnswered>(Decide(first.Approval, One));
    }

    [Fact]
    public void Nobody_answers_before_their_turn() => Assert.IsType<Decision.NotYourTurn>(Decide(TwoKeys(), One));

    [Fact]
    public void Neither_the_requester_nor_the_beneficiary_answers_even_when_listed()
    {
        var approval = Of(Stage("IT", 1, Requester, Beneficiary));

        Assert.IsType<Decision.OwnRequest>(Decide(approval, Requester));
        Assert.IsType<Decision.OwnRequest>(Decide(approval, Beneficiary));
    }

    [Fact]
    public void A_stranger_learns_nothing_whatever_the_state()
    {
        var denied = Assert.IsType<Decision.Recorded>(Decide(TwoKeys(), Manager, Answer.Deny)).Approval;

        Assert.IsType<Decision.NotAnApprover>(Decide(TwoKeys(), Stranger));
        Assert.IsType<Decision.NotAnApprover>(Decide(denied, Stranger));
        Assert.IsType<Decision.NotAnApprover>(Decide(TwoKeys() with { LapsesAt = Now }, Stranger));
    }

    [Fact]
    public void From_the_moment_it_lapses_nobody_answers()
    {
        Assert.IsType<Decision.TooLate>(Decide(TwoKeys() with { LapsesAt = Now }, Manager));
        Assert.IsType<Decision.Recorded>(Decide(TwoKeys() with { LapsesAt = Now + TimeSpan.FromTicks(1) }, Manager));
    }

    [Fact]
    public void A_stage_with_nobody_in_it_is_never_agreed()
    {
        var held = Of(Stage("nobody", 1));

        Assert.NotNull(held.Current);
        Assert.IsType<Decision.NotAnApprover>(Decide(held, Manager));
    }

    [Fact]
    public void The_name_decides_nothing()
    {
        var namesake = Person(7, Manager.Name);

        Assert.IsType<Decision.NotAnApprover>(Decide(TwoKeys(), namesake));
    }

    private static Decision Decide(Approval approval, PersonRef by, Answer answer = Answer.Approve, string? why = null) =>
        approval.Decide(by.Id, by.Name, answer, why, Now);

    private static Approval TwoKeys() => Of(Stage("the manager", 1, Manager), Stage("IT", 1, One, Other));

    private static Approval Of(params Stage[] stages) => new(Requester, Beneficiary, stages, Now + TimeSpan.FromDays(3));

    private static Stage Stage(string title, int need, params PersonRef[] approvers) => new(title, new Right.MemberOf(Guid.Empty), approvers, null, need);

    private static PersonRef Person(int number, string name) => new(new Guid(number, 0, 0, new byte[8]), name);
}
