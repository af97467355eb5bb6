using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Features.Runs.Braking;
using TeamsHelpDesk.Tests.Storage;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Runs;

/// <summary>When a run stops by itself, and what whoever lets it go on has waived.</summary>
public sealed class BrakingARun
{
    private static readonly Brakes Written = new(5, new Limit(25, TimeSpan.FromHours(1)), new Limit(200, TimeSpan.FromHours(1)), "it");
    private static readonly HrRun Run = new(Guid.Parse("00000010-0000-0000-0000-000000000000"), Some.Noon) { LastArrivalAt = Some.Noon };
    private static readonly PersonRef Luis = new(Guid.Parse("00000011-0000-0000-0000-000000000000"), "Luis Ortega");

    [Theory]
    [InlineData(100, 5, false)] // 5 of 100 are 5%, which isn't more than 5%
    [InlineData(100, 6, true)]
    [InlineData(1000, 50, false)]
    [InlineData(1000, 51, true)]
    [InlineData(2, 2, false)] // of so few a share says nothing
    [InlineData(20, 2, false)]
    [InlineData(20, 3, true)]
    public void The_share_of_failures_trips_above_what_is_written(int people, int failed, bool trips) =>
        Assert.Equal(trips, BrakePolicy.Decide(Written, Run, new BrakeReading(people, failed, 0, null))?.Kind == BrakeKind.Failures);

    [Fact]
    public void Whoever_lets_it_go_on_after_failures_is_asked_again_only_after_as_many_new_ones()
    {
        var resumed = (Run with { HeldBecause = "…", HeldBy = BrakeKind.Failures }).Resumed(Luis, Some.Noon, failed: 6);

        Assert.Null(BrakePolicy.Decide(Written, resumed, new BrakeReading(100, 6, 0, null)));
        Assert.Null(BrakePolicy.Decide(Written, resumed, new BrakeReading(100, 11, 0, null)));
        Assert.Equal("12 of its people couldn't be done, which is more than 5%.", BrakePolicy.Decide(Written, resumed, new BrakeReading(100, 12, 0, null))?.Because);
    }

    [Theory]
    [InlineData(4, 8, false)] // a company of eight loses four
    [InlineData(5, 10, true)]
    [InlineData(19, 40, false)]
    [InlineData(20, 40, true)]
    public void Half_of_the_company_holds(int leavers, int accounts, bool trips) =>
        Assert.Equal(trips, BrakePolicy.Decide(Written, Run, new BrakeReading(leavers, 0, leavers, accounts))?.Kind == BrakeKind.HalfTheCompany);

    [Fact]
    public void What_was_waived_is_that_brake_alone()
    {
        var resumed = (Run with { HeldBecause = "…", HeldBy = BrakeKind.HalfTheCompany }).Resumed(Luis, Some.Noon, failed: 0);

        Assert.Null(BrakePolicy.Decide(Written, resumed, new BrakeReading(20, 0, 20, 40)));
        Assert.Equal(BrakeKind.Failures, BrakePolicy.Decide(Written, resumed, new BrakeReading(20, 3, 20, 40))?.Kind);
        Assert.Equal([BrakeKind.HalfTheCompany], resumed.Waived);
        Assert.Null(resumed.HeldBecause);
        Assert.Equal(Luis, resumed.ResumedBy);
    }

    [Fact]
    public void Whoever_moves_is_counted_by_no_brake() => Assert.Null(BrakePolicy.LimitOf(Written, PersonRunKind.Mover));
}
