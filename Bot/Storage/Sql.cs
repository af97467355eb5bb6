namespace TeamsHelpDesk.Bot.Storage;

/// <summary>
/// The statements, the same for both engines. PostgreSQL numbers parameters as written; SQLite numbers them by first
/// appearance, so $1, $2, … must first appear in that order (a prepared statement refuses others).
/// </summary>
internal static class Sql
{
    /// <summary>Until it ends or is given up, an item stands in the way of the later ones with its order key.</summary>
    private const string IsFirstOfItsOrder =
        "NOT EXISTS (SELECT 1 FROM work o WHERE o.order_key = w.order_key AND o.seq < w.seq AND o.failed_at IS NULL)";

    private const string ItemColumns = "id, kind, order_key, lane, due_at, payload, attempts, why";

    private const string RowColumns = "kind, id, version, owner, state, at, body";

    public const string MarkInbox =
        "INSERT INTO inbox (key, received_at, status, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    public const string FindInbox = "SELECT received_at, status, body FROM inbox WHERE key = $1";

    public const string PurgeInbox =
        "DELETE FROM inbox WHERE key IN (SELECT key FROM inbox WHERE received_at < $1 ORDER BY received_at LIMIT $2)";

    public const string FindRow = $"SELECT {RowColumns} FROM rows WHERE kind = $1 AND id = $2";

    public const string InsertRow =
        "INSERT INTO rows (owner, state, at, body, kind, id, version) VALUES ($1, $2, $3, $4, $5, $6, 1) ON CONFLICT DO NOTHING";

    public const string UpdateRow =
        "UPDATE rows SET version = version + 1, owner = $1, state = $2, at = $3, body = $4 WHERE kind = $5 AND id = $6 AND version = $7";

    public const string PutRow =
        """
        INSERT INTO rows (owner, state, at, body, kind, id, version) VALUES ($1, $2, $3, $4, $5, $6, 1)
        ON CONFLICT (kind, id) DO UPDATE SET version = rows.version + 1,
            owner = excluded.owner, state = excluded.state, at = excluded.at, body = excluded.body
        """;

    public const string DeleteRow = "DELETE FROM rows WHERE kind = $1 AND id = $2 AND version = $3";

    /// <summary>Changes nothing when as many as may be are there already.</summary>
    public const string Count =
        "INSERT INTO tallies (key, until) SELECT $1, $2 WHERE (SELECT count(*) FROM tallies WHERE key = $1 AND until > $3) < $4";

    public const string FindCount = "SELECT count(*) FROM tallies WHERE key = $1 AND until > $2";

    public const string PurgeTallies = "DELETE FROM tallies WHERE until < $1";

    public const string AppendAudit =
        "INSERT INTO audit (seq, at, actor, action, subject, detail, link) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    public const string LastAudit = "SELECT seq, link FROM audit ORDER BY seq DESC LIMIT 1";

    public const string ReadAudit =
        "SELECT seq, at, actor, action, subject, detail, link FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2";

    public const string AddWork =
        "INSERT INTO work (id, kind, order_key, lane, due_at, payload, attempts) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// <summary>Adds an item as held, unless somebody else's, a waiting or an abandoned one of its order key is before it.</summary>
    public const string AddHeldWork =
        """
        INSERT INTO work (id, kind, order_key, lane, due_at, payload, attempts, holder, lease_until)
        SELECT $1, $2, $3, $4, $5, $6, $7, CASE WHEN clear THEN $8 END, CASE WHEN clear THEN $9 END
        FROM (SELECT NOT EXISTS (SELECT 1 FROM work WHERE order_key = $3 AND failed_at IS NULL
            AND (holder IS NULL OR holder <> $8 OR lease_until <= $10)) AS clear) AS queue
        RETURNING holder IS NOT NULL
        """;

    /// <summary>
    /// Adds nothing where one of its order key waits that nobody has taken. It must still wait when this is committed, or whoever took it
    /// may have looked before: where others write at the same time, it is locked against being taken until then.
    /// </summary>
    public const string GatherWork = GatherWorkFor + UnlessOneWaits + ")";

    public const string GatherWorkFor = "INSERT INTO work (id, kind, order_key, lane, due_at, payload, attempts) SELECT $1, $2, $3, $4, $5, $6, $7";

    public const string GatherHeldWork = GatherHeldWorkFor + UnlessOneWaits + ")" + WhetherHeld;

