using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

/// <summary>The governor by itself, on a clock that is moved.</summary>
public sealed class KeepingWithinTheLimits : IDisposable
{
    private static readonly GraphCost Method = new(GraphWorkload.SignInMethods, 1);

    private readonly WatchedClock _clock = new();
    private GraphGovernor? _governor;

    public void Dispose() => _governor?.Dispose();

    [Fact]
    public async Task Five_calls_to_sign_in_methods_go_at_once_and_the_sixth_ten_seconds_later()
    {
        var governor = Governor();
        for (var call = 0; call < 5; call++)
        {
            await TakeAsync(governor, Method);
        }

        var sixth = governor.AdmitAsync(Method, TestContext.Current.CancellationToken).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(sixth.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Null(await sixth);
    }

    [Fact]
    public async Task A_call_counts_until_ten_seconds_after_its_answer_since_nobody_knows_when_it_arrived()
    {
        var governor = Governor(processes: 5);
        Assert.Null(await governor.AdmitAsync(Method, TestContext.Current.CancellationToken));
        var second = governor.AdmitAsync(Method, TestContext.Current.CancellationToken).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(8));
        governor.Ended(Method);
        _clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Null(await second);
    }

    [Fact]
    public async Task Whoever_would_wait_longer_is_sent_back_with_a_time_and_without_having_waited()
    {
        var governor = Governor();
        var waiting = new List<Task>();
        for (var call = 0; call < 10; call++)
        {
            waiting.Add(TakeAsync(governor, Method));
        }

        Assert.Equal(TimeSpan.FromSeconds(20), await governor.AdmitAsync(Method, TestContext.Current.CancellationToken));
        _clock.Advance(TimeSpan.FromSeconds(11));
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task What_somebody_waits_for_goes_before_what_nobody_waits_for()
    {
        var governor = Governor(processes: 5);
        await TakeAsync(governor, Method);
        var bulk = InBulkAsync(governor);
        var live = TakeAsync(governor, Method);

        _clock.Advance(TimeSpan.FromSeconds(10));
        await live;
        Assert.False(bulk.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(10));

        await bulk;
    }

    [Fact]
    public async Task The_last_tenth_of_many_is_for_whoever_waits_for_a_person()
    {
        var governor = Governor();
        var read = new GraphCost(GraphWorkload.DirectoryReads, 10);
        for (var bulk = 0; bulk < 315; bulk++)
        {
            await InBulkAsync(governor, read);
        }

        var waiting = InBulkAsync(governor, read);

        for (var live = 0; live < 35; live++)
        {
            var taken = TakeAsync(governor, read);
            Assert.True(taken.IsCompleted);
            await taken;
        }

        Assert.False(TakeAsync(governor, read).IsCompleted);
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await waiting;
    }

    [Fact]
    public async Task Several_processes_divide_a_limit()
    {
        var governor = Governor(processes: 5);

        Assert.Null(await governor.AdmitAsync(Method, TestContext.Current.CancellationToken));
        Assert.False(governor.AdmitAsync(Method, TestContext.Current.CancellationToken).AsTask().IsCompleted);
    }

    [Fact]
    public async Task After_a_refusal_nobody_goes_before_the_time_that_was_said()
    {
        var governor = Governor();
        governor.Throttled(GraphWorkload.DirectoryWrites, TimeSpan.FromSeconds(5));

        var write = governor.AdmitAsync(new(GraphWorkload.DirectoryWrites, 1), TestContext.Current.CancellationToken).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(write.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Null(await write);
    }

    [Fact]
    public async Task Being_told_that_the_limit_is_near_slows_it_down_before_any_refusal()
    {
        var governor = Governor();
        for (var told = 0; told < 30; told++)
        {
            governor.Answered(GraphWorkload.Devices, 1.2);
        }

        for (var call = 0; call < 10; call++)
        {
            await TakeAsync(governor, new(GraphWorkload.Devices, 1));
        }

        Assert.Equal(TimeSpan.FromSeconds(20), await governor.AdmitAsync(new(GraphWorkload.Devices, 1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_thousand_are_given_times_in_the_order_of_asking_and_never_more_than_five_in_ten_seconds()
    {
        var line = new SignInMethodLine(Options.Create(new GraphOptions()), _clock);
        var people = Enumerable.Range(0, 1_000).Select(number => new Guid(number + 1, 0, 0, new byte[8])).ToList();

        var waits = people.Select(who => line.WaitOf(who, calls: 1)).ToList();

        Assert.Equal(waits.Order(), waits);
        Assert.All(waits.Zip(waits.Skip(5)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(10)));
        Assert.Equal(TimeSpan.FromSeconds(1_990), waits[^1]); // 200 rounds of five
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(waits[500] - TimeSpan.FromSeconds(30), line.WaitOf(people[500], calls: 1)); // the place is kept
    }

    [Fact]
    public async Task Nobody_who_is_locked_out_stands_behind_a_thousand_who_start()
    {
        var line = new SignInMethodLine(Options.Create(new GraphOptions()), _clock);
        Assert.Equal(TimeSpan.FromSeconds(1_990), await LastOfAThousandAsync());

        Assert.Equal(TimeSpan.Zero, line.WaitOf(Guid.CreateVersion7(), calls: 5));
        Assert.Equal(TimeSpan.FromSeconds(10), line.WaitOf(Guid.CreateVersion7(), calls: 1));

        async Task<TimeSpan> LastOfAThousandAsync()
        {
            GraphLane.EnterBulk();
            await Task.CompletedTask;
            return Enumerable.Range(0, 1_000).Select(_ => line.WaitOf(Guid.CreateVersion7(), calls: 1)).ToList()[^1];
        }
    }

    private static async Task InBulkAsync(GraphGovernor governor, GraphCost? cost = null)
    {
        GraphLane.EnterBulk();
        await TakeAsync(governor, cost ?? Method);
    }

    /// <summary>A call whose answer comes at once.</summary>
    private static async Task TakeAsync(GraphGovernor governor, GraphCost cost)
    {
        Assert.Null(await governor.AdmitAsync(cost, TestContext.Current.CancellationToken));
        governor.Ended(cost);
    }

    private GraphGovernor Governor(int processes = 1) => _governor = new(Options.Create(new GraphOptions { Processes = processes }), _clock);
}
