using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Storage;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task The_chain_begins_at_zeros_and_holds_link_by_link()
    {
        await MustCommitAsync(new Changes { Audit = [Some.Entry("a"), Some.Entry("b") with { Detail = "" }] });
        await CommitAsync(new Changes { Audit = [Some.Entry("never")], Rows = [Some.Save("1", 9)] });
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => MustCommitAsync(new Changes { Audit = [Some.Entry($"{i}")] })));

        var chain = await AuditAsync();

        Assert.Equal(Enumerable.Range(1, 32).Select(i => (long)i), chain.Select(record => record.Sequence));
        Assert.Equal(["a", "b"], chain.Take(2).Select(record => record.Entry.Subject));
        Assert.Equal(Some.Entry("a"), chain[0].Entry);
        Assert.Null(FirstBroken(chain));
    }

    [Fact]
    public async Task The_chain_is_read_in_portions()
    {
        await MustCommitAsync(new Changes { Audit = [.. Enumerable.Range(1, 5).Select(i => Some.Entry($"{i}"))] });

        var portion = await Store.ReadAuditAsync(2, 2, Cancelled);

        Assert.Equal([3L, 4L], portion.Select(record => record.Sequence));
    }

    [Theory]
    [InlineData("at")]
    [InlineData("actor")]
    [InlineData("action")]
    [InlineData("subject")]
    [InlineData("detail")]
    [InlineData("moved")]
    [InlineData("removed")]
    [InlineData("swapped")]
    public async Task Whatever_is_changed_in_it_shows(string what)
    {
        await MustCommitAsync(new Changes { Audit = [.. Enumerable.Range(1, 4).Select(i => Some.Entry($"{i}"))] });
        var chain = (await AuditAsync()).ToList();

        var entry = chain[1].Entry;
        chain[1] = chain[1] with
        {
            Entry = what switch
            {
                "at" => entry with { At = entry.At.AddTicks(1) },
                "actor" => entry with { Actor = "desj" },
                "action" => entry with { Action = "request.denied" },
                "subject" => entry with { Subject = "5" },
                "detail" => entry with { Detail = "{}" },
                "moved" => entry with { Subject = "2{", Detail = entry.Detail[1..] },
                _ => entry,
            },
        };
        if (what == "removed")
        {
            chain.RemoveAt(1);
        }
        else if (what == "swapped")
        {
            (chain[1], chain[2]) = (chain[2], chain[1]);
        }

        Assert.Equal(1, FirstBroken(chain));
    }

    private protected async Task<IReadOnlyList<AuditRecord>> AuditAsync() => await Store.ReadAuditAsync(0, 1000, Cancelled);

    /// <summary>The place of the first record whose link doesn't follow from the one before it.</summary>
    private protected static int? FirstBroken(IReadOnlyList<AuditRecord> chain)
    {
        var link = new byte[32];
        foreach (var (place, record) in chain.Index())
        {
            link = record.Entry.Link(link);
            if (!link.AsSpan().SequenceEqual(record.Link))
            {
                return place;
            }
        }

        return null;
    }
}
