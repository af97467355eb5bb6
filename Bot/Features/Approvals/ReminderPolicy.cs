using TeamsHelpDesk.Bot.Catalog;

namespace TeamsHelpDesk.Bot.Features.Approvals;

/// <summary>When those who are asked are reminded: at set parts of the wait, and only while they work.</summary>
internal static class ReminderPolicy
{
    /// <returns>The next part of the wait that is over after this moment; null when there is none.</returns>
    public static DateTimeOffset? Next(DateTimeOffset askedAt, DateTimeOffset lapsesAt, IReadOnlyList<int> percents, DateTimeOffset after) => percents
        .Select(percent => askedAt + (lapsesAt - askedAt) * percent / 100)
        .Where(due => due > after && due < lapsesAt)
        .Select(due => (DateTimeOffset?)due)
        .FirstOrDefault();

    /// <summary>
    /// When somebody is reminded of what was due: at once while they work, else when they next begin. Null when it has lapsed by
    /// then, or when the next reminder is due before that: two at the same moment would be one too many.
    /// </summary>
    public static DateTimeOffset? GiveAt(DateTimeOffset due, DateTimeOffset? next, DateTimeOffset lapsesAt, WorkingHours? hours) =>
        (hours is null ? due : hours.NextOpen(due)) is { } at && at < lapsesAt && !(next <= at) ? at : null;
}

/// <summary>What becomes of a reminder to somebody who has had others.</summary>
internal abstract record PingVerdict
{
    private PingVerdict()
    {
    }

    internal sealed record Now : PingVerdict;

    /// <summary>They are not at work, though they were to be when it was planned.</summary>
    internal sealed record NotAtWork(DateTimeOffset Until) : PingVerdict;

    /// <summary>They have had enough: it goes into one line with the others, at this moment.</summary>
    internal sealed record Gathered(DateTimeOffset Until) : PingVerdict;
}

/// <summary>Nobody is reminded more often than a set number of times in any stretch, whatever of.</summary>
internal static class PingPolicy
{
    /// <param name="given">When they were reminded, oldest first.</param>
    public static PingVerdict Decide(IReadOnlyList<DateTimeOffset> given, Limit most, WorkingHours? hours, DateTimeOffset now)
    {
        if (hours is not null && !hours.IsOpenAt(now))
        {
            // A calendar that never opens reminds nobody; looking again now and then finds out when it is mended.
            return new PingVerdict.NotAtWork(hours.NextOpen(now) ?? now + TimeSpan.FromDays(7));
        }

        var lately = Lately(given, most, now);
        if (lately.Count < most.Count)
        {
            return new PingVerdict.Now();
        }

        var free = lately[^most.Count] + most.Per;
        return new PingVerdict.Gathered(hours?.NextOpen(free) ?? free);
    }

    /// <summary>Those that still count.</summary>
    public static IReadOnlyList<DateTimeOffset> Lately(IReadOnlyList<DateTimeOffset> given, Limit most, DateTimeOffset now) =>
        [.. given.Where(at => at > now - most.Per)];
}
