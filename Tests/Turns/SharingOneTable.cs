using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TeamsHelpDesk.Bot.Storage.Postgres;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Tests.Storage;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Turns;

/// <summary>Two processes and one table on PostgreSQL. The clock stands still, so that nobody looks at the table by the hour.</summary>
public sealed class SharingOneTable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_behind_another_process_goes_on_as_soon_as_that_has_ended()
    {
        await using var fixture = await PostgresFixture.CreateAsync();
        await using var one = await Process.StartAsync(fixture);
        await using var other = await Process.StartAsync(fixture);
        await ListeningAsync(fixture, 2);
        var (first, second) = (Some.Item("to:ada"), Some.Item("to:ada"));
        one.Deeds.HoldBack();
        await one.Commits.CommitAsync(new Changes { Work = [first] }, Stop);
        Assert.Equal(first.Id, await one.Deeds.BegunAsync());

        await other.Commits.CommitAsync(new Changes { Work = [second] }, Stop);
        one.Deeds.LetGo();

        Assert.Equal(second.Id, await await Task.WhenAny(one.Deeds.BegunAsync(), other.Deeds.BegunAsync()));
    }

    [Fact]
    public async Task A_listener_that_was_cut_off_listens_again_and_looks_for_what_it_missed()
    {
        await using var fixture = await PostgresFixture.CreateAsync();
        await using var one = await Process.StartAsync(fixture);
        await ListeningAsync(fixture, 1);
        await fixture.CutConnectionsAsync();
        await using var other = new PostgresStore(fixture.ConnectionString, NullLogger<PostgresStore>.Instance);
        await other.OpenAsync(Stop);

        await other.CommitAsync(new Changes { Work = [Some.Item("to:ada")] }, null, Stop);

        await ListeningAsync(fixture, 1, () => one.Clock.Advance(TimeSpan.FromSeconds(15)));
        await one.Deeds.BegunAsync();
    }

    private static async Task ListeningAsync(PostgresFixture fixture, long processes, Action? meanwhile = null)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        var settings = new NpgsqlConnectionStringBuilder(fixture.ConnectionString);
        await using var source = NpgsqlDataSource.Create(settings);
        while (true)
        {
            await using var command = source.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE application_name = $1 AND query LIKE 'LISTEN %'");
            command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = settings.ApplicationName });
            if (await command.ExecuteScalarAsync(patience.Token) is long count && count == processes)
            {
                return;
            }

            meanwhile?.Invoke();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    private sealed class Process : IAsyncDisposable
    {
        private readonly PostgresStore _store;
        private readonly WorkRunner _runner;

        private Process(PostgresStore store)
        {
            var (options, queue) = (new WorkOptions(), new WorkQueue());
            _store = store;
            Commits = new Commits(store, queue, options, Clock);
            _runner = new WorkRunner(store, queue, [Deeds], new WorkClock(options, Commits, Clock), NullLogger<WorkRunner>.Instance);
        }

        public SandboxClock Clock { get; } = SandboxClock.StoppedAt(Some.Noon);

        public Deeds Deeds { get; } = new();

        public Commits Commits { get; }

        public static async Task<Process> StartAsync(PostgresFixture fixture)
        {
#pragma warning disable CA2000 // owned by what is returned
            var store = new PostgresStore(fixture.ConnectionString, NullLogger<PostgresStore>.Instance);
#pragma warning restore CA2000
            await store.OpenAsync(Stop);
            var process = new Process(store);
            await process._runner.StartAsync(Stop);
            return process;
        }

        public async ValueTask DisposeAsync()
        {
            Deeds.LetGo();
            await _runner.StopAsync(CancellationToken.None);
            _runner.Dispose();
            await _store.DisposeAsync();
        }
    }

    /// <summary>Tells what it begins, and takes as long as it is told.</summary>
    private sealed class Deeds : IWorkHandler
    {
        private readonly Channel<Guid> _begun = Channel.CreateUnbounded<Guid>();
        private TaskCompletionSource? _held;

        public string Kind => "deliver";

        public void HoldBack() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void LetGo() => _held?.TrySetResult();

        public Task<Guid> BegunAsync() => _begun.Reader.ReadAsync(Stop).AsTask().WaitAsync(Patience, TimeProvider.System, Stop);

        public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
        {
            _begun.Writer.TryWrite(item.Id);
            await (_held?.Task ?? Task.CompletedTask);
            return WorkResult.Done.Nothing;
        }

        public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => new(Changes.None);
    }
}
