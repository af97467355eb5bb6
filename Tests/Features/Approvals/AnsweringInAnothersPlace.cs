using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Approvals;

/// <summary>An approver is away and has named somebody: they answer by the approver's right, and use up the voices of both.</summary>
public sealed class AnsweringInAnothersPlace
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonRef Requester = Person(1);
    private static readonly PersonRef Beneficiary = Person(2);
    private static readonly PersonRef Manager = Person(3);
    private static readonly PersonRef Deputy = Person(4);
    private static readonly PersonRef Member = Person(5);

    [Fact]
    public void Both_names_are_kept()
    {
        var recorded = Assert.IsType<Decision.Recorded>(Decide(Of(InPerson(Manager)), Deputy, standsInFor: Manager));

        Assert.Equal(new Verdict(Deputy, Answer.Approve, null, Now) { For = Manager }, recorded.Verdict);
        Assert.True(recorded.Completes);
    }

    [Fact]
    public void Without_somebody_to_stand_in_for_nobody_does() =>
        Assert.IsType<Decision.NotAnApprover>(Decide(Of(InPerson(Manager)), Deputy));

    [Fact]
    public void Standing_in_for_somebody_else_is_no_right_here() =>
        Assert.IsType<Decision.NotAnApprover>(Decide(Of(InPerson(Manager)), Deputy, standsInFor: Person(9)));

    [Fact]
    public void A_team_in_its_channel_covers_for_its_members_itself() =>
        Assert.IsType<Decision.NotAnApprover>(Decide(Of(InChannel(Manager)), Deputy, standsInFor: Manager));

    [Fact]
    public void Whoever_stands_in_for_requester_or_beneficiary_decides_nothing_by_no_right()
    {
        var approval = Of(InPerson(Deputy, Manager));

        Assert.IsType<Decision.StandsInForThem>(approval.Decide(Deputy.Id, "D", Answer.Approve, null, Now, new Cover([], [Deputy.Id])));
        Assert.IsType<Decision.StandsInForThem>(approval.Decide(Deputy.Id, "D", Answer.Approve, null, Now, new Cover([Manager], [Deputy.Id])));
    }

    [Fact]
    public void The_requester_decides_nothing_in_an_approvers_place_either()
    {
        Assert.IsType<Decision.OwnRequest>(Decide(Of(InPerson(Manager)), Requester, standsInFor: Manager));
        Assert.IsType<Decision.OwnRequest>(Decide(Of(InPerson(Manager)), Beneficiary, standsInFor: Manager));
    }

    [Fact]
    public void One_person_is_not_two_by_standing_in()
    {
        var first = Assert.IsType<Decision.Recorded>(Decide(Of(InPerson(Manager), InPerson(Deputy, Member)), Deputy, standsInFor: Manager));

        Assert.IsType<Decision.AlreadyAnswered>(Decide(first.Approval, Deputy));
        Assert.IsType<Decision.AlreadyAnswered>(Decide(first.Approval, Deputy, standsInFor: Member));
    }

    [Fact]
    public void Nor_is_the_one_who_is_away_heard_twice()
    {
        var first = Assert.IsType<Decision.Recorded>(Decide(Of(InPerson(Manager), InPerson(Manager, Member)), Deputy, standsInFor: Manager));

        Assert.IsType<Decision.AlreadyAnswered>(Decide(first.Approval, Manager));
        Assert.IsType<Decision.AlreadyAnswered>(Decide(first.Approval, Person(8), standsInFor: Manager));
    }

    [Fact]
    public void The_one_who_is_away_may_still_answer_first()
    {
        var first = Assert.IsType<Decision.Recorded>(Decide(Of(InPerson(Manager)), Manager));

        Assert.Null(first.Verdict.For);
        Assert.IsType<Decision.AlreadyDecided>(Decide(first.Approval, Deputy, standsInFor: Manager));
    }

    [Fact]
    public void Whoever_was_added_later_answers_by_that_right()
    {
        var stage = InPerson(Manager) with { Additions = [new Addition("IT", new Right.MemberOf(Member.Id), [Member], "IT / Help desk", Now)] };

        Assert.True(Assert.IsType<Decision.Recorded>(Decide(Of(stage), Member)).Completes);
        Assert.Equal([new Right.MemberOf(Member.Id)], stage.RightsOf(Member.Id));
        Assert.Equal([new Right.Named(Guid.Empty)], stage.RightsOf(Manager.Id));
    }

    private static Decision Decide(Approval approval, PersonRef by, PersonRef? standsInFor = null) =>
        approval.Decide(by.Id, by.Name, Answer.Approve, null, Now, standsInFor is null ? Cover.None : new Cover([standsInFor], []));

    private static Approval Of(params Stage[] stages) => new(Requester, Beneficiary, stages, Now + TimeSpan.FromDays(3));

    private static Stage InPerson(params PersonRef[] approvers) => new("them", new Right.Named(Guid.Empty), approvers, null, 1);

    private static Stage InChannel(params PersonRef[] approvers) => new("them", new Right.MemberOf(Guid.Empty), approvers, "IT / Help desk", 1);

    private static PersonRef Person(int number) => new(new Guid(number, 0, 0, new byte[8]), $"Person {number}");
}
