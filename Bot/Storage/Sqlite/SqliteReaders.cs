using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>
/// Lends read-only connections. A read takes microseconds and answers on the caller's thread, so there are never more
/// of them than threads; some are kept and the others closed again.
/// </summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private const int Kept = 8;

    private readonly ConcurrentQueue<SqliteReader> _idle = new();
    private volatile bool _closed;

    public T Read<TArgument, T>(TArgument argument, Func<SqliteReader, TArgument, T> read)
    {
        if (_closed)
        {
            throw new StoreUnavailableException("The store is closed.", new ObjectDisposedException(nameof(SqliteReaders)));
        }

        try
        {
#pragma warning disable CA2000 // closed or kept by Return
            var reader = _idle.TryDequeue(out var idle) ? idle : new SqliteReader(file.OpenReader());
#pragma warning restore CA2000
            var whole = false;
            try
            {
                var answer = read(reader, argument);
                whole = true;
                return answer;
            }
            finally
            {
                Return(reader, whole);
            }
        }
        catch (SqliteException fault)
        {
            throw new StoreUnavailableException("The database can't be read.", fault);
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryDequeue(out var reader))
        {
            reader.Dispose();
        }
    }

    private void Return(SqliteReader reader, bool whole)
    {
        if (!whole || _closed || _idle.Count >= Kept)
        {
            reader.Dispose();
            return;
        }

        _idle.Enqueue(reader);
    }
}
