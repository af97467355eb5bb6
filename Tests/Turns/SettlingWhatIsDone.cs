using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Tests.Storage;
using Xunit;

namespace TeamsHelpDesk.Tests.Turns;

public sealed class SettlingWhatIsDone : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SandboxClock _clock = SandboxClock.StoppedAt(Some.Noon);
    private readonly WorkQueue _queue = new();
    private readonly Deeds _deeds = new();
    private readonly LateStore _store = new(new MemoryStore());
    private readonly Commits _commits;
    private readonly WorkRunner _runner;

    public SettlingWhatIsDone()
    {
        var options = new WorkOptions();
        _commits = new Commits(_store, _queue, options, _clock);
        _runner = new WorkRunner(_store, _queue, [_deeds], new WorkClock(options, _commits, _clock), NullLogger<WorkRunner>.Instance);
    }

    [Fact]
    public async Task The_next_of_a_key_goes_on_while_the_record_of_the_first_is_still_written()
    {
        var (first, second) = (Some.Item("to:ada"), Some.Item("to:ada"));
        _store.HoldBack();
        await _runner.StartAsync(Stop);

        await _commits.CommitAsync(new Changes { Work = [first, second] }, Stop);

        Assert.Equal(first.Id, await _deeds.NextAsync());
        Assert.Equal(second.Id, await _deeds.NextAsync());
    }

    [Fact]
    public async Task An_item_stays_held_until_its_record_is_written()
    {
        var item = Some.Item("to:ada");
        _store.HoldBack();
        await _runner.StartAsync(Stop);
        await _commits.CommitAsync(new Changes { Work = [item] }, Stop);
        await _deeds.NextAsync();

        Assert.Contains(item.Id, _queue.HeldItems());

        _store.LetGo();
        await _runner.StopAsync(Stop);
        Assert.Empty(_queue.HeldItems());
    }

    [Fact]
    public async Task What_was_done_is_written_before_the_process_ends()
    {
        await _runner.StartAsync(Stop);
        await _commits.CommitAsync(new Changes { Work = [Some.Item("to:ada"), Some.Item("to:ben")] }, Stop);
        await _deeds.NextAsync();
        await _deeds.NextAsync();

        await _runner.StopAsync(Stop);

        Assert.Null(await _store.NextDueAsync(Stop));
    }

    [Fact]
    public async Task A_store_that_was_away_is_told_when_it_is_back()
    {
        _store.Failures = 2;
        await _runner.StartAsync(Stop);
        await _commits.CommitAsync(new Changes { Work = [Some.Item("to:ada")] }, Stop);
        await _deeds.NextAsync();

        while (await _store.NextDueAsync(Stop) is not null)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(0, _store.Failures);
        Assert.Equal(1, _deeds.Count);
    }

    public async ValueTask DisposeAsync()
    {
        _store.LetGo();
        await _runner.StopAsync(CancellationToken.None);
        _runner.Dispose();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Does nothing, and tells that it did.</summary>
    private sealed class Deeds : IWorkHandler
    {
        private readonly Channel<Guid> _done = Channel.CreateUnbounded<Guid>();

        public string Kind => "deliver";

        public int Count { get; private set; }

        public Task<Guid> NextAsync() => _done.Reader.ReadAsync(Stop).AsTask().WaitAsync(Patience, TimeProvider.System, Stop);

        public ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
        {
            Count++;
            _done.Writer.TryWrite(item.Id);
            return new(WorkResult.Done.Nothing);
        }

        public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => new(Changes.None);
    }

    /// <summary>A store in which the record of what is done takes its time, or fails at first.</summary>
    private sealed class LateStore(IStore inner) : IStore
    {
        private TaskCompletionSource _open = Opened();

        public int Failures { get; set; }

        public void HoldBack() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void LetGo() => _open.TrySetResult();

        public async ValueTask<CommitOutcome> CommitAsync(Changes changes, WorkGrant? grant, CancellationToken cancellationToken)
        {
            if (changes.End is WorkEnd.Done)
            {
                await _open.Task;
                if (Failures > 0)
                {
                    Failures--;
                    throw new StoreUnavailableException("Away.", new IOException());
                }
            }

            return await inner.CommitAsync(changes, grant, cancellationToken);
        }

        public ValueTask<IReadOnlyList<Row?>> FindAsync(IReadOnlyList<RowKey> keys, CancellationToken cancellationToken) => inner.FindAsync(keys, cancellationToken);

        public ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellationToken) => inner.ListAsync(query, cancellationToken);

        public ValueTask<InboxMark?> FindInboxAsync(string key, CancellationToken cancellationToken) => inner.FindInboxAsync(key, cancellationToken);

        public ValueTask<IReadOnlyList<Lease>> ClaimAsync(WorkGrant grant, int most, CancellationToken cancellationToken) => inner.ClaimAsync(grant, most, cancellationToken);

        public ValueTask RenewAsync(WorkGrant grant, IReadOnlyList<Guid> itemIds, CancellationToken cancellationToken) => inner.RenewAsync(grant, itemIds, cancellationToken);

        public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => inner.NextDueAsync(cancellationToken);

        public ValueTask<IReadOnlyList<WorkItem>> ListFailedWorkAsync(int most, CancellationToken cancellationToken) => inner.ListFailedWorkAsync(most, cancellationToken);

        public ValueTask<IReadOnlyList<AuditRecord>> ReadAuditAsync(long afterSequence, int most, CancellationToken cancellationToken) =>
            inner.ReadAuditAsync(afterSequence, most, cancellationToken);

        private static TaskCompletionSource Opened()
        {
            var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            open.SetResult();
            return open;
        }
    }
}
