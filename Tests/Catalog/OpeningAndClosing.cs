using TeamsHelpDesk.Bot.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

/// <summary>When a team opens next, in its own zone: over weekends, holidays, and the days on which the clocks are changed.</summary>
public sealed class OpeningAndClosing
{
    [Theory]
    [InlineData("Europe/London", "2026-11-23T08:00:00Z", "2026-11-23T08:00:00Z")] // Monday at eight: now
    [InlineData("Europe/London", "2026-11-23T17:59:59Z", "2026-11-23T17:59:59Z")]
    [InlineData("Europe/London", "2026-11-23T18:00:00Z", "2026-11-24T08:00:00Z")] // closes at six
    [InlineData("Europe/London", "2026-11-27T18:00:00Z", "2026-11-30T08:00:00Z")] // Friday evening
    [InlineData("Europe/London", "2026-10-24T12:00:00Z", "2026-10-26T08:00:00Z")] // over the Sunday on which summer time ends
    [InlineData("Europe/London", "2026-10-23T17:30:00Z", "2026-10-26T08:00:00Z")] // Friday evening in summer time, Monday in winter time
    [InlineData("Europe/London", "2026-03-27T18:00:00Z", "2026-03-30T07:00:00Z")] // into summer time
    [InlineData("America/New_York", "2026-10-30T22:00:00Z", "2026-11-02T13:00:00Z")] // New York's own Sunday, a week after London's
    [InlineData("America/New_York", "2026-03-06T23:00:00Z", "2026-03-09T12:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-11-23T02:14:59Z", "2026-11-23T02:15:00Z")] // 08:00 at +05:45
    [InlineData("Asia/Kathmandu", "2026-11-23T12:15:00Z", "2026-11-24T02:15:00Z")]
    [InlineData("Pacific/Apia", "2026-11-22T18:59:00Z", "2026-11-22T19:00:00Z")] // Monday begins there while it is Sunday elsewhere
    [InlineData("Pacific/Apia", "2026-11-27T05:00:00Z", "2026-11-29T19:00:00Z")] // Friday 18:00
    [InlineData("Pacific/Apia", "2011-12-30T05:00:00Z", "2012-01-01T18:00:00Z")] // Friday the 30th never was
    public void Opens_next_at(string zone, string at, string expected) =>
        Assert.Equal(Moment(expected), WorkingHours.Usual(TimeZoneInfo.FindSystemTimeZoneById(zone)).NextOpen(Moment(at)));

    [Fact]
    public void A_holiday_is_no_working_day()
    {
        var hours = London with { Holidays = [new DateOnly(2026, 12, 25), new DateOnly(2026, 12, 28)] };

        Assert.False(hours.IsOpenAt(Moment("2026-12-25T10:00:00Z")));
        Assert.Equal(Moment("2026-12-29T08:00:00Z"), hours.NextOpen(Moment("2026-12-24T18:00:00Z")));
    }

    [Fact]
    public void A_night_shift_over_the_hour_that_comes_twice_opens_once()
    {
        var early = new WorkingHours(DayOfWeek.Sunday, DayOfWeek.Sunday, new TimeOnly(1, 30), new TimeOnly(6, 0), London.Zone);

        Assert.Equal(Moment("2026-10-25T00:30:00Z"), early.NextOpen(Moment("2026-10-24T12:00:00Z")));
    }

    [Fact]
    public void An_hour_that_is_left_out_opens_when_the_clock_goes_on()
    {
        var early = new WorkingHours(DayOfWeek.Sunday, DayOfWeek.Sunday, new TimeOnly(1, 30), new TimeOnly(6, 0), London.Zone);

        Assert.Equal(Moment("2026-03-29T01:00:00Z"), early.NextOpen(Moment("2026-03-28T12:00:00Z")));
    }

    [Fact]
    public void What_is_always_closed_never_opens()
    {
        var never = London with { First = DayOfWeek.Monday, Last = DayOfWeek.Monday, Holidays = [.. Enumerable.Range(0, 500).Select(new DateOnly(2026, 11, 1).AddDays)] };

        Assert.Null(never.NextOpen(Moment("2026-11-23T10:00:00Z")));
    }

    [Theory]
    [InlineData("Europe/London")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Pacific/Apia")]
    [InlineData("Australia/Lord_Howe")]
    public void In_every_hour_of_two_years_the_next_opening_is_open_and_nothing_before_it_is(string zone)
    {
        var hours = WorkingHours.Usual(TimeZoneInfo.FindSystemTimeZoneById(zone));
        for (var at = Moment("2026-01-01T00:15:00Z"); at < Moment("2028-01-01T00:00:00Z"); at += TimeSpan.FromHours(1))
        {
            var next = Assert.IsType<DateTimeOffset>(hours.NextOpen(at));
            Assert.True(hours.IsOpenAt(next), $"{zone} {next:O}");
            Assert.True(next == at || !hours.IsOpenAt(next - TimeSpan.FromSeconds(1)), $"{zone} {next:O}");
        }
    }

    private static WorkingHours London { get; } = WorkingHours.Usual(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
