namespace TeamsHelpDesk.Bot.Storage;

/// <summary>
/// The steps from an empty database to today's, never edited after a release: a change is a new step. Each runs in one
/// transaction with its number. Moments are UTC ticks, so that both engines give back exactly what the audit chain hashed.
/// </summary>
internal static class Migrations
{
    public const string CreateVersionTable = "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL PRIMARY KEY)";

    public const string ReadVersion = "SELECT coalesce(max(version), 0) FROM schema_version";

    public const string WriteVersion = "INSERT INTO schema_version (version) VALUES ($1)";

    public static IReadOnlyList<Step> Steps { get; } = [new(Tables.Sqlite, Tables.Postgres), new(Tallies.Sqlite, Tallies.Postgres)];

    public static void RefuseNewer(long version)
    {
        if (version > Steps.Count)
        {
            throw new StorageRefusedException(
                $"The database was written by a newer TeamsHelpDesk (schema {version}; this one knows up to {Steps.Count}). "
                + "Start that version, or restore the backup made before the upgrade.");
        }
    }

    /// <summary>For whoever only reads: what stands there must be of this version, since nothing is migrated.</summary>
    public static void RefuseOther(long version)
    {
        RefuseNewer(version);
        if (version < Steps.Count)
        {
            throw new StorageRefusedException(
                $"The database is of an older TeamsHelpDesk (schema {version}; this one reads {Steps.Count}). Start the bot once with this version, or use the older one.");
        }
    }

    internal sealed record Step(string Sqlite, string Postgres);

    private static class Tables
    {
        /// <summary>STRICT refuses a value of the wrong type, which SQLite would otherwise keep.</summary>
        public const string Sqlite =
            """
            CREATE TABLE rows (
                kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
                owner TEXT, state TEXT, at INTEGER, body TEXT NOT NULL,
                PRIMARY KEY (kind, id)) STRICT;
            CREATE INDEX rows_by_owner ON rows (kind, owner, at) WHERE owner IS NOT NULL;
            CREATE INDEX rows_by_state ON rows (kind, state, at) WHERE state IS NOT NULL;
            CREATE TABLE inbox (
                key TEXT NOT NULL PRIMARY KEY, received_at INTEGER NOT NULL, status INTEGER NOT NULL, body TEXT) STRICT, WITHOUT ROWID;
            CREATE INDEX inbox_by_age ON inbox (received_at);
            CREATE TABLE work (
                seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, order_key TEXT NOT NULL,
                lane INTEGER NOT NULL, due_at INTEGER NOT NULL, payload TEXT NOT NULL, attempts INTEGER NOT NULL,
                holder BLOB, lease_until INTEGER, failed_at INTEGER, why TEXT) STRICT;
            CREATE INDEX work_by_due ON work (lane, due_at, seq) WHERE failed_at IS NULL;
            CREATE INDEX work_by_order ON work (order_key, seq) WHERE failed_at IS NULL;
            CREATE INDEX work_failed ON work (failed_at) WHERE failed_at IS NOT NULL;
            CREATE TABLE audit (
                seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
                subject TEXT NOT NULL, detail TEXT NOT NULL, link BLOB NOT NULL) STRICT;
            """;

        /// <summary>COLLATE "C" sorts as SQLite does, whatever the server's language.</summary>
        public const string Postgres =
            """
            CREATE TABLE rows (
                kind TEXT COLLATE "C" NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL,
                owner TEXT COLLATE "C", state TEXT COLLATE "C", at BIGINT, body TEXT NOT NULL,
                PRIMARY KEY (kind, id));
            CREATE INDEX rows_by_owner ON rows (kind, owner, at DESC NULLS LAST) WHERE owner IS NOT NULL;
            CREATE INDEX rows_by_state ON rows (kind, state, at DESC NULLS LAST) WHERE state IS NOT NULL;
            CREATE TABLE inbox (
                key TEXT COLLATE "C" NOT NULL PRIMARY KEY, received_at BIGINT NOT NULL, status INTEGER NOT NULL, body TEXT);
            CREATE INDEX inbox_by_age ON inbox (received_at);
            CREATE TABLE work (
                seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id UUID NOT NULL UNIQUE, kind TEXT NOT NULL,
                order_key TEXT COLLATE "C" NOT NULL, lane INTEGER NOT NULL, due_at BIGINT NOT NULL, payload TEXT NOT NULL,
                attempts INTEGER NOT NULL, holder UUID, lease_until BIGINT, failed_at BIGINT, why TEXT);
            CREATE INDEX work_by_due ON work (lane, due_at, seq) WHERE failed_at IS NULL;
            CREATE INDEX work_by_order ON work (order_key, seq) WHERE failed_at IS NULL;
            CREATE INDEX work_failed ON work (failed_at) WHERE failed_at IS NOT NULL;
            CREATE TABLE audit (
                seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
                subject TEXT NOT NULL, detail TEXT NOT NULL, link BYTEA NOT NULL);
            """;
    }

    private static class Tallies
    {
        public const string Sqlite =
            """
            CREATE TABLE tallies (key TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
            CREATE INDEX tallies_by_key ON tallies (key, until);
            CREATE INDEX tallies_by_age ON tallies (until);
            """;

        public const string Postgres =
            """
            CREATE TABLE tallies (key TEXT COLLATE "C" NOT NULL, until BIGINT NOT NULL);
            CREATE INDEX tallies_by_key ON tallies (key, until);
            CREATE INDEX tallies_by_age ON tallies (until);
            """;
    }
}
