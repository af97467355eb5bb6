namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>A share of all calls that write goes wrong, by chance that is the same again for the same seed.</summary>
internal sealed class ConnectorStorm(int seed, double share, params IReadOnlyList<ConnectorFault> faults)
{
    private readonly Lock _gate = new();
#pragma warning disable CA5394 // nothing secret is drawn: a failure must be repeatable
    private readonly Random _random = new(seed);

    public PlannedFault? Draw(string method)
    {
        lock (_gate)
        {
            if (_random.NextDouble() >= share)
            {
                return null;
            }

            var fault = faults[_random.Next(faults.Count)];
            var isPut = method.Equals("PUT", StringComparison.OrdinalIgnoreCase);
            return fault == ConnectorFault.ActivityGone && !isPut
                ? null
                : new PlannedFault(fault, null, _random.Next(2) == 0 ? TimeSpan.FromSeconds(2) : null);
        }
    }
#pragma warning restore CA5394
}
