using Microsoft.Data.Sqlite;

namespace TeamsHelpDesk.Tests.Scenarios.Killing;

/// <summary>
/// Sees each write to the log of the database as the kernel tells of it: the flush that makes it durable is then still to come,
/// or just over.
/// </summary>
internal sealed class SqliteTrap : IStoreTrap
{
    private readonly Lock _gate = new();
    private readonly FileSystemWatcher _watcher;
    private TaskCompletionSource? _caught;
    private int _left;
    private int _seen;

    public SqliteTrap(string connectionString)
    {
        ConnectionString = connectionString;
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        _watcher = new FileSystemWatcher(Path.GetDirectoryName(file) ?? ".", $"{Path.GetFileName(file)}-wal")
        {
            NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        _watcher.Changed += (_, _) => Count();
        _watcher.EnableRaisingEvents = true;
    }

    public string ConnectionString { get; }

    public Task ArmAsync(int nth, bool isWritten)
    {
        lock (_gate)
        {
            (_left, _seen) = (nth, 0);
            _caught = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _caught.Task;
        }
    }

    public int Disarm()
    {
        lock (_gate)
        {
            _caught = null;
            return _seen;
        }
    }

    public ValueTask DisposeAsync()
    {
        _watcher.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Count()
    {
        lock (_gate)
        {
            _seen++;
            if (_caught is not null && --_left == 0)
            {
                _caught.TrySetResult();
            }
        }
    }
}
