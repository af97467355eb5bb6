using Npgsql;

namespace TeamsHelpDesk.Benchmarks.Servers;

/// <summary>One prepared statement a turn on a pooled connection, committed by itself with the server's own durability.</summary>
internal sealed class BarePostgres : BareStore, IDisposable
{
    private const string Put = "INSERT INTO said (conversation, text) VALUES ($1, $2) ON CONFLICT (conversation) DO UPDATE SET text = excluded.text";

    private readonly NpgsqlDataSource _source;

    public BarePostgres(string store)
    {
        var settings = new NpgsqlConnectionStringBuilder(store) { MaxAutoPrepare = 8, AutoPrepareMinUsages = 2 };
        _source = NpgsqlDataSource.Create(settings);
        using var create = _source.CreateCommand("CREATE TABLE IF NOT EXISTS said (conversation TEXT PRIMARY KEY, text TEXT)");
        create.ExecuteNonQuery();
    }

    public override async Task CommitAsync(string conversation, string text)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Put, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = conversation });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose() => _source.Dispose();
}
