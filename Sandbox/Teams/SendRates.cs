namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>The published limits for one bot in one thread ("Optimize your bot with rate limiting in Teams", Microsoft Learn).</summary>
internal sealed class SendRates(TimeProvider clock)
{
    private static readonly (int Sends, TimeSpan Within)[] Limits =
    [
        (7, TimeSpan.FromSeconds(1)),
        (8, TimeSpan.FromSeconds(2)),
        (60, TimeSpan.FromSeconds(30)),
        (1800, TimeSpan.FromHours(1)),
    ];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _sent = new(StringComparer.Ordinal);

    /// <returns>How long to wait; null when the send is within every limit, and then it counts.</returns>
    public TimeSpan? Refuse(string thread)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var sent = _sent.TryGetValue(thread, out var known) ? known : _sent[thread] = [];
            sent.RemoveAll(at => at <= now - Limits[^1].Within);
            foreach (var (sends, within) in Limits)
            {
                if (sent.Count >= sends && sent[^sends] + within > now)
                {
                    return sent[^sends] + within - now;
                }
            }

            sent.Add(now);
            return null;
        }
    }
}
