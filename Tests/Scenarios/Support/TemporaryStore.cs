using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using TeamsHelpDesk.Bot.Storage.Sqlite;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>An empty store of its own, and nothing of it left afterwards.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private const string ServerVariable = "HELPDESK_TEST_POSTGRES";

    private readonly string _name = $"helpdesk_scene_{Guid.CreateVersion7():N}";
    private readonly string? _server;

    private TemporaryStore(string? server)
    {
        _server = server;
        ConnectionString = server is null
            ? $"Data Source={Path.Combine(Path.GetTempPath(), $"{_name}.db")}"
            : new NpgsqlConnectionStringBuilder(server) { Database = _name }.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <summary>The database file and what stands beside it; none with PostgreSQL.</summary>
    public IReadOnlyList<string> Files => _server is null ? Directory.GetFiles(Path.GetTempPath(), $"{_name}.db*") : [];

    public static async Task<TemporaryStore> CreateAsync(StoreEngine engine)
    {
        if (engine == StoreEngine.Sqlite)
        {
            return new TemporaryStore(null);
        }

        var server = Environment.GetEnvironmentVariable(ServerVariable);
        Assert.True(!string.IsNullOrEmpty(server) || Environment.GetEnvironmentVariable("CI") != "true", $"CI needs PostgreSQL; set {ServerVariable}.");
        Assert.SkipWhen(string.IsNullOrEmpty(server), $"Set {ServerVariable} to a connection string that may create databases.");
        var store = new TemporaryStore(server);
        await store.OnServerAsync($"CREATE DATABASE {store._name}");
        return store;
    }

    /// <summary>What somebody does who comes at the database past the bot, while it runs.</summary>
    public async Task ExecuteAsync(string statement)
    {
        SqliteLibrary.Bind();
        await using DbConnection connection = _server is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString)
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a text of the test itself
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await OnServerAsync($"DROP DATABASE {_name} WITH (FORCE)");
            return;
        }

        foreach (var file in Files)
        {
            File.Delete(file);
        }
    }

    private async Task OnServerAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the name is made above
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
