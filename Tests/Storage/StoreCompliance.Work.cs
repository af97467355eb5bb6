using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Storage;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task A_claimed_item_comes_as_it_went_and_is_nobody_elses()
    {
        var item = Some.Item("a") with { Attempts = 2 };
        await AddAsync(item);

        var lease = Assert.Single(await ClaimAsync(Some.Me));

        Assert.Equal(new Lease(item, Some.Me, Some.Noon.AddMinutes(1)), lease);
        Assert.Empty(await ClaimAsync(Some.Other));
        Assert.Empty(await ClaimAsync(Some.Me));
    }

    [Fact]
    public async Task Live_goes_before_bulk_then_the_oldest_due_then_the_oldest_written()
    {
        var (bulk, late, early, first) = (
            Some.Item("a", Some.Noon.AddHours(-9), Lane.Bulk), Some.Item("b"), Some.Item("c", Some.Noon.AddHours(-1)), Some.Item("d"));
        await AddAsync(bulk, first, late, early, Some.Item("e", Some.Noon.AddTicks(1)));

        Assert.Equal([early.Id, first.Id], Ids(await ClaimAsync(Some.Me, most: 2)));
        Assert.Equal([late.Id, bulk.Id], Ids(await ClaimAsync(Some.Me)));
    }

    [Fact]
    public async Task An_item_waits_for_the_older_one_of_its_order_key()
    {
        var (one, two, free) = (Some.Item("a"), Some.Item("a", Some.Noon.AddHours(-1)), Some.Item("b"));
        await AddAsync(one, two, free);

        Assert.Equal([one.Id, free.Id], Ids(await ClaimAsync(Some.Me)));
        Assert.Empty(await ClaimAsync(Some.Other));

        await MustCommitAsync(new Changes { End = Some.Done(one) });

        Assert.Equal([two.Id], Ids(await ClaimAsync(Some.Other)));
    }

    [Fact]
    public async Task An_item_waits_even_while_the_older_one_waits_for_its_next_try()
    {
        var (one, two) = (Some.Item("a"), Some.Item("a"));
        await AddAsync(one, two);
        await ClaimAsync(Some.Me);
        await MustCommitAsync(new Changes { End = Some.Again(one, Some.Noon.AddHours(1)) });

        Assert.Empty(await ClaimAsync(Some.Me));
        Assert.Equal([one.Id], Ids(await ClaimAsync(Some.Me, Some.Noon.AddHours(1))));
    }

    [Fact]
    public async Task An_item_that_was_given_up_stands_in_nobodys_way()
    {
        var (one, two) = (Some.Item("a"), Some.Item("a"));
        await AddAsync(one, two);
        await ClaimAsync(Some.Me);
        await MustCommitAsync(new Changes { End = Some.Failed(one, Some.Noon) });

        Assert.Equal([two.Id], Ids(await ClaimAsync(Some.Me)));
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_free_and_its_former_holder_can_not_end_the_item()
    {
        var item = Some.Item("a");
        await AddAsync(item);
        await ClaimAsync(Some.Me);

        Assert.Empty(await ClaimAsync(Some.Other, Some.Noon.AddSeconds(59)));
        Assert.Equal([item.Id], Ids(await ClaimAsync(Some.Other, Some.Noon.AddSeconds(60))));

        Assert.IsType<CommitOutcome.Conflict>(await CommitAsync(new Changes { End = Some.Done(item), Rows = [Some.Save("1")] }));
        Assert.Null(await FindAsync("1"));
        await MustCommitAsync(new Changes { End = Some.Done(item, Some.Other), Rows = [Some.Save("1")] });
        Assert.IsType<CommitOutcome.Conflict>(await CommitAsync(new Changes { End = Some.Done(item, Some.Other) }));
    }

    [Fact]
    public async Task Only_the_holder_prolongs_a_lease()
    {
        var item = Some.Item("a");
        await AddAsync(item);
        await ClaimAsync(Some.Me);

        await Store.RenewAsync(Some.Grant(Some.Other, Some.Noon.AddHours(1)), [item.Id], Cancelled);
        Assert.Equal(Some.Noon.AddMinutes(1), await Store.NextDueAsync(Cancelled));

        await Store.RenewAsync(Some.Grant(Some.Me, Some.Noon.AddSeconds(30)), [item.Id, Guid.CreateVersion7()], Cancelled);

        Assert.Equal(Some.Noon.AddSeconds(90), await Store.NextDueAsync(Cancelled));
        Assert.Empty(await ClaimAsync(Some.Other, Some.Noon.AddSeconds(89)));
    }

    [Fact]
    public async Task Again_is_due_later_counts_and_keeps_the_reason()
    {
        var item = Some.Item("a");
        await AddAsync(item);
        await ClaimAsync(Some.Me);
        await MustCommitAsync(new Changes { End = Some.Again(item, Some.Noon.AddSeconds(5), new string('w', 600)) });

        Assert.Empty(await ClaimAsync(Some.Me, Some.Noon.AddSeconds(4)));
        var lease = Assert.Single(await ClaimAsync(Some.Me, Some.Noon.AddSeconds(5)));

        Assert.Equal(1, lease.Item.Attempts);
        Assert.Equal(Some.Noon.AddSeconds(5), lease.Item.DueAt);
        Assert.Equal(this is OnMemory ? 600 : 500, lease.Item.Why?.Length);
    }

    [Fact]
    public async Task Waiting_for_its_turn_is_no_attempt()
    {
        var item = Some.Item("a");
        await AddAsync(item);
        await ClaimAsync(Some.Me);
        await MustCommitAsync(new Changes { End = Some.Later(item, Some.Noon.AddSeconds(5)) });

        Assert.Empty(await ClaimAsync(Some.Me, Some.Noon.AddSeconds(4)));
        Assert.Equal(0, Assert.Single(await ClaimAsync(Some.Me, Some.Noon.AddSeconds(5))).Item.Attempts);
    }

    [Fact]
    public async Task Given_up_items_are_listed_newest_first_and_never_claimed()
    {
        var (one, two) = (Some.Item("a"), Some.Item("b"));
        await AddAsync(one, two);
        await ClaimAsync(Some.Me);
        await MustCommitAsync(new Changes { End = Some.Failed(one, Some.Noon) });
        await MustCommitAsync(new Changes { End = Some.Failed(two, Some.Noon.AddSeconds(1), "no \0 such user") });

        var failed = await Store.ListFailedWorkAsync(10, Cancelled);

        Assert.Equal([two.Id, one.Id], failed.Select(item => item.Id));
        Assert.Equal(this is OnMemory ? "no \0 such user" : "no \ufffd such user", failed[0].Why);
        Assert.Single(await Store.ListFailedWorkAsync(1, Cancelled));
        Assert.Empty(await ClaimAsync(Some.Me, Some.Noon.AddYears(1)));
        Assert.Null(await Store.NextDueAsync(Cancelled));
    }

    [Fact]
    public async Task Next_due_is_what_can_be_claimed_first_and_leaves_out_what_waits_behind()
    {
        Assert.Null(await Store.NextDueAsync(Cancelled));
        var (later, bulk) = (Some.Item("a", Some.Noon.AddHours(2)), Some.Item("b", Some.Noon.AddHours(1), Lane.Bulk));
        await AddAsync(later, Some.Item("a"));
        Assert.Equal(later.DueAt, await Store.NextDueAsync(Cancelled));

        await AddAsync(bulk);
        Assert.Equal(bulk.DueAt, await Store.NextDueAsync(Cancelled));

        await ClaimAsync(Some.Me, bulk.DueAt);
        Assert.Equal(bulk.DueAt.AddMinutes(1), await Store.NextDueAsync(Cancelled));
    }

    [Fact]
    public async Task What_a_turn_makes_due_is_held_by_its_process_at_once()
    {
        var (one, two, later) = (Some.Item("a"), Some.Item("a"), Some.Item("b", Some.Noon.AddTicks(1)));

        Assert.Equal([one.Id, two.Id], await HeldAsync(Some.Me, one, two, later));

        Assert.Empty(await ClaimAsync(Some.Other, Some.Noon.AddSeconds(-1)));
        Assert.Equal([later.Id], Ids(await ClaimAsync(Some.Other, Some.Noon.AddTicks(1))));
        await MustCommitAsync(new Changes { End = Some.Done(one) });
        await MustCommitAsync(new Changes { End = Some.Done(two) });
    }

    [Fact]
    public async Task What_a_turn_makes_due_is_not_held_over_anothers_or_a_waiting_or_an_abandoned_one()
    {
        await HeldAsync(Some.Other, Some.Item("others"));
        await AddAsync(Some.Item("waiting", Some.Noon.AddHours(1)));
        await MustCommitAsync(new Changes { Work = [Some.Item("abandoned")] }, Some.Grant(Some.Me, Some.Noon.AddMinutes(-1)));
        await ClaimAsync(Some.Me, Some.Noon.AddMinutes(-1));
        var mine = Some.Item("mine");
        await HeldAsync(Some.Me, mine);

        var next = Some.Item("mine");
        Assert.Equal([next.Id], await HeldAsync(Some.Me, Some.Item("others"), Some.Item("waiting"), next));
    }

    [Fact]
    public async Task Later_items_of_an_order_key_lose_their_leases_when_an_earlier_one_must_be_tried_again()
    {
        var (one, two, free) = (Some.Item("a"), Some.Item("a"), Some.Item("b"));
        await HeldAsync(Some.Me, one, two, free);

        await MustCommitAsync(new Changes { End = Some.Again(one, Some.Noon.AddSeconds(5)) });

        Assert.IsType<CommitOutcome.Conflict>(await CommitAsync(new Changes { End = Some.Done(two) }));
        await MustCommitAsync(new Changes { End = Some.Done(free) });
        Assert.Equal([one.Id], Ids(await ClaimAsync(Some.Me, Some.Noon.AddSeconds(5))));
    }

    [Fact]
    public async Task What_gathers_waits_once_however_often_it_is_made_due()
    {
        var (first, later) = (Gathering("a", Some.Noon.AddSeconds(5)), Gathering("b", Some.Noon.AddSeconds(5)));
        await AddAsync(first, Gathering("a"), later, Gathering("a", Some.Noon.AddSeconds(9)));

        Assert.Empty(await HeldAsync(Some.Me, Gathering("a"), Gathering("b")));

        Assert.Empty(await ClaimAsync(Some.Me, Some.Noon.AddSeconds(4)));
        Assert.Equal([first.Id, later.Id], Ids(await ClaimAsync(Some.Me, Some.Noon.AddSeconds(5))));
        await MustCommitAsync(new Changes { End = Some.Done(first) });
        await MustCommitAsync(new Changes { End = Some.Done(later) });
        Assert.Null(await Store.NextDueAsync(Cancelled));
    }

    [Fact]
    public async Task What_gathers_is_written_once_more_behind_what_somebody_has_taken()
    {
        var (taken, behind) = (Gathering("a"), Gathering("a"));
        Assert.Equal([taken.Id], await HeldAsync(Some.Me, taken));

        Assert.Empty(await HeldAsync(Some.Me, behind, Gathering("a"), Gathering("a")));

        Assert.Empty(await ClaimAsync(Some.Other));
        await MustCommitAsync(new Changes { End = Some.Done(taken) });
        Assert.Equal([behind.Id], Ids(await ClaimAsync(Some.Other)));
        Assert.Empty(await HeldAsync(Some.Me, Gathering("a", Some.Noon.AddTicks(-1))));
        await MustCommitAsync(new Changes { End = Some.Done(behind, Some.Other) });
        Assert.Single(await ClaimAsync(Some.Other));
    }

    [Fact]
    public async Task What_was_given_up_gathers_nothing()
    {
        var (given, next) = (Gathering("a"), Gathering("a"));
        await HeldAsync(Some.Me, given);
        await MustCommitAsync(new Changes { End = Some.Failed(given, Some.Noon) });

        Assert.Equal([next.Id], await HeldAsync(Some.Me, next));
    }

    [Fact]
    public Task What_gathers_is_looked_at_again_after_every_change() => LookedAtAgainAsync(Store, Store);

    /// <summary>Several write and several take, each as fast as they can: whoever takes the last one sees what was written last.</summary>
    private protected static async Task LookedAtAgainAsync(params IReadOnlyList<IStore> stores)
    {
        const int Writers = 4;
        const int Each = 100;
        var (seen, writing) = (new long[Writers], Writers);
        var (items, taken) = (0, 0);

        await Task.WhenAll([.. Enumerable.Range(0, Writers).Select(WriteAsync), TakeAsync(stores[0], Some.Me), TakeAsync(stores[1], Some.Other)]);

        Assert.Equal(Enumerable.Repeat((long)Each, Writers), seen);
        Assert.InRange(taken, 1, items);

        async Task WriteAsync(int writer)
        {
            for (var version = 0; version < Each; version++)
            {
                Interlocked.Increment(ref items);
                var change = new Changes { Rows = [Some.Save($"w{writer}", version, $"{version}")], Work = [Gathering("a")] };
                Assert.IsType<CommitOutcome.Committed>(await stores[writer % 2].CommitAsync(change, null, Cancelled));
            }

            Interlocked.Decrement(ref writing);
        }

        async Task TakeAsync(IStore store, Guid holder)
        {
            while (Volatile.Read(ref writing) > 0 || await store.NextDueAsync(Cancelled) is not null)
            {
                foreach (var lease in await store.ClaimAsync(Some.Grant(holder), 1, Cancelled))
                {
                    Interlocked.Increment(ref taken);
                    var rows = await store.FindAsync([.. Enumerable.Range(0, Writers).Select(writer => Some.Row($"w{writer}").Key)], Cancelled);
                    await Task.Yield();
                    foreach (var (writer, row) in rows.Index())
                    {
                        seen[writer] = row?.Version ?? 0; // as it was drawn: an older drawing must not be the last
                    }

                    await store.CommitAsync(new Changes { End = Some.Done(lease.Item, holder) }, null, Cancelled);
                }
            }
        }
    }

    [Fact]
    public async Task Many_who_claim_at_once_never_get_the_same_item()
    {
        await AddAsync([.. Enumerable.Range(0, 60).Select(i => Some.Item($"{i}"))]);

        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => ClaimAsync(Guid.CreateVersion7(), most: 5)));

        var ids = claims.SelectMany(Ids).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(60, ids.Count + (await ClaimAsync(Some.Me)).Count);
    }

    private static WorkItem Gathering(string orderKey, DateTimeOffset? dueAt = null) => Some.Item(orderKey, dueAt) with { Gathers = true };

    private Task AddAsync(params WorkItem[] items) => MustCommitAsync(new Changes { Work = items });

    private async Task<IReadOnlyList<Guid>> HeldAsync(Guid holder, params WorkItem[] items) =>
        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(new Changes { Work = items }, Some.Grant(holder))).Held;

    private async Task<IReadOnlyList<Lease>> ClaimAsync(Guid holder, DateTimeOffset? now = null, int most = 100) =>
        await Store.ClaimAsync(Some.Grant(holder, now), most, Cancelled);

    private static IEnumerable<Guid> Ids(IEnumerable<Lease> leases) => leases.Select(lease => lease.Item.Id);
}
