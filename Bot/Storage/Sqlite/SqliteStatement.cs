using System.Buffers;
using System.Text;
using SQLitePCL;

namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>
/// One prepared statement that is bound, run and reset again and again. A command of Microsoft.Data.Sqlite looks every
/// parameter up by name and boxes its value at each run, which costs more than the statement itself on the path of a turn.
/// </summary>
internal sealed class SqliteStatement(sqlite3 database, sqlite3_stmt statement)
{
    private int _bound;

    public SqliteStatement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(statement, ++_bound, value));
        return this;
    }

    public SqliteStatement Bind(DateTimeOffset value) => Bind(value.UtcTicks);

    public SqliteStatement Bind(DateTimeOffset? value) => value is { } moment ? Bind(moment) : BindNull();

    public SqliteStatement Bind(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Bind(bytes);
    }

    public SqliteStatement Bind(ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(statement, ++_bound, value));
        return this;
    }

    public SqliteStatement Bind(string? value)
    {
        if (value is null)
        {
            return BindNull();
        }

        if (value.Length == 0)
        {
            // An empty span has no address, and SQLite takes a missing address for NULL.
            Check(raw.sqlite3_bind_text(statement, ++_bound, value));
            return this;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(value, buffer);
            Check(raw.sqlite3_bind_text(statement, ++_bound, buffer.AsSpan(0, length)));
            return this;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>True when there is a row to read. Every use ends with <see cref="Reset"/>.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code != raw.SQLITE_ROW && code != raw.SQLITE_DONE)
        {
            throw SqliteDatabase.Fault(database, code);
        }

        return code == raw.SQLITE_ROW;
    }

    public void Reset()
    {
        // It repeats the error of the step, which was thrown already.
        _ = raw.sqlite3_reset(statement);
        _bound = 0;
    }

    /// <summary>Runs to the end and says how many rows it changed.</summary>
    public int Run()
    {
        try
        {
            while (Step())
            {
            }

            return raw.sqlite3_changes(database);
        }
        finally
        {
            Reset();
        }
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public DateTimeOffset Moment(int column) => new(Integer(column), TimeSpan.Zero);

    public DateTimeOffset? MomentOrNull(int column) => IsNull(column) ? null : Moment(column);

    public Guid Id(int column) => new(Bytes(column), bigEndian: true);

    private SqliteStatement BindNull()
    {
        Check(raw.sqlite3_bind_null(statement, ++_bound));
        return this;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw SqliteDatabase.Fault(database, code);
        }
    }
}
