namespace TeamsHelpDesk.Bot.Turns;

/// <summary>When to try again after the n-th failure; null when a person must look. Three days in all.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private const int MostAttempts = 84;

    public static DateTimeOffset? Next(int failures, DateTimeOffset now, TimeSpan? askedToWait)
    {
        if (failures >= MostAttempts)
        {
            return null;
        }

        var backoff = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures, 12) - 1));
        var wait = backoff < Longest ? backoff : Longest;
        return now + (askedToWait > wait ? askedToWait.Value : wait);
    }
}
