using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>One connection with the statements prepared on it, which end with it. Used by one thread at a time.</summary>
internal sealed class SqliteDatabase(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, (SqliteStatement Statement, sqlite3_stmt Handle)> _prepared = [];

    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    public SqliteStatement Prepare(string text)
    {
        if (_prepared.TryGetValue(text, out var known))
        {
            return known.Statement;
        }

        var code = raw.sqlite3_prepare_v2(Handle, text, out var handle);
        if (code != raw.SQLITE_OK)
        {
            throw Fault(Handle, code);
        }

        var statement = new SqliteStatement(Handle, handle);
        _prepared.Add(text, (statement, handle));
        DemandOrder(handle, text);
        return statement;
    }

    public void Execute(string text) => Prepare(text).Run();

    /// <summary>Runs several statements that are needed once.</summary>
    public void Script(string statements)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this folder
        command.CommandText = statements;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var (_, handle) in _prepared.Values)
        {
            handle.Dispose();
        }

        connection.Dispose();
    }

    private sqlite3 Handle => connection.Handle ?? throw new InvalidOperationException("The connection is not open.");

    public static SqliteException Fault(sqlite3 handle, int code) =>
        new($"SQLite error {code.ToString(CultureInfo.InvariantCulture)}: {raw.sqlite3_errmsg(handle).utf8_to_string()}.", code);

    private static void DemandOrder(sqlite3_stmt handle, string text)
    {
        for (var i = 1; i <= raw.sqlite3_bind_parameter_count(handle); i++)
        {
            if (raw.sqlite3_bind_parameter_name(handle, i).utf8_to_string() != $"${i.ToString(CultureInfo.InvariantCulture)}")
            {
                throw new InvalidOperationException($"Parameters must first appear in the order of their numbers: {text}");
            }
        }
    }
}
