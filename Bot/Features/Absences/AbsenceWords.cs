using System.Globalization;
using System.Text.RegularExpressions;

namespace TeamsHelpDesk.Bot.Features.Absences;

/// <summary>"I'm away until Monday, ask Hana Kim" and "I'm back", as somebody types them.</summary>
internal abstract partial record AbsenceWords
{
    private const int MostDaysAhead = 366;

    private static readonly string[] WithYear = ["yyyy-MM-dd", "d MMMM yyyy", "MMMM d yyyy", "d MMM yyyy", "MMM d yyyy"];
    private static readonly string[] WithoutYear = ["d MMMM", "MMMM d", "d MMM", "MMM d"];

    private AbsenceWords()
    {
    }

    /// <param name="Until">The first day back; null when none was named.</param>
    /// <param name="Deputy">As it was written; null when nobody was named.</param>
    internal sealed record Away(DateOnly? Until, string? Deputy) : AbsenceWords;

    internal sealed record Back : AbsenceWords;

    /// <summary>Null for everything else: that somebody is out of the office may as well be the beginning of an ask.</summary>
    public static AbsenceWords? Read(string text, DateOnly today)
    {
        var plain = Spaces().Replace(text, " ").Replace('’', '\'').Trim(' ', '.', '!');
        if (IsBack().IsMatch(plain))
        {
            return new Back();
        }

        var away = IsAway().Match(plain);
        if (!away.Success)
        {
            return null;
        }

        var until = away.Groups["until"].Success ? Day(away.Groups["until"].Value.Trim(), today) : null;
        var deputy = away.Groups["deputy"].Success ? away.Groups["deputy"].Value.Trim() : null;
        return away.Groups["until"].Success && until is null ? null : new Away(until, IsNobodyInParticular(deputy) ? null : deputy);
    }

    /// <summary>A day to come, within a year.</summary>
    public static DateOnly? Day(string text, DateOnly today)
    {
        var plain = Ordinal().Replace(text.Trim(), "$1").Replace(",", string.Empty, StringComparison.Ordinal);
        plain = plain.StartsWith("next ", StringComparison.OrdinalIgnoreCase) ? plain["next ".Length..] : plain;
        var day = plain.Equals("tomorrow", StringComparison.OrdinalIgnoreCase) ? today.AddDays(1) : Weekday(plain, today) ?? Date(plain, today);
        return day > today && day <= today.AddDays(MostDaysAhead) ? day : null;
    }

    private static DateOnly? Weekday(string plain, DateOnly today) => Enum.GetValues<DayOfWeek>()
        .Where(day => plain.Equals(day.ToString(), StringComparison.OrdinalIgnoreCase) || plain.Equals(day.ToString()[..3], StringComparison.OrdinalIgnoreCase))
        .Select(day => (DateOnly?)today.AddDays(((int)day - (int)today.DayOfWeek + 6) % 7 + 1))
        .FirstOrDefault();

    private static DateOnly? Date(string plain, DateOnly today)
    {
        if (DateOnly.TryParseExact(plain, WithYear, CultureInfo.InvariantCulture, DateTimeStyles.None, out var whole))
        {
            return whole;
        }

        // Written without its year it is the next one to come; the day that not every year has is tried in this year and the next.
        return new[] { today.Year, today.Year + 1 }
            .Select(year => DateOnly.TryParseExact($"{plain} {year}", [.. WithoutYear.Select(form => $"{form} yyyy")], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null)
            .FirstOrDefault(day => day > today);
    }

    private static bool IsNobodyInParticular(string? deputy) =>
        deputy is null || deputy.Equals("my deputy", StringComparison.OrdinalIgnoreCase) || deputy.Equals("somebody else", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(i'?m|i am) back( now| again| at work)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex IsBack();

    [GeneratedRegex(
        @"^(i'?m|i am|i'?ll be|i will be) (away|off|out of (the )?office|out|on (holiday|leave|vacation))( until (?<until>[\w' -]{3,24}?(, ?\d{4})?))?([,;.]? ?(and )?(please )?(ask|my deputy is|deputy:?) (?<deputy>[^,;]{2,80}))?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex IsAway();

    [GeneratedRegex(@"\b(\d{1,2})(?:st|nd|rd|th)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 200)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Spaces();
}
