using System.Threading.Channels;
using Npgsql;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Postgres;

/// <summary>
/// Takes every commit that waits, writes them as one transaction on its own connection and answers them all; whoever
/// comes meanwhile makes up the next group.
/// </summary>
internal sealed partial class PostgresWriter : IAsyncDisposable
{
    private const int LargestGroup = 256;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(20);

    private readonly Channel<PostgresJob> _waiting = Channel.CreateUnbounded<PostgresJob>(new() { SingleReader = true });
    private readonly List<PostgresJob> _group = new(LargestGroup);
    private readonly NpgsqlDataSource _source;
    private readonly ILogger _logger;
    private readonly Task _loop;
    private NpgsqlConnection? _connection;

    public PostgresWriter(NpgsqlDataSource source, ILogger logger)
    {
        _source = source;
        _logger = logger;
        _loop = WriteGroupsAsync();
    }

    public Task<CommitOutcome> WriteAsync(Changes changes, WorkGrant? grant, CancellationToken cancellationToken)
    {
        var job = new PostgresJob(changes, grant);
        job.GiveUpOn(cancellationToken);
        if (!_waiting.Writer.TryWrite(job))
        {
            job.Fail(new StoreUnavailableException("The store is closed.", new ObjectDisposedException(nameof(PostgresWriter))));
        }

        return job.Answer;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private async Task WriteGroupsAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            TakeAll();
            if (_group.TrueForAll(static job => job.Changes.CanWait))
            {
                await WaitForMoreAsync();
                TakeAll();
            }

            try
            {
                await WriteGroupAsync();
            }
#pragma warning disable CA1031 // every caller is told; the loop must go on for the others
            catch (Exception fault)
#pragma warning restore CA1031
            {
                await AbandonAsync(fault);
            }

            _group.Clear();
        }
    }

    private void TakeAll()
    {
        while (_group.Count < LargestGroup && _waiting.Reader.TryRead(out var job))
        {
            if (job.TryTake())
            {
                _group.Add(job);
            }
        }
    }

    /// <summary>Nobody waits for these, and the next turn's commit is near: it takes them along.</summary>
    private async Task WaitForMoreAsync()
    {
        using var enough = new CancellationTokenSource(LongestWait, TimeProvider.System);
        try
        {
            await _waiting.Reader.WaitToReadAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            // None came.
        }
    }

    private async Task WriteGroupAsync()
    {
        if (_group.Count == 0)
        {
            return;
        }

        var connection = await ConnectAsync();
        if (!await PostgresTransaction.TryTogetherAsync(connection, _group))
        {
            foreach (var (job, reason) in await PostgresTransaction.OneByOneAsync(connection, _group))
            {
                LogCommitFailed(_logger, reason);
                job.Fail(new StoreUnavailableException("These changes can't be written.", reason));
            }
        }

        foreach (var job in _group)
        {
            job.Succeed(job.Outcome);
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync() => _connection ??= await _source.OpenConnectionAsync(CancellationToken.None);

    private async Task AbandonAsync(Exception fault)
    {
        LogGroupFailed(_logger, fault, _group.Count);
        var unavailable = new StoreUnavailableException("The database can't be written.", fault);
        foreach (var job in _group)
        {
            job.Fail(unavailable);
        }

        if (_connection is { } broken)
        {
            _connection = null;
            await broken.DisposeAsync(); // rolls back if it still can; the next group opens another
        }
    }

    [LoggerMessage(LogLevel.Error, "A commit was refused by the database; the others of its group were written")]
    private static partial void LogCommitFailed(ILogger logger, Exception fault);

    [LoggerMessage(LogLevel.Error, "The database can't be written; {Count} commits were answered so")]
    private static partial void LogGroupFailed(ILogger logger, Exception fault, int count);
}
