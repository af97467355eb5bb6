namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>What the writer's thread does on the one writing connection.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _savepoint;
    private readonly SqliteStatement _release;

    public SqliteSession(SqliteDatabase database)
    {
        _database = database;
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _savepoint = database.Prepare("SAVEPOINT one");
        _release = database.Prepare("RELEASE one");
        Work = new(database);
        Commit = new(database, Work);
    }

    public SqliteCommit Commit { get; }

    public SqliteWork Work { get; }

    public bool InTransaction => _database.InTransaction;

    public int PurgeTallies(DateTimeOffset before) => _database.Prepare(Sql.PurgeTallies).Bind(before).Run();

    public int Purge(DateTimeOffset before, int most) => _database.Prepare(Sql.PurgeInbox).Bind(before).Bind(most).Run();

    public void Begin() => _begin.Run();

    public void End() => _commit.Run();

    public void Undo() => _database.Execute("ROLLBACK");

    public void BeginOne() => _savepoint.Run();

    public void KeepOne() => _release.Run();

    public void UndoOne()
    {
        _database.Execute("ROLLBACK TO one");
        _release.Run();
    }

    public void Dispose() => _database.Dispose();
}
