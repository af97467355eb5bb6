using FsCheck;
using FsCheck.Fluent;
using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Storage;

public abstract partial class StoreCompliance
{
    private const int Sequences = 25;

    [Fact]
    public void Any_sequence_of_operations_ends_as_in_memory()
    {
        var sequences = Arb.From(
            Gen.Choose(0, 1 << 30).ArrayOf(60), numbers => numbers.Select((_, i) => numbers.Where((_, j) => i != j).ToArray()));

        Prop.ForAll(sequences, numbers =>
            {
                // On the pool: the runner's own context must not wait for itself.
                Task.Run(async () => await CompareAsync(numbers)).GetAwaiter().GetResult();
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Sequences));
    }

    private async Task<bool> CompareAsync(int[] numbers)
    {
        var (store, model, now, ids) = (await OpenFreshAsync(), new MemoryStore(), Some.Noon, new List<Guid>());
        foreach (var number in numbers)
        {
            var choice = new Choice(number);
            now = now.AddSeconds(choice.Of(3));
            var grant = new WorkGrant(choice.Of(2) == 0 ? Some.Me : Some.Other, now, now.AddSeconds(4));
            switch (choice.Of(6))
            {
                case 0:
                    var most = 1 + choice.Of(3);
                    Assert.Equal(await model.ClaimAsync(grant, most, Cancelled), await store.ClaimAsync(grant, most, Cancelled));
                    break;
                case 1:
                    await model.RenewAsync(grant, ids, Cancelled);
                    await store.RenewAsync(grant, ids, Cancelled);
                    break;
                default:
                    var changes = choice.Changes(now, grant.Holder, ids);
                    var leased = choice.Of(2) == 0 ? grant : null;
                    Assert.Equal(
                        Said(await model.CommitAsync(changes, leased, Cancelled)), Said(await store.CommitAsync(changes, leased, Cancelled)));
                    break;
            }

            Assert.Equal(await model.NextDueAsync(Cancelled), await store.NextDueAsync(Cancelled));
        }

        await SameContentAsync(model, store);
        return true;
    }

    private static string Said(CommitOutcome outcome) =>
        outcome is CommitOutcome.Committed committed ? $"held {string.Join(' ', committed.Held)}" : $"{outcome}";

    private static async Task SameContentAsync(MemoryStore model, IStore store)
    {
        Assert.Equal(await model.ListAsync(new RowQuery("request"), Cancelled), await store.ListAsync(new RowQuery("request"), Cancelled));
        Assert.Equal(await model.ListFailedWorkAsync(100, Cancelled), await store.ListFailedWorkAsync(100, Cancelled));
        foreach (var key in Enumerable.Range(0, 8).Select(i => $"k{i}"))
        {
            Assert.Equal(await model.FindInboxAsync(key, Cancelled), await store.FindInboxAsync(key, Cancelled));
        }

        Assert.Equal(
            (await model.ReadAuditAsync(0, 100, Cancelled)).Select(one => (one.Sequence, one.Entry, Convert.ToHexString(one.Link))),
            (await store.ReadAuditAsync(0, 100, Cancelled)).Select(one => (one.Sequence, one.Entry, Convert.ToHexString(one.Link))));
    }

    /// <summary>Reads small choices off one generated number.</summary>
    private sealed class Choice(int number)
    {
        private uint _rest = (uint)number;

        public int Of(uint many)
        {
            var chosen = _rest % many;
            _rest = (_rest / many * 2_654_435_761u) ^ (_rest >> 7);
            return (int)chosen;
        }

        public Changes Changes(DateTimeOffset now, Guid holder, List<Guid> ids)
        {
            var changes = new Changes
            {
                Inbox = Of(2) == 0 ? new InboxMark($"k{Of(8)}", now, 200, $"{_rest}") : null,
                End = Of(2) == 0 && ids.Count > 0 ? End(ids[Of((uint)ids.Count)], holder, now) : null,
                Rows = [.. Enumerable.Range(0, Of(3)).Select(_ => Row(now))],
                Audit = Of(3) == 0 ? [Some.Entry($"{_rest}")] : [],
                Work = [.. Enumerable.Range(0, Of(3)).Select(_ => Some.Item($"o{Of(3)}", now.AddSeconds(Of(5) - 2), (Lane)Of(2)) with { Gathers = Of(2) == 0 })],
            };
            ids.AddRange(changes.Work.Select(item => item.Id));
            return changes;
        }

        private RowChange Row(DateTimeOffset now)
        {
            var row = Some.Row($"r{Of(4)}", Of(3), $"{_rest}") with { Owner = $"{Of(2)}", At = Of(3) == 0 ? null : now };
            return Of(6) switch
            {
                0 => new RowChange.Put(row),
                1 => new RowChange.Delete(row.Key, row.Version),
                _ => new RowChange.Save(row),
            };
        }

        private WorkEnd End(Guid item, Guid holder, DateTimeOffset now) => Of(4) switch
        {
            0 => new WorkEnd.Again(now.AddSeconds(Of(4)), "busy") { ItemId = item, Holder = holder },
            1 => new WorkEnd.Failed(now, "gone") { ItemId = item, Holder = holder },
            _ => new WorkEnd.Done { ItemId = item, Holder = holder },
        };
    }
}
