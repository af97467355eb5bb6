namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>Who answers. <c>Channel</c> is "team / channel" as Teams shows them, or a channel id.</summary>
internal sealed record Team(
    string Id, string Title, string MembersGroup, string Channel, WorkingHours? Hours, IReadOnlyList<string> Handles)
{
    /// <summary>Sign-in names of those who are told in their own chat when somebody who can't work writes outside the hours.</summary>
    public IReadOnlyList<string> OnCall { get; init; } = [];
}

/// <summary>
/// When people work. The days from <c>First</c> to <c>Last</c> (wrapping over the weekend when Last is earlier), local time of <c>Zone</c>,
/// without the holidays.
/// </summary>
internal sealed record WorkingHours(DayOfWeek First, DayOfWeek Last, TimeOnly From, TimeOnly Until, TimeZoneInfo Zone)
{
    // Longer than any row of holidays; a calendar with nothing but holidays never opens.
    private const int MostDaysAhead = 400;

    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>Whoever is asked as a person and not as a team: working days, in their own zone.</summary>
    public static WorkingHours Usual(TimeZoneInfo zone) => new(DayOfWeek.Monday, DayOfWeek.Friday, new TimeOnly(8, 0), new TimeOnly(18, 0), zone);

    public bool IsOpenAt(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Zone);
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        return IsWorkingDay(DateOnly.FromDateTime(local.DateTime)) && time >= From && time < Until;
    }

    /// <summary>This very moment when it is open, else the next at which it opens; null when it never does.</summary>
    public DateTimeOffset? NextOpen(DateTimeOffset instant)
    {
        if (IsOpenAt(instant))
        {
            return instant;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
        return Enumerable.Range(0, MostDaysAhead)
            .Select(today.AddDays)
            .Where(IsWorkingDay)
            .Select(OpeningOf)
            .OfType<DateTimeOffset>()
            .Where(opening => opening > instant)
            .Select(static opening => (DateTimeOffset?)opening)
            .FirstOrDefault();
    }

    private bool IsWorkingDay(DateOnly day)
    {
        var daysOpen = ((int)Last - (int)First + 7) % 7;
        var daysSinceFirst = ((int)day.DayOfWeek - (int)First + 7) % 7;
        return daysSinceFirst <= daysOpen && !Holidays.Contains(day);
    }

    /// <summary>A clock put forward may leave the hour out, and once a whole day: then it opens when the clock goes on, if it is still open.</summary>
    private DateTimeOffset? OpeningOf(DateOnly day)
    {
        var local = day.ToDateTime(From);
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        // An hour that comes twice has two offsets: it opens at the first, which is the larger.
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        var opening = new DateTimeOffset(local, offset).ToUniversalTime();
        return IsOpenAt(opening) ? opening : null;
    }
}
