using Npgsql;
using Xunit;

namespace TeamsHelpDesk.Tests.Support;

/// <summary>
/// A fresh database on the server of HELPDESK_TEST_POSTGRES (a connection string whose account may create databases), dropped
/// at the end. Without the variable the test shows as skipped; where CI=true it fails, so that nobody believes it ran.
/// </summary>
internal sealed class PostgresFixture : IAsyncDisposable
{
    private const string Variable = "HELPDESK_TEST_POSTGRES";

    private readonly string _server;
    private readonly string _name;

    private PostgresFixture(string server, string name)
    {
        _server = server;
        _name = name;
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    public static async Task<PostgresFixture> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable) ?? "";
        if (server.Length == 0)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"{Variable} must be set where CI=true.");
            Assert.Skip($"{Variable} is not set.");
        }

        var fixture = new PostgresFixture(server, $"helpdesk_{Guid.CreateVersion7():n}");
        await fixture.ExecuteAsync($"CREATE DATABASE {fixture._name}");
        return fixture;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    private async Task ExecuteAsync(string text)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
#pragma warning disable CA2100 // the name is made here
        await using var command = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
