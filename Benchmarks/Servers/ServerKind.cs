namespace TeamsHelpDesk.Benchmarks.Servers;

/// <summary>The servers that can be put under test, by the word that starts each.</summary>
internal static class ServerKind
{
    public const string Bot = "bot";
    public const string Bare = "bare";
    public const string BareSqlite = "bare-sqlite";
    public const string BarePostgres = "bare-postgres";
}
