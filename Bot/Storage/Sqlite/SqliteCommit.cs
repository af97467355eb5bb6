using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>
/// Writes one caller's changes with the writer's statements. It stops at the first thing that doesn't hold; what it wrote
/// before that is the caller's to undo.
/// </summary>
internal sealed class SqliteCommit(SqliteDatabase database, SqliteWork work)
{
    private readonly SqliteStatement _markInbox = database.Prepare(Sql.MarkInbox);
    private readonly SqliteStatement _findInbox = database.Prepare(Sql.FindInbox);
    private readonly SqliteStatement _insertRow = database.Prepare(Sql.InsertRow);
    private readonly SqliteStatement _updateRow = database.Prepare(Sql.UpdateRow);
    private readonly SqliteStatement _putRow = database.Prepare(Sql.PutRow);
    private readonly SqliteStatement _deleteRow = database.Prepare(Sql.DeleteRow);
    private readonly SqliteStatement _count = database.Prepare(Sql.Count);
    private readonly SqliteStatement _appendAudit = database.Prepare(Sql.AppendAudit);

    /// <summary>The end of the chain as this transaction sees it; to be set back when the transaction is undone.</summary>
    public AuditChain Chain { get; set; } = ReadChain(database);

    public CommitOutcome Write(Changes changes, WorkGrant? grant)
    {
        if (changes.Inbox is { } mark && !Mark(mark))
        {
            return new CommitOutcome.Duplicate(FindMark(mark.Key));
        }

        if (changes.End is { } end && !work.End(end))
        {
            return CommitOutcome.Conflict.Instance;
        }

        foreach (var change in changes.Rows)
        {
            if (!Write(change))
            {
                return CommitOutcome.Conflict.Instance;
            }
        }

        if (changes.Tallies.FirstOrDefault(tally => !Count(tally)) is { } full)
        {
            return new CommitOutcome.OverLimit(full);
        }

        foreach (var entry in changes.Audit)
        {
            Append(entry);
        }

        var held = work.Add(changes.Work, grant);
        return held.Count == 0 ? CommitOutcome.Committed.Instance : new CommitOutcome.Committed { Held = held };
    }

    private bool Mark(InboxMark mark) =>
        _markInbox.Bind(mark.Key).Bind(mark.ReceivedAt).Bind(mark.Status).Bind(mark.Body).Run() == 1;

    private InboxMark FindMark(string key)
    {
        try
        {
            _findInbox.Bind(key).Step();
            return SqliteRecords.Mark(_findInbox, key);
        }
        finally
        {
            _findInbox.Reset();
        }
    }

    private bool Write(RowChange change) => change switch
    {
        RowChange.Save { Row: { Version: 0 } row } => Bind(_insertRow, row).Run() == 1,
        RowChange.Save { Row: var row } => Bind(_updateRow, row).Bind(row.Version).Run() == 1,
        RowChange.Put { Row: var row } => Bind(_putRow, row).Run() == 1,
        RowChange.Delete { Key: var key, Version: var version } =>
            _deleteRow.Bind(key.Kind).Bind(key.Id).Bind(version).Run() == 1,
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    private static SqliteStatement Bind(SqliteStatement statement, Row row) =>
        statement.Bind(row.Owner).Bind(row.State).Bind(row.At).Bind(row.Body).Bind(row.Key.Kind).Bind(row.Key.Id);

    private bool Count(Tally tally) => _count.Bind(tally.Key).Bind(tally.At + tally.Per).Bind(tally.At).Bind(tally.Most).Run() == 1;

    private void Append(AuditEntry entry)
    {
        var next = Chain.Then(entry);
        _appendAudit.Bind(next.Sequence).Bind(entry.At).Bind(entry.Actor).Bind(entry.Action)
            .Bind(entry.Subject).Bind(entry.Detail).Bind(next.Link).Run();
        Chain = next;
    }

    private static AuditChain ReadChain(SqliteDatabase database)
    {
        var last = database.Prepare(Sql.LastAudit);
        try
        {
            return last.Step() ? new AuditChain(last.Integer(0), last.Bytes(1).ToArray()) : AuditChain.Empty;
        }
        finally
        {
            last.Reset();
        }
    }
}
