namespace TeamsHelpDesk.Sandbox.Teams;

/// <param name="At">When it arrived.</param>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Place">The chat or the channel without its thread; empty where only the body names it.</param>
/// <param name="Fault">What was made to go wrong with it.</param>
internal sealed record ConnectorCallSeen(DateTimeOffset At, string Method, string Place, ConnectorFault? Fault);

/// <summary>Every call of the bot to the Connector that came with a good token, in order of arrival, whatever was answered.</summary>
internal sealed class ConnectorLog(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<ConnectorCallSeen> _calls = [];

    public IReadOnlyList<ConnectorCallSeen> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    public void Add(string method, string place, ConnectorFault? fault)
    {
        lock (_gate)
        {
            _calls.Add(new ConnectorCallSeen(clock.GetUtcNow(), method, place, fault));
        }
    }
}
