namespace TeamsHelpDesk.Bot.Storage.Postgres;

/// <summary>What PostgreSQL does in one round trip and SQLite as well without.</summary>
internal static class PostgresSql
{
    public const string FindRows =
        """
        SELECT r.kind, r.id, r.version, r.owner, r.state, r.at, r.body, wanted.place
        FROM unnest($1, $2) WITH ORDINALITY AS wanted (kind, id, place) JOIN rows r ON r.kind = wanted.kind AND r.id = wanted.id
        """;

    /// <summary>The first column behind those of a row: its place among the keys, from 1.</summary>
    public const int Place = 7;

    public static readonly string MarkInbox = MustChange(Sql.MarkInbox);
    public static readonly string InsertRow = MustChange(Sql.InsertRow);
    public static readonly string UpdateRow = MustChange(Sql.UpdateRow);
    public static readonly string DeleteRow = MustChange(Sql.DeleteRow);
    public static readonly string Count = MustChange(Sql.Count);
    public static readonly string EndDone = MustChange(Sql.EndDone);
    public static readonly string EndAgain = MustChange(Sql.EndAgain);
    public static readonly string EndLater = MustChange(Sql.EndLater);
    public static readonly string EndFailed = MustChange(Sql.EndFailed);

    /// <summary>A payload is below 8,000 bytes; a key that is cut wakes whoever listens all the same.</summary>
    public const string AddHeldWork = Sql.AddHeldWork + TellWaiting;

    /// <summary>Those who gather don't wait for each other, and whoever would take the item skips it meanwhile.</summary>
    public const string GatherWork = Sql.GatherWorkFor + Sql.UnlessOneWaits + " FOR KEY SHARE)";

    public const string GatherHeldWork = Sql.GatherHeldWorkFor + Sql.UnlessOneWaits + " FOR KEY SHARE)" + Sql.WhetherHeld + TellWaiting;

    public const string Listen = $"LISTEN {Waiting}";

    private const string Waiting = "helpdesk_waiting";

    private const string TellWaiting = $", CASE WHEN holder IS NULL THEN pg_notify('{Waiting}', left(order_key, 1900))::text END";

    /// <summary>
    /// Fails where nothing was changed, so that a whole group can be sent and committed in one round trip: the server itself
    /// undoes it when one part doesn't hold.
    /// </summary>
    private static string MustChange(string statement) => $"WITH changed AS ({statement} RETURNING 1) SELECT 1 / count(*) FROM changed";

    public const string RenewMany = "UPDATE work SET lease_until = $1 WHERE id = ANY($2) AND holder = $3";
}
