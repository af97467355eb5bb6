using Microsoft.Data.Sqlite;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>The embedded store: one file, one process.</summary>
internal sealed class SqliteStore(string path, ILogger<SqliteStore> logger) : IStorageEngine
{
    private const int PurgePortion = 500;

    private readonly Lock _gate = new();
    private Opened? _opened;
    private SqliteReaders? _reading;

    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _opened ??= Open();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask OpenForReadingAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _reading ??= OpenReaders();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<Row?>> FindAsync(IReadOnlyList<RowKey> keys, CancellationToken cancellationToken) =>
        new(Readers.Read(keys, static (reader, keys) => reader.Find(keys)));

    public ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellationToken) =>
        new(Readers.Read(query, static (reader, query) => reader.List(query)));

    public ValueTask<InboxMark?> FindInboxAsync(string key, CancellationToken cancellationToken) =>
        new(Readers.Read(key, static (reader, key) => reader.FindInbox(key)));

    public ValueTask<CommitOutcome> CommitAsync(Changes changes, WorkGrant? grant, CancellationToken cancellationToken)
    {
        StorableText.Demand(changes);
        var job = new SqliteJob<CommitOutcome>(
            session => session.Commit.Write(changes, grant), static outcome => outcome is CommitOutcome.Committed)
        {
            CanWait = changes.CanWait,
        };
        return new(Writer.WriteAsync(job, cancellationToken));
    }

    public ValueTask<IReadOnlyList<Lease>> ClaimAsync(WorkGrant grant, int most, CancellationToken cancellationToken) =>
        new(Writer.WriteAsync(session => session.Work.Claim(grant, most), static _ => true, cancellationToken));

    public ValueTask RenewAsync(WorkGrant grant, IReadOnlyList<Guid> itemIds, CancellationToken cancellationToken) =>
        new(Writer.WriteAsync(session => session.Work.Renew(grant, itemIds), static _ => true, cancellationToken));

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        new(Readers.Read(0, static (reader, _) => reader.NextDue()));

    public ValueTask<IReadOnlyList<WorkItem>> ListFailedWorkAsync(int most, CancellationToken cancellationToken) =>
        new(Readers.Read(most, static (reader, most) => reader.ListFailed(most)));

    public ValueTask<IReadOnlyList<AuditRecord>> ReadAuditAsync(long afterSequence, int most, CancellationToken cancellationToken) =>
        new(Readers.Read((afterSequence, most), static (reader, span) => reader.ReadAudit(span.afterSequence, span.most)));

    public async ValueTask PurgeInboxAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        int purged;
        do
        {
            purged = await Writer.WriteAsync(session => session.Purge(before, PurgePortion), static _ => true, cancellationToken);
        }
        while (purged == PurgePortion);

        await Writer.WriteAsync(session => session.PurgeTallies(before), static _ => true, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _reading?.Dispose();
            _opened?.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private SqliteReaders Readers => _reading ?? Now.Readers;

    private SqliteWriter Writer => Now.Writer;

    private Opened Now => _opened ?? throw new InvalidOperationException("The store must be opened before it is used.");

    private SqliteReaders OpenReaders()
    {
        SqliteLibrary.Bind();
#pragma warning disable CA2000 // beside another process it holds nothing
        var readers = new SqliteReaders(SqliteFile.Beside(path));
#pragma warning restore CA2000
        try
        {
            Migrations.RefuseOther(readers.Read(0, static (reader, _) => reader.Version()));
            return readers;
        }
        catch (StoreUnavailableException unusable)
        {
            readers.Dispose();
            throw new StorageRefusedException($"{Path.GetFullPath(path)} can't be read as the database: {unusable.InnerException?.Message}", unusable);
        }
    }

    private Opened Open()
    {
        SqliteLibrary.Bind();
        var file = SqliteFile.Take(path);
        try
        {
            return Open(file);
        }
        catch (SqliteException unusable)
        {
            file.Dispose();
            throw new StorageRefusedException($"{Path.GetFullPath(path)} can't be used as the database: {unusable.Message}", unusable);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private Opened Open(SqliteFile file)
    {
        var database = file.OpenWriter();
        try
        {
            SqliteSchema.Migrate(database);

            // We are the only process of this file, so whoever held these is dead.
            database.Execute(Sql.LetGoOfAll);
#pragma warning disable CA2000 // they end with what is opened here
            return new Opened(file, new SqliteWriter(new SqliteSession(database), logger), new SqliteReaders(file));
#pragma warning restore CA2000
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private sealed record Opened(SqliteFile File, SqliteWriter Writer, SqliteReaders Readers) : IDisposable
    {
        public void Dispose()
        {
            Readers.Dispose();
            Writer.Dispose();
            File.Dispose();
        }
    }
}