    /// <summary>Held only where there is no other of its order key at all.</summary>
    public const string GatherHeldWorkFor =
        """
        INSERT INTO work (id, kind, order_key, lane, due_at, payload, attempts, holder, lease_until)
        SELECT $1, $2, $3, $4, $5, $6, $7, CASE WHEN clear THEN $8 END, CASE WHEN clear THEN $9 END
        FROM (SELECT NOT EXISTS (SELECT 1 FROM work WHERE order_key = $3 AND failed_at IS NULL) AS clear) AS queue
        """;

    /// <summary>To be closed behind.</summary>
    public const string UnlessOneWaits = " WHERE NOT EXISTS (SELECT 1 FROM work WHERE order_key = $3 AND failed_at IS NULL AND holder IS NULL";

    public const string WhetherHeld = " RETURNING holder IS NOT NULL";

    public const string EndDone = "DELETE FROM work WHERE id = $1 AND holder = $2";

    public const string EndAgain =
        """
        UPDATE work SET due_at = $1, why = $2, attempts = attempts + 1, holder = NULL, lease_until = NULL
        WHERE id = $3 AND holder = $4
        """;

    /// <summary>The same for an item that wasn't tried, but has to wait for its turn.</summary>
    public const string EndLater =
        """
        UPDATE work SET due_at = $1, why = $2, holder = NULL, lease_until = NULL
        WHERE id = $3 AND holder = $4
        """;

    public const string EndFailed =
        """
        UPDATE work SET failed_at = $1, why = $2, attempts = attempts + 1, holder = NULL, lease_until = NULL
        WHERE id = $3 AND holder = $4
        """;

    /// <summary>After <see cref="EndAgain"/>: what the holder meant to run behind the item is free again as well.</summary>
    public const string LetGoOfFollowers =
        """
        UPDATE work SET holder = NULL, lease_until = NULL
        WHERE holder = $1 AND order_key = (SELECT order_key FROM work WHERE id = $2) AND seq > (SELECT seq FROM work WHERE id = $2)
        """;

    public const string Renew = "UPDATE work SET lease_until = $1 WHERE id = $2 AND holder = $3";

    public const string LetGoOfAll = "UPDATE work SET holder = NULL, lease_until = NULL WHERE holder IS NOT NULL";

    private const string ClaimHead =
        $"""
        WITH due AS (
            SELECT seq FROM work w
            WHERE failed_at IS NULL AND due_at <= $1 AND (holder IS NULL OR lease_until <= $1) AND {IsFirstOfItsOrder}
            ORDER BY lane, due_at, seq LIMIT $2
        """;

    private const string ClaimTail =
        $"""
        )
        UPDATE work SET holder = $3, lease_until = $4 WHERE seq IN (SELECT seq FROM due) RETURNING {ItemColumns}, seq
        """;

    public const string ClaimAlone = ClaimHead + ClaimTail;

    public const string ClaimAmongMany = ClaimHead + " FOR UPDATE SKIP LOCKED" + ClaimTail;

    /// <summary>Lane by lane, so that the index on lane and due moment ends each search at its first find.</summary>
    public const string NextDue =
        $"""
        SELECT min(moment) FROM (
            SELECT (SELECT due_at FROM work w WHERE lane = 0 AND failed_at IS NULL AND holder IS NULL AND {IsFirstOfItsOrder}
                ORDER BY due_at LIMIT 1) AS moment
            UNION ALL
            SELECT (SELECT due_at FROM work w WHERE lane = 1 AND failed_at IS NULL AND holder IS NULL AND {IsFirstOfItsOrder}
                ORDER BY due_at LIMIT 1)
            UNION ALL
            SELECT min(lease_until) FROM work w WHERE failed_at IS NULL AND holder IS NOT NULL AND {IsFirstOfItsOrder}) moments
        """;

    public const string ListFailed =
        $"SELECT {ItemColumns} FROM work WHERE failed_at IS NOT NULL ORDER BY failed_at DESC, seq DESC LIMIT $1";

    /// <summary>Unset members leave their condition out, so that each shape uses its own index.</summary>
    public static string ListRows(bool owner, int states, bool since)
    {
        var next = 1;
        var text = $"SELECT {RowColumns} FROM rows WHERE kind = ${next++}";
        if (owner)
        {
            text += $" AND owner = ${next++}";
        }

        if (states > 0)
        {
            text += $" AND state IN ({string.Join(", ", Enumerable.Range(next, states).Select(n => $"${n}"))})";
            next += states;
        }

        if (since)
        {
            text += $" AND at >= ${next++}";
        }

        return text + $" ORDER BY at DESC NULLS LAST, id LIMIT ${next}";
    }
}
