namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>The published limits of one bot ("Optimize your bot with rate limiting in Teams", Microsoft Learn).</summary>
internal sealed class SendRates(TimeProvider clock)
{
    private static readonly (int Calls, TimeSpan Within)[] PerThread =
    [
        (7, TimeSpan.FromSeconds(1)),
        (8, TimeSpan.FromSeconds(2)),
        (60, TimeSpan.FromSeconds(30)),
        (1800, TimeSpan.FromHours(1)),
    ];

    private static readonly (int Calls, TimeSpan Within)[] PerRoster =
    [
        (14, TimeSpan.FromSeconds(1)),
        (16, TimeSpan.FromSeconds(2)),
        (120, TimeSpan.FromSeconds(30)),
        (3600, TimeSpan.FromHours(1)),
    ];

    private static readonly (int Calls, TimeSpan Within)[] PerTenant = [(50, TimeSpan.FromSeconds(1))];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _counted = new(StringComparer.Ordinal);

    /// <returns>How long to wait; null when the send is within every limit, and then it counts.</returns>
    public TimeSpan? Refuse(string thread) => Refuse($"send:{thread}", PerThread);

    /// <inheritdoc cref="Refuse(string)"/>
    public TimeSpan? RefuseRead(string conversation) => Refuse($"read:{conversation}", PerRoster);

    /// <inheritdoc cref="Refuse(string)"/>
    public TimeSpan? RefuseAny() => Refuse("all", PerTenant);

    private TimeSpan? Refuse(string what, (int Calls, TimeSpan Within)[] limits)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var counted = _counted.TryGetValue(what, out var known) ? known : _counted[what] = [];
            counted.RemoveAll(at => at <= now - limits[^1].Within);
            foreach (var (calls, within) in limits)
            {
                if (counted.Count >= calls && counted[^calls] + within > now)
                {
                    return counted[^calls] + within - now;
                }
            }

            counted.Add(now);
            return null;
        }
    }
}
