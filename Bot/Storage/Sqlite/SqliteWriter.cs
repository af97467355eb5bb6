using Microsoft.Data.Sqlite;
using SQLitePCL;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>
/// The only thread that writes. It takes everyone who waits, writes them in one transaction, each in a savepoint of its
/// own, flushes once and answers them all; whoever comes during the flush makes up the next group. SQLite is synchronous,
/// so this is a thread of its own and no thread of the pool ever waits for the disk.
/// </summary>
internal sealed partial class SqliteWriter : IDisposable
{
    private const int LargestGroup = 256;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(20);

    private readonly object _gate = new();
    private readonly SqliteSession _session;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private readonly List<ISqliteJob> _group = new(LargestGroup);
    private Queue<ISqliteJob>? _waiting = new();
    private bool _isUrgent;

    public SqliteWriter(SqliteSession session, ILogger logger)
    {
        _session = session;
        _logger = logger;
        _thread = new Thread(WriteGroups) { IsBackground = true, Name = "SQLite writer" };
        _thread.Start();
    }

    public Task<T> WriteAsync<T>(Func<SqliteSession, T> run, Func<T, bool> keep, CancellationToken cancellationToken) =>
        WriteAsync(new SqliteJob<T>(run, keep), cancellationToken);

    public Task<T> WriteAsync<T>(SqliteJob<T> job, CancellationToken cancellationToken)
    {
        job.GiveUpOn(cancellationToken);
        lock (_gate)
        {
            if (_waiting is null)
            {
                job.Fail(new StoreUnavailableException("The store is closed.", new ObjectDisposedException(nameof(SqliteWriter))));
                return job.Answer;
            }

            Enqueue_NeedsLock(job);
        }

        return job.Answer;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            Enqueue_NeedsLock(Closing.Instance);
        }

        _thread.Join();
        _session.Dispose();
    }

    private void WriteGroups()
    {
        while (Gather())
        {
            try
            {
                WriteGroup();
            }
#pragma warning disable CA1031 // every caller is told; the thread must go on for the others
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Abandon(fault);
            }

            _group.Clear();
        }
    }

    private void Enqueue_NeedsLock(ISqliteJob job)
    {
        _waiting?.Enqueue(job);
        if (_waiting?.Count == 1 || (!_isUrgent && !job.CanWait))
        {
            Monitor.Pulse(_gate);
        }

        _isUrgent |= !job.CanWait;
    }

    /// <summary>Takes all who wait, up to a group's size; false when the store closes.</summary>
    private bool Gather()
    {
        lock (_gate)
        {
            while (_waiting is { Count: 0 })
            {
                Monitor.Wait(_gate);
            }

            if (!_isUrgent)
            {
                Monitor.Wait(_gate, LongestWait); // the next turn's flush is near, and takes these along
            }

            while (_waiting is not null && _group.Count < LargestGroup && _waiting.TryDequeue(out var job))
            {
                if (job is Closing)
                {
                    _waiting = null;
                }
                else if (job.TryTake())
                {
                    _group.Add(job);
                }
            }

            _isUrgent = _waiting is { Count: > 0 };
            return _waiting is not null || _group.Count > 0;
        }
    }

    private void WriteGroup()
    {
        if (_group.Count == 0)
        {
            return;
        }

        var chain = _session.Commit.Chain;
        try
        {
            _session.Begin();
            foreach (var job in _group)
            {
                WriteOne(job);
            }

            _session.End();
        }
        catch
        {
            _session.Commit.Chain = chain;
            throw;
        }

        foreach (var job in _group)
        {
            job.Answer();
        }
    }

    private void WriteOne(ISqliteJob job)
    {
        var chain = _session.Commit.Chain;
        _session.BeginOne();
        try
        {
            if (job.Run(_session))
            {
                _session.KeepOne();
                return;
            }
        }
        catch (Exception fault) when (IsItsOwn(fault))
        {
            LogCommitFailed(_logger, fault);
            job.Fail(new StoreUnavailableException("These changes can't be written.", fault));
        }

        _session.UndoOne();
        _session.Commit.Chain = chain;
    }

    /// <summary>A value the tables refuse harms its own commit; a full disk or a broken file harms the whole group.</summary>
    private bool IsItsOwn(Exception fault) => _session.InTransaction
        && (fault is not SqliteException { SqliteErrorCode: var code }
            || (code & 0xFF) is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH);

    private void Abandon(Exception fault)
    {
        LogGroupFailed(_logger, fault, _group.Count);
        var unavailable = new StoreUnavailableException("The database can't be written.", fault);
        foreach (var job in _group)
        {
            job.Fail(unavailable);
        }

        try
        {
            if (_session.InTransaction)
            {
                _session.Undo();
            }
        }
        catch (SqliteException again)
        {
            LogGroupFailed(_logger, again, 0); // the next BEGIN fails and tells its callers
        }
    }

    [LoggerMessage(LogLevel.Error, "A commit was refused by the database; the others of its group were written")]
    private static partial void LogCommitFailed(ILogger logger, Exception fault);

    [LoggerMessage(LogLevel.Error, "The database can't be written; {Count} commits were answered so")]
    private static partial void LogGroupFailed(ILogger logger, Exception fault, int count);

    private sealed class Closing : ISqliteJob
    {
        public static Closing Instance { get; } = new();

        public bool CanWait => false;

        public bool TryTake() => false;

        public bool Run(SqliteSession session) => false;

        public void Answer()
        {
        }

        public void Fail(Exception fault)
        {
        }
    }
}
