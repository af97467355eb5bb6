namespace TeamsHelpDesk.Sandbox.Entra.Switches;

/// <summary>Calls that Graph lets through and that a help desk must never make. Any entry is a fault of the caller.</summary>
internal sealed class GraphViolations
{
    private readonly Lock _gate = new();
    private readonly List<string> _found = [];

    public IReadOnlyList<string> Found
    {
        get
        {
            lock (_gate)
            {
                return [.. _found];
            }
        }
    }

    public void Add(string sentence)
    {
        lock (_gate)
        {
            _found.Add(sentence);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _found.Clear();
        }
    }
}
