namespace TeamsHelpDesk.Bot.Features.Insights;

/// <summary>When somebody is asked how it went: seldom, and only about what was work for others.</summary>
internal static class RatingPolicy
{
    /// <summary>By then it can't be undone any more by a press, and they have seen whether it works.</summary>
    public static readonly TimeSpan AskAfter = TimeSpan.FromMinutes(15);

    /// <summary>Below this it was the machine alone, and there is nobody to thank.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Between = TimeSpan.FromDays(14);

    public static bool IsWorthAsking(DateTimeOffset? askedAt, DateTimeOffset resolvedAt) => resolvedAt - askedAt > AtOnce;

    public static bool MayAsk(DateTimeOffset? lastAskedAt, DateTimeOffset now) => lastAskedAt is null || now - lastAskedAt >= Between;
}
