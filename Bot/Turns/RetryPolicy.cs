namespace TeamsHelpDesk.Bot.Turns;

/// <summary>When to try again after a failure, and when a person must look. Three days in all.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private const int MostAttempts = 84;

    /// <param name="failures">How often it has failed, this time included.</param>
    /// <returns>Null when a person must look.</returns>
    public static DateTimeOffset? Next(int failures, DateTimeOffset now, TimeSpan? askedToWait)
    {
        if (failures >= MostAttempts)
        {
            return null;
        }

        var backoff = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures, 13) - 1));
        var wait = backoff < Longest ? backoff : Longest;
        return now + (askedToWait > wait ? askedToWait.Value : wait);
    }

    public static WorkResult AgainOrNever(WorkItem item, DateTimeOffset now, TimeSpan? askedToWait, string why) =>
        Next(item.Attempts + 1, now, askedToWait) is { } dueAt
            ? new WorkResult.Again(dueAt, why, Changes.None)
            : new WorkResult.Failed(why, Changes.None);
}
