using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Storage;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task The_same_activity_again_finds_the_first_answer_and_changes_nothing()
    {
        var first = Some.Mark("tenant|chat|1", """{"status":200}""");
        await MustCommitAsync(new Changes { Inbox = first });

        var again = await CommitAsync(new Changes
        {
            Inbox = Some.Mark("tenant|chat|1", "other") with { Status = 500 },
            Rows = [Some.Save("1")],
            Audit = [Some.Entry("1")],
            Work = [Some.Item("a")],
        });

        Assert.Equal(new CommitOutcome.Duplicate(first), again);
        Assert.Equal(first, await Store.FindInboxAsync("tenant|chat|1", Cancelled));
        await NothingElseIsStoredAsync();
    }

    [Fact]
    public async Task An_activity_that_was_never_taken_is_not_found() =>
        Assert.Null(await Store.FindInboxAsync("tenant|chat|1", Cancelled));

    [Fact]
    public async Task What_can_wait_is_written_all_the_same_and_together_with_what_can_not()
    {
        await MustCommitAsync(new Changes { Rows = [Some.Save("1")], CanWait = true });

        var both = await Task.WhenAll(
            CommitAsync(new Changes { Rows = [Some.Save("2")], CanWait = true }), CommitAsync(new Changes { Rows = [Some.Save("3")] }));

        Assert.All(both, static outcome => Assert.IsType<CommitOutcome.Committed>(outcome));
        Assert.All(await Task.WhenAll(FindAsync("1"), FindAsync("2"), FindAsync("3")), Assert.NotNull);
    }

    [Fact]
    public async Task A_lost_race_on_one_row_writes_nothing_at_all()
    {
        var outcome = await CommitAsync(new Changes
        {
            Inbox = Some.Mark("k"),
            Rows = [Some.Save("1"), Some.Save("2", 7)],
            Audit = [Some.Entry("1")],
            Work = [Some.Item("a")],
        });

        Assert.IsType<CommitOutcome.Conflict>(outcome);
        Assert.Null(await Store.FindInboxAsync("k", Cancelled));
        await NothingElseIsStoredAsync();
    }

    [Fact]
    public async Task Of_many_who_change_the_same_row_exactly_one_wins_and_all_of_it_is_stored()
    {
        await SaveAsync([.. Enumerable.Range(0, 10).Select(i => Some.Save($"shared{i}"))]);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => CommitAsync(new Changes
        {
            Inbox = Some.Mark($"k{i}"),
            Rows = [Some.Save($"own{i}"), Some.Save($"shared{i % 10}", 1, $"by {i}")],
            Audit = [Some.Entry($"{i}")],
            Work = [Some.Item($"o{i}")],
        })));

        var winners = outcomes.Index().Where(one => one.Item is CommitOutcome.Committed).Select(one => one.Index).ToList();
        Assert.Equal(10, winners.Count);
        Assert.All(outcomes, outcome => Assert.True(outcome is CommitOutcome.Committed or CommitOutcome.Conflict));
        foreach (var i in Enumerable.Range(0, 200))
        {
            Assert.Equal(winners.Contains(i), await FindAsync($"own{i}") is not null);
            Assert.Equal(winners.Contains(i), await Store.FindInboxAsync($"k{i}", Cancelled) is not null);
        }

        Assert.All(winners, i => Assert.True(winners.Count(other => other % 10 == i % 10) == 1));
        foreach (var i in winners)
        {
            Assert.Equal(Some.Row($"shared{i % 10}", 2, $"by {i}"), await FindAsync($"shared{i % 10}"));
        }

        Assert.Equal(winners.Select(i => $"{i}").Order(), (await AuditAsync()).Select(record => record.Entry.Subject).Order());
        Assert.Equal(10, (await Store.ClaimAsync(Some.Grant(Some.Me), 200, Cancelled)).Count);
    }

    [Fact]
    public async Task The_same_activity_many_times_at_once_is_taken_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => CommitAsync(new Changes
        {
            Inbox = Some.Mark("k", $"{i}"),
            Rows = [new RowChange.Put(Some.Row("1", 0, $"{i}"))],
        })));

        var winner = Assert.Single(outcomes.Index(), one => one.Item is CommitOutcome.Committed).Index;
        Assert.All(outcomes.Where(one => one is not CommitOutcome.Committed), one =>
            Assert.Equal(new CommitOutcome.Duplicate(Some.Mark("k", $"{winner}")), one));
        Assert.Equal(Some.Row("1", 1, $"{winner}"), await FindAsync("1"));
    }

    [Fact]
    public async Task A_commit_that_the_database_refuses_harms_only_itself()
    {
        if (this is OnMemory)
        {
            return; // refuses nothing
        }

        var twice = Some.Item("o");
        await MustCommitAsync(new Changes { Work = [twice] });

        var commits = Enumerable.Range(0, 60).Select(i => CommitAsync(new Changes
        {
            Rows = [Some.Save($"{i}")],
            Audit = [Some.Entry($"{i}")],
            Work = i == 30 ? [twice] : [],
        })).ToList();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => commits[30]);
        commits.RemoveAt(30);
        Assert.All(await Task.WhenAll(commits), outcome => Assert.IsType<CommitOutcome.Committed>(outcome));
        Assert.Null(await FindAsync("30"));
        Assert.NotNull(await FindAsync("29"));
        Assert.NotNull(await FindAsync("59"));
        Assert.Equal(59, (await AuditAsync()).Count);
        Assert.Null(FirstBroken(await AuditAsync()));
    }

    [Fact]
    public async Task Who_gives_up_before_the_writer_takes_it_has_written_nothing()
    {
        if (this is OnMemory)
        {
            return; // nobody waits there
        }

        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Store.CommitAsync(new Changes { Rows = [Some.Save("1")] }, null, source.Token));

        await SaveAsync(Some.Save("2"));
        Assert.Null(await FindAsync("1"));
    }

    [Fact]
    public async Task Whoever_gives_up_at_any_moment_knows_what_became_of_it()
    {
        var commits = Enumerable.Range(0, 100).Select(async i =>
        {
            using var source = new CancellationTokenSource();
            var commit = Store.CommitAsync(new Changes { Rows = [Some.Save($"{i}")] }, null, source.Token).AsTask();
            if (i % 2 == 0)
            {
                await source.CancelAsync();
            }

            return await commit.ContinueWith(one => one.IsCompletedSuccessfully, TaskScheduler.Default);
        });

        var written = await Task.WhenAll(commits);

        foreach (var (i, was) in written.Index())
        {
            Assert.Equal(was, await FindAsync($"{i}") is not null);
            Assert.True(was || i % 2 == 0);
        }
    }

    [Fact]
    public async Task Nothing_at_all_can_be_committed() => await MustCommitAsync(Changes.None);

    private async Task NothingElseIsStoredAsync()
    {
        Assert.Null(await FindAsync("1"));
        Assert.Empty(await AuditAsync());
        Assert.Null(await Store.NextDueAsync(Cancelled));
    }
}
