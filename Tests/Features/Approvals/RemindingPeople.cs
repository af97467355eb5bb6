using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Approvals;

public sealed class RemindingPeople
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Lapse = Monday + TimeSpan.FromDays(3);
    private static readonly WorkingHours Hours = WorkingHours.Usual(TimeZoneInfo.Utc);
    private static readonly Limit Two = new(2, TimeSpan.FromDays(1));

    [Fact]
    public void The_parts_of_the_wait_come_one_after_the_other()
    {
        Assert.Equal(Monday.AddHours(18), Next(Monday));
        Assert.Equal(Monday.AddHours(36), Next(Monday.AddHours(18)));
        Assert.Equal(Monday.AddHours(54), Next(Monday.AddHours(40)));
        Assert.Null(Next(Monday.AddHours(54)));
    }

    [Fact]
    public void It_is_given_at_once_in_working_hours_and_else_when_they_begin()
    {
        Assert.Equal(Monday.AddHours(2), GiveAt(Monday.AddHours(2), null));
        Assert.Equal(Monday.AddHours(23), GiveAt(Monday.AddHours(18), null)); // due at 03:00, given at 08:00
        Assert.Equal(Monday.AddHours(18), ReminderPolicy.GiveAt(Monday.AddHours(18), null, Lapse, hours: null));
    }

    [Fact]
    public void Two_that_would_come_at_the_same_moment_are_one()
    {
        Assert.Null(GiveAt(Monday.AddHours(12), next: Monday.AddHours(20)));
        Assert.Null(GiveAt(Monday.AddHours(12), next: Monday.AddHours(23)));
        Assert.Equal(Monday.AddHours(23), GiveAt(Monday.AddHours(12), next: Monday.AddHours(24)));
    }

    [Fact]
    public void One_that_would_come_after_the_end_does_not_come() =>
        Assert.Null(ReminderPolicy.GiveAt(Monday.AddHours(12), null, Monday.AddHours(23), Hours));

    [Fact]
    public void Up_to_the_set_number_they_are_reminded()
    {
        Assert.IsType<PingVerdict.Now>(Ping([], Monday));
        Assert.IsType<PingVerdict.Now>(Ping([Monday.AddHours(-1)], Monday));
    }

    [Fact]
    public void What_goes_beyond_it_is_gathered_until_the_first_is_a_day_old_and_they_are_at_work()
    {
        Assert.Equal(new PingVerdict.Gathered(Monday.AddDays(1)), Ping([Monday, Monday.AddHours(2)], Monday.AddHours(3)));
        Assert.Equal(
            new PingVerdict.Gathered(new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero)), // a Friday's come together on Monday
            Ping([Monday.AddDays(4), Monday.AddDays(4).AddHours(2)], Monday.AddDays(4).AddHours(3)));
        Assert.IsType<PingVerdict.Now>(Ping([Monday, Monday.AddHours(2)], Monday.AddDays(1)));
    }

    [Fact]
    public void Nobody_is_reminded_outside_their_hours() =>
        Assert.Equal(new PingVerdict.NotAtWork(Monday.AddHours(23)), Ping([], Monday.AddHours(9)));

    private static DateTimeOffset? Next(DateTimeOffset after) => ReminderPolicy.Next(Monday, Lapse, [25, 50, 75], after);

    private static DateTimeOffset? GiveAt(DateTimeOffset due, DateTimeOffset? next) => ReminderPolicy.GiveAt(due, next, Lapse, Hours);

    private static PingVerdict Ping(DateTimeOffset[] given, DateTimeOffset now) => PingPolicy.Decide(given, Two, Hours, now);
}
