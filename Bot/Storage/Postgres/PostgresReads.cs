using System.Data.Common;
using Npgsql;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Postgres;

/// <summary>One statement on a connection of the pool.</summary>
internal static class PostgresReads
{
    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(
        this NpgsqlDataSource source, string text, NpgsqlParameter[] values, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
#pragma warning disable CA2100 // texts of Sql.cs only
            await using var command = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
            command.Parameters.AddRange(values);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var all = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                all.Add(read(reader));
            }

            return all;
        }
        catch (NpgsqlException fault)
        {
            throw new StoreUnavailableException("The database can't be reached.", fault);
        }
    }

    public static async Task<int> ExecuteAsync(
        this NpgsqlDataSource source, string text, NpgsqlParameter[] values, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
#pragma warning disable CA2100 // texts of Sql.cs only
            await using var command = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
            command.Parameters.AddRange(values);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            throw new StoreUnavailableException("The database can't be reached.", fault);
        }
    }
}
