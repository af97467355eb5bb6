using System.Globalization;

namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>The small notations of the file. Each answers null when the text isn't one.</summary>
internal static class Values
{
    private const int MostDigits = 5;

    /// <summary>60m, 4h, 90d; never zero.</summary>
    public static TimeSpan? Duration(string text)
    {
        if (text.Length < 2 || WholeNumber(text[..^1]) is not ({ } count and > 0))
        {
            return null;
        }

        return text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => null,
        };
    }

    /// <summary>1% to 99%.</summary>
    public static int? Percent(string text) =>
        text.EndsWith('%') && WholeNumber(text[..^1]) is { } percent and >= 1 and <= 99 ? percent : null;

    /// <summary>Without sign, at most five digits.</summary>
    public static int? WholeNumber(string text) =>
        text.Length is > 0 and <= MostDigits && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>3 per 1d; never zero.</summary>
    public static Limit? Limit(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts is [var count, "per", var per] && WholeNumber(count) is { } most and > 0 && Duration(per) is { } window
            ? new Limit(most, window)
            : null;
    }

    /// <summary>Mon-Fri 08:00-18:00 Europe/London; one day alone is allowed.</summary>
    public static WorkingHours? Hours(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var days, var times, var zone] || times.Split('-') is not [var from, var until])
        {
            return null;
        }

        var dayParts = days.Split('-');
        return dayParts.Length <= 2
            && Day(dayParts[0]) is { } first
            && Day(dayParts[^1]) is { } last
            && Time(from) is { } opens
            && Time(until) is { } closes
            && opens < closes
            && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var timeZone)
                ? new WorkingHours(first, last, opens, closes, timeZone)
                : null;
    }

    /// <summary>2026-12-25.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>first day; last day 18:00.</summary>
    public static BundleTime? BundleTime(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["first", "day"] => new BundleTime(BundleDay.First, null),
        ["last", "day"] => new BundleTime(BundleDay.Last, null),
        ["first", "day", var time] when Time(time) is { } at => new BundleTime(BundleDay.First, at),
        ["last", "day", var time] when Time(time) is { } at => new BundleTime(BundleDay.Last, at),
        _ => null,
    };

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static DayOfWeek? Day(string text) => text switch
    {
        "Mon" => DayOfWeek.Monday,
        "Tue" => DayOfWeek.Tuesday,
        "Wed" => DayOfWeek.Wednesday,
        "Thu" => DayOfWeek.Thursday,
        "Fri" => DayOfWeek.Friday,
        "Sat" => DayOfWeek.Saturday,
        "Sun" => DayOfWeek.Sunday,
        _ => null,
    };
}
