using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Approvals;

public sealed class FindingWhatNobodyCanAgree
{
    private static readonly PersonRef One = new(Guid.Parse("00000000-0000-0000-0000-000000000001"), "One");
    private static readonly PersonRef Other = new(Guid.Parse("00000000-0000-0000-0000-000000000002"), "Other");

    [Fact]
    public void Two_stages_with_two_people_can_be_agreed() => Assert.Null(Stage.FindUnanswerable([Of("first", 1, One), Of("second", 1, One, Other)]));

    [Fact]
    public void An_empty_stage_can_not() => Assert.Equal("second", Stage.FindUnanswerable([Of("first", 1, One), Of("second", 1)])?.Title);

    [Fact]
    public void Neither_can_one_that_needs_more_than_there_are() => Assert.Equal("first", Stage.FindUnanswerable([Of("first", 2, One)])?.Title);

    [Fact]
    public void Neither_can_two_stages_with_the_same_only_person() =>
        Assert.NotNull(Stage.FindUnanswerable([Of("first", 1, One), Of("second", 1, One)]));

    private static Stage Of(string title, int need, params PersonRef[] people) => new(title, new Right.Named(One.Id), people, null, need);
}
