namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>Who answers. <c>Channel</c> is "team / channel" as Teams shows them, or a channel id.</summary>
internal sealed record Team(
    string Id, string Title, string MembersGroup, string Channel, WorkingHours? Hours, IReadOnlyList<string> Handles);

/// <summary>The days from <c>First</c> to <c>Last</c> (wrapping over the weekend when Last is earlier), local time of <c>Zone</c>.</summary>
internal sealed record WorkingHours(DayOfWeek First, DayOfWeek Last, TimeOnly From, TimeOnly Until, TimeZoneInfo Zone)
{
    public bool IsOpenAt(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Zone);
        var daysOpen = ((int)Last - (int)First + 7) % 7;
        var daysSinceFirst = ((int)local.DayOfWeek - (int)First + 7) % 7;
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        return daysSinceFirst <= daysOpen && time >= From && time < Until;
    }
}
