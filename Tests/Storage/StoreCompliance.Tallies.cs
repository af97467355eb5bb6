using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Storage;

public abstract partial class StoreCompliance
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task One_too_many_is_named_and_writes_nothing_at_all()
    {
        await MustCommitAsync(Counted("one", Some.Noon));
        await MustCommitAsync(Counted("one", Some.Noon));

        var third = await CommitAsync(Counted("one", Some.Noon) with
        {
            Inbox = Some.Mark("k"),
            Rows = [Some.Save("1")],
            Audit = [Some.Entry("1")],
            Work = [Some.Item("a")],
        });

        Assert.Equal(new CommitOutcome.OverLimit(Count("one", Some.Noon)), third);
        await NothingElseIsStoredAsync();
        Assert.Null(await Store.FindInboxAsync("k", Cancelled));
    }

    [Fact]
    public async Task What_is_over_counts_no_more_and_the_refused_never_did()
    {
        await MustCommitAsync(Counted("one", Some.Noon));
        await MustCommitAsync(Counted("one", Some.Noon + (Hour / 2)));
        Assert.IsType<CommitOutcome.OverLimit>(await CommitAsync(Counted("one", Some.Noon + Hour - TimeSpan.FromTicks(1))));

        await MustCommitAsync(Counted("one", Some.Noon + Hour)); // the first is an hour old
        Assert.IsType<CommitOutcome.OverLimit>(await CommitAsync(Counted("one", Some.Noon + Hour)));
        await MustCommitAsync(Counted("one", Some.Noon + (1.5 * Hour)));
    }

    [Fact]
    public async Task Each_key_counts_for_itself_and_of_several_the_full_one_is_named()
    {
        await MustCommitAsync(Counted("one", Some.Noon));
        await MustCommitAsync(Counted("one", Some.Noon));
        await MustCommitAsync(Counted("other", Some.Noon));

        var both = await CommitAsync(new Changes { Tallies = [Count("other", Some.Noon), Count("one", Some.Noon)], Audit = [Some.Entry("1")] });
        Assert.Equal(new CommitOutcome.OverLimit(Count("one", Some.Noon)), both);

        await MustCommitAsync(Counted("other", Some.Noon)); // what was refused didn't count for the other
        Assert.IsType<CommitOutcome.OverLimit>(await CommitAsync(Counted("other", Some.Noon)));
    }

    [Fact]
    public async Task Of_many_at_the_same_moment_exactly_as_many_pass_as_may()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => CommitAsync(
            new Changes { Rows = [Some.Save($"{i}")], Tallies = [new Tally("all", 7, Some.Noon, Hour)], Audit = [Some.Entry($"{i}")] })));

        Assert.Equal(7, outcomes.Count(outcome => outcome is CommitOutcome.Committed));
        Assert.Equal(93, outcomes.Count(outcome => outcome is CommitOutcome.OverLimit));
        Assert.Null(FirstBroken(await AuditAsync()));
    }

    private static Changes Counted(string key, DateTimeOffset at) => new() { Tallies = [Count(key, at)] };

    private static Tally Count(string key, DateTimeOffset at) => new(key, 2, at, Hour);
}
