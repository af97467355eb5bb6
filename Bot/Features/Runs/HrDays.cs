using TeamsHelpDesk.Bot.Catalog;

namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>A day of somebody's as a moment: days are days where the person is.</summary>
internal static class HrDays
{
    /// <summary>A pass that is made at midnight would be gone before anybody looks.</summary>
    public static readonly TimeOnly Morning = new(8, 0);

    public static TimeZoneInfo ZoneOf(PersonRun run, Team? team) =>
        run.Person?.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : team?.Hours?.Zone ?? TimeZoneInfo.Utc;

    /// <summary>A clock that is put forward may leave the time out: then it is when the clock goes on. One that comes twice is the first.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
