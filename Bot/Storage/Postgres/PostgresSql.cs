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

    public const string RenewMany = "UPDATE work SET lease_until = $1 WHERE id = ANY($2) AND holder = $3";
}
