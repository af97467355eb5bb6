using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>The reads, on one read-only connection, for one caller at a time.</summary>
internal sealed class SqliteReader(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement _begin = database.Prepare("BEGIN");
    private readonly SqliteStatement _end = database.Prepare("COMMIT");
    private readonly SqliteStatement _findRow = database.Prepare(Sql.FindRow);
    private readonly SqliteStatement _findInbox = database.Prepare(Sql.FindInbox);

    public void Dispose() => database.Dispose();

    /// <summary>All of them as they stood at one moment.</summary>
    public IReadOnlyList<Row?> Find(IReadOnlyList<RowKey> keys)
    {
        if (keys.Count == 1)
        {
            return [Find(keys[0])];
        }

        var found = new Row?[keys.Count];
        _begin.Run();
        try
        {
            for (var i = 0; i < found.Length; i++)
            {
                found[i] = Find(keys[i]);
            }
        }
        finally
        {
            _end.Run();
        }

        return found;
    }

    public IReadOnlyList<Row> List(RowQuery query)
    {
        var states = query.States ?? [];
        var statement = database.Prepare(Sql.ListRows(query.Owner is not null, states.Count, query.Since is not null)).Bind(query.Kind);
        if (query.Owner is { } owner)
        {
            statement.Bind(owner);
        }

        foreach (var state in states)
        {
            statement.Bind(state);
        }

        if (query.Since is { } since)
        {
            statement.Bind(since);
        }

        return ReadAll(statement.Bind(query.Limit), SqliteRecords.Row);
    }

    public InboxMark? FindInbox(string key)
    {
        try
        {
            return _findInbox.Bind(key).Step() ? SqliteRecords.Mark(_findInbox, key) : null;
        }
        finally
        {
            _findInbox.Reset();
        }
    }

    public DateTimeOffset? NextDue()
    {
        var statement = database.Prepare(Sql.NextDue);
        try
        {
            statement.Step();
            return statement.MomentOrNull(0);
        }
        finally
        {
            statement.Reset();
        }
    }

    public IReadOnlyList<WorkItem> ListFailed(int most) => ReadAll(database.Prepare(Sql.ListFailed).Bind(most), SqliteRecords.Item);

    public long Version() => SqliteSchema.ReadVersion(database);

    public IReadOnlyList<AuditRecord> ReadAudit(long after, int most) =>
        ReadAll(database.Prepare(Sql.ReadAudit).Bind(after).Bind(most), SqliteRecords.Audit);

    private Row? Find(RowKey key)
    {
        try
        {
            return _findRow.Bind(key.Kind).Bind(key.Id).Step() ? SqliteRecords.Row(_findRow) : null;
        }
        finally
        {
            _findRow.Reset();
        }
    }

    private static List<T> ReadAll<T>(SqliteStatement statement, Func<SqliteStatement, T> read)
    {
        var all = new List<T>();
        try
        {
            while (statement.Step())
            {
                all.Add(read(statement));
            }
        }
        finally
        {
            statement.Reset();
        }

        return all;
    }
}
