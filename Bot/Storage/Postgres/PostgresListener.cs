using Npgsql;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Postgres;

/// <summary>A connection that hears what the commits of other processes say.</summary>
internal sealed class PostgresListener : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly List<string> _heard = [];

    private PostgresListener(NpgsqlConnection connection)
    {
        _connection = connection;
        _connection.Notification += (_, said) => _heard.Add(said.Payload); // raised only while HearAsync waits
    }

    /// <exception cref="StoreUnavailableException">The database can't be reached.</exception>
    public static async Task<PostgresListener> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var listen = new NpgsqlCommand(PostgresSql.Listen, connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
            return new PostgresListener(connection);
        }
        catch (NpgsqlException fault)
        {
            throw new StoreUnavailableException("The database can't be listened to.", fault);
        }
    }

    /// <summary>Waits until something was said.</summary>
    /// <exception cref="StoreUnavailableException">The connection is gone.</exception>
    public async Task<IReadOnlyList<string>> HearAsync(CancellationToken cancellationToken)
    {
        _heard.Clear();
        try
        {
            await _connection.WaitAsync(cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            throw new StoreUnavailableException("The database can't be listened to.", fault);
        }

        return [.. _heard];
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
