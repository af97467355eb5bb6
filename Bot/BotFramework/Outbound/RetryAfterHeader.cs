using System.Globalization;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

/// <summary>
/// How long the other side asks to wait: whole or broken seconds, a date in any of HTTP's three spellings (RFC 9110 §10.2.3),
/// or Azure's milliseconds. What makes no sense is as if nothing was said.
/// </summary>
internal static class RetryAfterHeader
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly string[] InMilliseconds = ["retry-after-ms", "x-ms-retry-after-ms"];

    public static TimeSpan? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        foreach (var name in InMilliseconds)
        {
            if (ValueOf(response, name) is { } text && Number(text) is { } milliseconds)
            {
                return Within(milliseconds / 1000);
            }
        }

        return ValueOf(response, "Retry-After") is { } value ? Number(value) is { } seconds ? Within(seconds) : Date(value, now) : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan? Date(string text, DateTimeOffset now) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date)
        || DateTimeOffset.TryParseExact(text, "dddd, dd-MMM-yy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date)
        || DateTimeOffset.TryParseExact(text, "ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out date)
            ? Within((date - now).TotalSeconds)
            : null;

    private static TimeSpan Within(double seconds) => seconds <= 0 ? TimeSpan.Zero : seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromSeconds(seconds);

    private static string? ValueOf(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString().Trim() : null;
}
