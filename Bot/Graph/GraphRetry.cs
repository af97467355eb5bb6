using System.Security.Cryptography;
using Polly;
using Polly.Retry;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>Three tries at most. Graph's own Retry-After, a little spread, goes before our backoff.</summary>
internal static class GraphRetry
{
    public static RetryStrategyOptions Options { get; } = new()
    {
        MaxRetryAttempts = 2,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(500),
        MaxDelay = GraphClient.LongestWait,
        ShouldHandle = static args => ValueTask.FromResult(
            args.Outcome.Exception is GraphException failure && failure.IsWorthAnotherTry(GraphClient.LongestWait)),
        DelayGenerator = static args => ValueTask.FromResult(
            (args.Outcome.Exception as GraphException)?.RetryAfter is { } wait ? Spread(wait) : default(TimeSpan?)),
    };

    /// <summary>Never earlier than asked; up to a tenth and a quarter second later, so that many don't come back as one.</summary>
    public static TimeSpan Spread(TimeSpan wait)
    {
        var most = (int)(wait.TotalMilliseconds / 10) + 250;
        return wait + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(most));
    }
}
