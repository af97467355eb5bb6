using Microsoft.Extensions.Logging.Abstractions;
using TeamsHelpDesk.Bot.Storage.Postgres;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Storage;

public sealed class OnPostgres : StoreCompliance
{
    private PostgresFixture? _fixture;
    private IStore? _store;

    [Fact]
    public async Task Processes_that_start_at_once_migrate_once()
    {
        await using var fixture = await PostgresFixture.CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(fixture.ConnectionString)));
    }

    [Fact]
    public async Task Two_processes_that_change_the_same_rows_have_one_winner_each_and_one_chain()
    {
        IStore[] both = [Store, await OpenAsync(Fixture.ConnectionString)];
        await SaveAsync([.. Enumerable.Range(0, 10).Select(i => Some.Save($"shared{i}"))]);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => both[i % 2].CommitAsync(
            new Changes { Rows = [Some.Save($"shared{i / 20}", 1, $"{i}"), Some.Save($"own{i}")], Audit = [Some.Entry($"{i}")] },
            null, Cancelled).AsTask()));

        var winners = outcomes.Index().Where(one => one.Item is CommitOutcome.Committed).Select(one => one.Index).ToList();
        Assert.Equal(Enumerable.Range(0, 10), winners.Select(i => i / 20).Order());
        var chain = await AuditAsync();
        Assert.Equal(winners.Select(i => $"{i}").Order(), chain.Select(record => record.Entry.Subject).Order());
        Assert.Null(FirstBroken(chain));
    }

    [Fact]
    public async Task Processes_that_write_audit_at_once_extend_one_chain_and_none_is_refused()
    {
        IStore[] stores = [Store, await OpenAsync(Fixture.ConnectionString), await OpenAsync(Fixture.ConnectionString)];

        await Task.WhenAll(stores.Select(async (store, who) =>
        {
            for (var i = 0; i < 40; i++)
            {
                Assert.IsType<CommitOutcome.Committed>(
                    await store.CommitAsync(new Changes { Audit = [Some.Entry($"{who} {i}")] }, null, Cancelled));
            }
        }));

        var chain = await AuditAsync();
        Assert.Equal(120, chain.Count);
        Assert.Null(FirstBroken(chain));
    }

    [Fact]
    public async Task Two_processes_pass_no_limit_together()
    {
        IStore[] both = [Store, await OpenAsync(Fixture.ConnectionString)];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => both[i % 2].CommitAsync(
            new Changes { Rows = [Some.Save($"{i}")], Tallies = [new Tally("company", 40, Some.Noon, TimeSpan.FromHours(1))], Audit = [Some.Entry($"{i}")] },
            null, Cancelled).AsTask()));

        Assert.Equal(40, outcomes.Count(outcome => outcome is CommitOutcome.Committed));
        Assert.Equal(160, outcomes.Count(outcome => outcome is CommitOutcome.OverLimit { Tally.Key: "company" }));
        Assert.Equal(40, (await AuditAsync()).Count);
    }

    [Fact]
    public async Task Two_processes_that_cross_each_other_lose_nothing()
    {
        IStore[] both = [Store, await OpenAsync(Fixture.ConnectionString)];

        var commits = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => both[i % 2].CommitAsync(
            new Changes { Rows = [.. Shuffled(i).Select(id => new RowChange.Put(Some.Row(id)))] }, null, Cancelled).AsTask()));

        // Who was the victim of a deadlock hears of a conflict and decides again; all others count.
        var written = commits.Count(outcome => outcome is CommitOutcome.Committed);
        Assert.True(written > 0);
        Assert.Equal(written, (await FindAsync("a"))?.Version);
        Assert.Equal(written, (await FindAsync("b"))?.Version);
    }

    [Fact]
    public async Task What_gathers_from_two_processes_is_looked_at_again_after_every_change() => await LookedAtAgainAsync(Store, await OpenAsync(Fixture.ConnectionString));

    [Fact]
    public async Task The_same_activity_at_two_processes_is_taken_once()
    {
        IStore[] both = [Store, await OpenAsync(Fixture.ConnectionString)];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            both[i % 2].CommitAsync(new Changes { Inbox = Some.Mark("k", $"{i}") }, null, Cancelled).AsTask()));

        var winner = Assert.Single(outcomes.Index(), one => one.Item is CommitOutcome.Committed).Index;
        Assert.All(outcomes.Where(one => one is not CommitOutcome.Committed), one =>
            Assert.Equal(new CommitOutcome.Duplicate(Some.Mark("k", $"{winner}")), one));
    }

    [Fact]
    public async Task Two_processes_that_claim_at_once_never_get_the_same_item()
    {
        IStore[] both = [Store, await OpenAsync(Fixture.ConnectionString)];
        await MustCommitAsync(new Changes { Work = [.. Enumerable.Range(0, 80).Select(i => Some.Item($"{i}"))] });

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            both[i % 2].ClaimAsync(Some.Grant(i % 2 == 0 ? Some.Me : Some.Other), 4, Cancelled).AsTask()));

        var ids = claims.SelectMany(leases => leases).Select(lease => lease.Item.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_server_that_went_away_is_answered_as_unavailable_and_the_next_group_connects_anew()
    {
        await SaveAsync(Some.Save("1"));
        await Fixture.CutConnectionsAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(new Changes { Rows = [Some.Save("2")] }));

        await SaveAsync(Some.Save("2"));
        Assert.NotNull(await FindAsync("2"));
    }

    private PostgresFixture Fixture => _fixture ?? throw new InvalidOperationException();

#pragma warning disable CA2000 // DisposeLater disposes
    private protected override async Task<IStore> OpenFreshAsync()
    {
        if (_store is null)
        {
            _fixture = DisposeLater(await PostgresFixture.CreateAsync());
            return _store = await OpenAsync(_fixture.ConnectionString);
        }

        await Fixture.ExecuteAsync("DELETE FROM rows; DELETE FROM inbox; DELETE FROM work; DELETE FROM audit; DELETE FROM tallies");
        return _store;
    }

    private async Task<IStore> OpenAsync(string settings)
    {
        var store = DisposeLater(new PostgresStore(settings, NullLogger<PostgresStore>.Instance));
        await store.OpenAsync(Cancelled);
        return store;
    }
#pragma warning restore CA2000

    private static string[] Shuffled(int i) => i % 3 == 0 ? ["a", "b"] : ["b", "a"];
}
