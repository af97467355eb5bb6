using TeamsHelpDesk.Bot.Storage.Sqlite;

namespace TeamsHelpDesk.Benchmarks.Servers;

/// <summary>
/// SQLite with synchronous=FULL and one flush for all who wait: callers push themselves on a stack without a lock, one
/// thread takes the whole stack, writes it in one transaction and answers.
/// </summary>
internal sealed class BareSqlite : BareStore, IDisposable
{
    private readonly AutoResetEvent _came = new(false);
    private readonly SqliteFile _file;
    private readonly SqliteDatabase _database;
    private Waiting? _top;

    public BareSqlite(string store)
    {
        SqliteLibrary.Bind();
        _file = SqliteFile.Take(store["Data Source=".Length..]);
        _database = _file.OpenWriter();
        _database.Execute("CREATE TABLE IF NOT EXISTS said (conversation TEXT PRIMARY KEY, text TEXT) STRICT, WITHOUT ROWID");
        new Thread(Write) { IsBackground = true, Name = "bare writer" }.Start();
    }

    public override Task CommitAsync(string conversation, string text)
    {
        var waiting = new Waiting(conversation, text);
        Waiting? top;
        do
        {
            top = Volatile.Read(ref _top);
            waiting.Next = top;
        }
        while (Interlocked.CompareExchange(ref _top, waiting, top) != top);

        if (top is null)
        {
            _came.Set();
        }

        return waiting.Task;
    }

    public void Dispose()
    {
        _came.Dispose();
        _database.Dispose();
        _file.Dispose();
    }

    private void Write()
    {
        var begin = _database.Prepare("BEGIN IMMEDIATE");
        var put = _database.Prepare("INSERT INTO said (conversation, text) VALUES ($1, $2) ON CONFLICT DO UPDATE SET text = excluded.text");
        var commit = _database.Prepare("COMMIT");
        while (true)
        {
            var all = Interlocked.Exchange(ref _top, null);
            if (all is null)
            {
                _came.WaitOne();
                continue;
            }

            begin.Run();
            for (var one = all; one is not null; one = one.Next)
            {
                put.Bind(one.Conversation).Bind(one.Text).Run();
            }

            commit.Run();
            for (var one = all; one is not null; one = one.Next)
            {
                one.SetResult();
            }
        }
    }

    private sealed class Waiting(string conversation, string text) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public string Conversation => conversation;

        public string Text => text;

        public Waiting? Next { get; set; }
    }
}
