using Xunit;

namespace TeamsHelpDesk.Tests.Support;

/// <summary>What stands behind the store.</summary>
public enum StoreEngine
{
    Sqlite,
    Postgres,
}

/// <summary>Both engines, for a theory that must hold on either.</summary>
public sealed class BothEngines : TheoryData<StoreEngine>
{
    public BothEngines()
    {
        Add(StoreEngine.Sqlite);
        Add(StoreEngine.Postgres);
    }
}
