using Npgsql;

namespace TeamsHelpDesk.Bot.Storage.Postgres;

internal static class PostgresSchema
{
    /// <summary>Advisory locks of this product in its database: a process that migrates, and one that extends the audit chain.</summary>
    public const string LockForMigration = "SELECT pg_advisory_xact_lock(5204301)";

    public const string LockForAudit = "SELECT pg_advisory_xact_lock(5204302)";

    public static async Task MigrateAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, LockForMigration, cancellationToken);
        await ExecuteAsync(connection, Migrations.CreateVersionTable, cancellationToken);
        var version = await ReadVersionAsync(connection, cancellationToken);
        Migrations.RefuseNewer(version);
        for (var next = version + 1; next <= Migrations.Steps.Count; next++)
        {
            await ExecuteAsync(connection, Migrations.Steps[(int)next - 1].Postgres, cancellationToken);
            await using var write = new NpgsqlCommand(Migrations.WriteVersion, connection);
            write.Parameters.Add(Value.Of(next));
            await write.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public static async Task DemandThisVersionAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        Migrations.RefuseOther(await ReadVersionAsync(connection, cancellationToken));
    }

    private static async Task<long> ReadVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(Migrations.ReadVersion, connection);
        return await read.ExecuteScalarAsync(cancellationToken) is long version ? version : 0;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string constant, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // the steps are constants of this folder
        await using var command = new NpgsqlCommand(constant, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
