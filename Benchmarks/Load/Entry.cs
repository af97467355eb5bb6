using TeamsHelpDesk.Benchmarks.Servers;

namespace TeamsHelpDesk.Benchmarks.Load;

/// <summary>What is measured: which server, how it is set, with how many people.</summary>
internal sealed record Entry(string Name, string Kind, string Title, IReadOnlyList<int> People, IReadOnlyDictionary<string, string?> Settings)
{
    public const int MostPeople = 64;
    public const string Bare = "bare";
    public const string BareSqlite = "bare-sqlite";
    public const string BarePostgres = "bare-postgres";
    public const string BotSqlite = "bot-sqlite";
    public const string BotSqliteTokens = "bot-sqlite-tokens";
    public const string BotPostgres = "bot-postgres";

    private static readonly int[] Crowds = [1, 16, MostPeople];
    private static readonly int[] Sixteen = [16];

    /// <summary>Sent with every message; null where the server takes local clients without tokens.</summary>
    public string? Authorization { get; init; }

    /// <summary>All of them, in the order in which they take turns: the compared ones beside each other.</summary>
    public static IReadOnlyList<Entry> All(Surroundings around)
    {
        List<Entry> all =
        [
            new(Bare, ServerKind.Bare, "bare, no commit", Sixteen, Surroundings.Store(null)),
            new(BareSqlite, ServerKind.BareSqlite, "bare + SQLite commit, FULL, shared flush", Crowds, Surroundings.Store(around.SqliteFile(BareSqlite))),
            new(BotSqlite, ServerKind.Bot, "TeamsHelpDesk on SQLite", Crowds, around.BotWithoutTokens(around.SqliteFile(BotSqlite))),
            new(BotSqliteTokens, ServerKind.Bot, "TeamsHelpDesk on SQLite, tokens on", Sixteen, around.Bot(around.SqliteFile(BotSqliteTokens)))
            {
                Authorization = around.ChannelToken,
            },
        ];
        if (around.PostgresStore is { } postgres)
        {
            all.Add(new(BarePostgres, ServerKind.BarePostgres, "bare + PostgreSQL commit", Crowds, Surroundings.Store(postgres)));
            all.Add(new(BotPostgres, ServerKind.Bot, "TeamsHelpDesk on PostgreSQL", Crowds, around.BotWithoutTokens(postgres)));
        }

        return all;
    }
}
