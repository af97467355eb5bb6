using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Turns;

public sealed class TryingAgain
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(8, 128)]
    [InlineData(12, 2048)]
    [InlineData(13, 3600)]
    [InlineData(83, 3600)]
    public void It_waits_twice_as_long_each_time_up_to_an_hour(int failures, int seconds) =>
        Assert.Equal(Now + TimeSpan.FromSeconds(seconds), RetryPolicy.Next(failures, Now, null));

    [Fact]
    public void Whoever_asks_for_more_patience_gets_it_and_for_less_does_not()
    {
        Assert.Equal(Now + TimeSpan.FromHours(5), RetryPolicy.Next(1, Now, TimeSpan.FromHours(5)));
        Assert.Equal(Now + TimeSpan.FromSeconds(8), RetryPolicy.Next(4, Now, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void It_is_given_up_in_the_end()
    {
        var item = new WorkItem(Guid.Empty, "kind", "key", Now, "{}") { Attempts = 83 };

        Assert.Null(RetryPolicy.Next(84, Now, null));
        Assert.Equal("why", Assert.IsType<WorkResult.Failed>(RetryPolicy.AgainOrNever(item, Now, null, "why")).Why);
        Assert.IsType<WorkResult.Again>(RetryPolicy.AgainOrNever(item with { Attempts = 82 }, Now, null, "why"));
    }

    [Fact]
    public void The_tries_take_the_three_days_that_are_promised()
    {
        var all = Enumerable.Range(1, 83).Aggregate(TimeSpan.Zero, (sum, failures) => sum + ((RetryPolicy.Next(failures, Now, null) ?? Now) - Now));

        Assert.InRange(all, TimeSpan.FromDays(3), TimeSpan.FromDays(3.1));
    }
}
