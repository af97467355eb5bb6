using System.Globalization;

namespace TeamsHelpDesk.Cards;

/// <summary>Lengths of time as people read them ("90 days") and as a card sends them back ("90d", "4h", "30m").</summary>
public static class CardDurations
{
    private const int LongestValue = 9;

    public static string Say(TimeSpan length)
    {
        var parts = new[] { Count(length.Days, "day"), Count(length.Hours, "hour"), Count(length.Minutes, "minute") };
        var said = string.Join(' ', parts.Where(part => part.Length > 0));
        return said.Length > 0 ? said : "less than a minute";
    }

    public static string ToValue(TimeSpan length) => length switch
    {
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 => Value(length.TotalDays, 'd'),
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerHour == 0 => Value(length.TotalHours, 'h'),
        _ => Value(Math.Round(length.TotalMinutes), 'm'),
    };

    /// <summary>Reads what a card sent back. It proves only the form: whether that length is allowed is the caller's to check.</summary>
    public static bool TryRead(string? value, out TimeSpan length)
    {
        length = default;
        if (value is not { Length: >= 2 and <= LongestValue }
            || !int.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        length = value[^1] switch
        {
            'd' when count <= TimeSpan.MaxValue.Days => TimeSpan.FromDays(count),
            'h' => TimeSpan.FromHours(count),
            'm' => TimeSpan.FromMinutes(count, 0, 0, 0),
            _ => default,
        };
        return length > TimeSpan.Zero;
    }

    private static string Count(int count, string unit) => count switch
    {
        <= 0 => "",
        1 => $"1 {unit}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}s"),
    };

    private static string Value(double count, char unit) => string.Create(CultureInfo.InvariantCulture, $"{count:0}{unit}");
}
