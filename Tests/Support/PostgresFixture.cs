using Npgsql;
using Xunit;

namespace TeamsHelpDesk.Tests.Support;

/// <summary>
/// A schema of its own in the database of HELPDESK_TEST_POSTGRES (a connection string whose account may create schemas),
/// dropped at the end: as fresh as a database, and made in milliseconds. Without the variable the test shows as skipped;
/// where CI=true it fails, so that nobody believes it ran.
/// </summary>
internal sealed class PostgresFixture : IAsyncDisposable
{
    private const string Variable = "HELPDESK_TEST_POSTGRES";

    private readonly string _server;
    private readonly string _schema = $"helpdesk_{Guid.CreateVersion7():n}";

    private PostgresFixture(string server) => _server = server;

    /// <summary>Every connection made with it works in the schema and bears its name.</summary>
    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_server) { SearchPath = _schema, ApplicationName = _schema }.ConnectionString;

    public static async Task<PostgresFixture> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable) ?? "";
        if (server.Length == 0)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"{Variable} must be set where CI=true.");
            Assert.Skip($"{Variable} is not set.");
        }

        var fixture = new PostgresFixture(server);
        await fixture.ExecuteAsync($"CREATE SCHEMA {fixture._schema}");
        return fixture;
    }

    /// <summary>Cuts every other connection of this fixture, as a server that restarts would.</summary>
    public Task CutConnectionsAsync() =>
        ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{_schema}'");

    /// <summary>Runs one statement in the schema; only with texts of the test itself.</summary>
    public async Task ExecuteAsync(string constant)
    {
        var settings = new NpgsqlConnectionStringBuilder(_server) { SearchPath = _schema, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
#pragma warning disable CA2100 // see above
        await using var command = new NpgsqlCommand(constant, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await CutConnectionsAsync();
        await ExecuteAsync($"DROP SCHEMA {_schema} CASCADE");
    }
}
