using System.Globalization;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>Retry-After as Graph writes it: seconds, in $batch also with a fraction, or a date.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static TimeSpan? Parse(string? text, DateTimeOffset now)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var seconds))
        {
            return Between(seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Between(date - now)
            : null;
    }

    private static TimeSpan Between(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
