using System.Data.Common;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Postgres;

/// <summary>Reads records from a reader that stands on a row, in the order of the columns in <see cref="Sql"/>.</summary>
internal static class PostgresRecords
{
    /// <summary>The first column behind those of an item.</summary>
    public const int AfterItem = 8;

    public static InboxMark Mark(DbDataReader at, string key) => new(key, Moment(at, 0), at.GetInt32(1), TextOrNull(at, 2));

    public static Row Row(DbDataReader at) => new(new RowKey(at.GetString(0), at.GetString(1)), at.GetInt64(2), at.GetString(6))
    {
        Owner = TextOrNull(at, 3),
        State = TextOrNull(at, 4),
        At = at.IsDBNull(5) ? null : Moment(at, 5),
    };

    public static WorkItem Item(DbDataReader at) => new(at.GetGuid(0), at.GetString(1), at.GetString(2), Moment(at, 4), at.GetString(5))
    {
        Lane = (Lane)at.GetInt32(3),
        Attempts = at.GetInt32(6),
        Why = TextOrNull(at, 7),
    };

    public static AuditRecord Audit(DbDataReader at) => new(
        at.GetInt64(0),
        new AuditEntry(Moment(at, 1), at.GetString(2), at.GetString(3), at.GetString(4), at.GetString(5)),
        at.GetFieldValue<byte[]>(6));

    public static DateTimeOffset Moment(DbDataReader at, int column) => new(at.GetInt64(column), TimeSpan.Zero);

    private static string? TextOrNull(DbDataReader at, int column) => at.IsDBNull(column) ? null : at.GetString(column);
}
