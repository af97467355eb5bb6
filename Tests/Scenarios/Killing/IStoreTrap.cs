using Npgsql;
using TeamsHelpDesk.Tests.Support;

namespace TeamsHelpDesk.Tests.Scenarios.Killing;

/// <summary>Catches the bot while it writes to its store. Whatever it is doing goes no further until it is gone.</summary>
internal interface IStoreTrap : IAsyncDisposable
{
    /// <summary>What the bot must be told, so that it writes past the trap.</summary>
    string ConnectionString { get; }

    /// <returns>Completes at the n-th write from now on.</returns>
    Task ArmAsync(int nth, bool isWritten);

    /// <summary>Lets everything go; returns how often it was written since it was armed.</summary>
    int Disarm();
}

internal static class StoreTraps
{
    public static IStoreTrap Of(StoreEngine engine, string connectionString) => engine == StoreEngine.Sqlite
        ? new SqliteTrap(connectionString)
        : new PostgresTrap(new NpgsqlConnectionStringBuilder(connectionString));
}
