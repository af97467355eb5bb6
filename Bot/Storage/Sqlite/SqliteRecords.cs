using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>Reads records from a statement that stands on a row, in the order of the columns in <see cref="Sql"/>.</summary>
internal static class SqliteRecords
{
    /// <summary>The first column behind those of an item.</summary>
    public const int AfterItem = 8;

    public static InboxMark Mark(SqliteStatement at, string key) =>
        new(key, at.Moment(0), (int)at.Integer(1), at.TextOrNull(2));

    public static Row Row(SqliteStatement at) => new(new RowKey(at.Text(0), at.Text(1)), at.Integer(2), at.Text(6))
    {
        Owner = at.TextOrNull(3),
        State = at.TextOrNull(4),
        At = at.MomentOrNull(5),
    };

    public static WorkItem Item(SqliteStatement at) => new(at.Id(0), at.Text(1), at.Text(2), at.Moment(4), at.Text(5))
    {
        Lane = (Lane)at.Integer(3),
        Attempts = (int)at.Integer(6),
        Why = at.TextOrNull(7),
    };

    public static AuditRecord Audit(SqliteStatement at) =>
        new(at.Integer(0), new AuditEntry(at.Moment(1), at.Text(2), at.Text(3), at.Text(4), at.Text(5)), at.Bytes(6).ToArray());
}
