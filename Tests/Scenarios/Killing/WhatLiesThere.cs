using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using TeamsHelpDesk.Bot.Storage.Sqlite;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;

namespace TeamsHelpDesk.Tests.Scenarios.Killing;

/// <summary>
/// Reads the store past the bot, as it lies there when the bot was killed: nothing of it may be half written, and everything that is
/// under way must have work that goes on with it.
/// </summary>
internal sealed class WhatLiesThere(StoreEngine engine, string connectionString)
{
    private static readonly (string Fault, string Of)[] Questions =
    [
        ("Nothing goes on with", """
            SELECT r.id FROM rows r WHERE r.kind = 'request' AND r.state IN ('Approved', 'Fulfilling', 'Undoing')
            AND NOT EXISTS (SELECT 1 FROM work w WHERE w.failed_at IS NULL AND w.payload LIKE '%' || r.id || '%')
            """),
        ("Nothing ends", """
            SELECT r.id FROM rows r WHERE r.kind = 'request' AND r.state = 'Fulfilled' AND r.body LIKE '%"endsAt"%'
            AND NOT EXISTS (SELECT 1 FROM work w WHERE w.kind = 'request.end' AND w.failed_at IS NULL AND w.payload LIKE '%' || r.id || '%')
            """),
        ("The audit doesn't know the end of", """
            SELECT r.id FROM rows r WHERE r.kind = 'request' AND r.state IN ('Fulfilled', 'Ended', 'Undone')
            AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.subject = 'request:' || r.id AND a.action = 'request.fulfilled')
            """),
        ("The audit tells of a start that isn't stored of", """
            SELECT a.subject FROM audit a WHERE a.action = 'effect.started'
            AND NOT EXISTS (SELECT 1 FROM rows r WHERE r.kind = 'request' AND a.subject = 'request:' || r.id AND r.state <> 'Approved')
            """),
        ("Given up:", "SELECT kind FROM work WHERE failed_at IS NOT NULL"),
        ("The audit has a gap", "SELECT MAX(seq) FROM audit HAVING MAX(seq) <> COUNT(*)"),
    ];

    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        var faults = new List<string>();
        await using var connection = Open();
        await connection.OpenAsync(Contoso.Stop);
        foreach (var (fault, of) in Questions)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // texts of the test itself
            command.CommandText = of;
#pragma warning restore CA2100
            await using var found = await command.ExecuteReaderAsync(Contoso.Stop);
            while (await found.ReadAsync(Contoso.Stop))
            {
                faults.Add($"{fault} {found.GetValue(0)}");
            }
        }

        return faults;
    }

    private DbConnection Open()
    {
        if (engine == StoreEngine.Postgres)
        {
            return new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        }

        SqliteLibrary.Bind();
        return new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Copy(), Pooling = false }.ConnectionString);
    }

    /// <summary>Whoever opens the file itself recovers it, and that is for the bot to do.</summary>
    private string Copy()
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        var copy = $"{file}.copy";
        foreach (var part in new[] { string.Empty, "-wal" }.Where(part => File.Exists(file + part)))
        {
            File.Copy(file + part, copy + part, overwrite: true);
        }

        File.Delete($"{copy}-shm");
        return copy;
    }
}
