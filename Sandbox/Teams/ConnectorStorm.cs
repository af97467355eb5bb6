namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>A share of all calls goes wrong, by chance that is the same again for the same seed.</summary>
internal sealed class ConnectorStorm(int seed, double share, params IReadOnlyList<ConnectorFault> faults)
{
    private readonly Lock _gate = new();
#pragma warning disable CA5394 // nothing secret is drawn: a failure must be repeatable
    private readonly Random _random = new(seed);

    public PlannedFault? Draw(string method)
    {
        lock (_gate)
        {
            ConnectorFault[] possible = _random.NextDouble() < share ? [.. faults.Where(fault => CanHappen(fault, method))] : [];
            return possible.Length == 0
                ? null
                : new PlannedFault(possible[_random.Next(possible.Length)], null, _random.Next(2) == 0 ? TimeSpan.FromSeconds(2) : null);
        }
    }
#pragma warning restore CA5394

    /// <summary>What would be a lie is left out: an edit that finds no conversation says that the card is gone, and it stands.</summary>
    private static bool CanHappen(ConnectorFault fault, string method) => (fault, method.ToUpperInvariant()) switch
    {
        (ConnectorFault.ActivityGone, var calls) => calls == "PUT",
        (ConnectorFault.ConversationNotFound, var calls) => calls == "POST",
        (ConnectorFault.Throttled or ConnectorFault.InternalServerError or ConnectorFault.BadGateway or ConnectorFault.ServiceUnavailable
            or ConnectorFault.GatewayTimeout or ConnectorFault.Aborted or ConnectorFault.Unauthorized or ConnectorFault.InvalidBotApiHost, "GET") => true,
        (_, var calls) => calls != "GET",
    };
}
