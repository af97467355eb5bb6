using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Storage;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task A_saved_row_comes_back_as_it_went_with_the_next_version()
    {
        var row = Some.Row("1", body: """{"why":"ä € 👩‍💻 'quoted' \u0000"}""") with { Owner = "o", State = "Draft", At = Some.Noon };

        await SaveAsync(new RowChange.Save(row));

        Assert.Equal(row with { Version = 1 }, await FindAsync("1"));
    }

    [Fact]
    public async Task Empty_texts_are_kept_apart_from_missing_ones()
    {
        await SaveAsync(new RowChange.Save(Some.Row("1", body: "") with { Owner = "", State = null }));

        var row = await FindAsync("1");

        Assert.Equal("", row?.Owner);
        Assert.Null(row?.State);
        Assert.Equal("", row?.Body);
    }

    [Fact]
    public async Task A_row_is_stored_only_over_the_version_it_was_read_at()
    {
        await SaveAsync(Some.Save("1"));
        await SaveAsync(Some.Save("1", 1, "second"));

        var late = await CommitAsync(new Changes { Rows = [Some.Save("1", 1, "late")] });

        Assert.IsType<CommitOutcome.Conflict>(late);
        Assert.Equal(Some.Row("1", 2, "second"), await FindAsync("1"));
    }

    [Fact]
    public async Task A_new_row_must_find_nothing()
    {
        await SaveAsync(Some.Save("1", body: "first"));

        Assert.IsType<CommitOutcome.Conflict>(await CommitAsync(new Changes { Rows = [Some.Save("1", body: "again")] }));
        Assert.Equal("first", (await FindAsync("1"))?.Body);
    }

    [Fact]
    public async Task A_row_that_does_not_exist_can_not_be_changed_or_deleted()
    {
        Assert.IsType<CommitOutcome.Conflict>(await CommitAsync(new Changes { Rows = [Some.Save("1", 3)] }));
        Assert.IsType<CommitOutcome.Conflict>(
            await CommitAsync(new Changes { Rows = [new RowChange.Delete(Some.Row("1").Key, 3)] }));
        Assert.Null(await FindAsync("1"));
    }

    [Fact]
    public async Task Put_stores_whatever_is_there_and_counts_on()
    {
        await SaveAsync(new RowChange.Put(Some.Row("1", 0, "first")));
        await SaveAsync(new RowChange.Put(Some.Row("1", 0, "second") with { Owner = "o" }));

        Assert.Equal(Some.Row("1", 2, "second") with { Owner = "o" }, await FindAsync("1"));
    }

    [Fact]
    public async Task Delete_demands_the_version_too()
    {
        await SaveAsync(Some.Save("1"));

        Assert.IsType<CommitOutcome.Conflict>(
            await CommitAsync(new Changes { Rows = [new RowChange.Delete(Some.Row("1").Key, 2)] }));
        Assert.NotNull(await FindAsync("1"));

        await SaveAsync(new RowChange.Delete(Some.Row("1").Key, 1));

        Assert.Null(await FindAsync("1"));
    }

    [Fact]
    public async Task One_commit_may_change_a_row_twice_in_order()
    {
        await SaveAsync(Some.Save("1", 0, "first"), Some.Save("1", 1, "second"));

        Assert.Equal(Some.Row("1", 2, "second"), await FindAsync("1"));
    }

    [Fact]
    public async Task Rows_are_found_in_the_order_of_the_keys()
    {
        await SaveAsync(Some.Save("a"), Some.Save("b"), new RowChange.Save(new Row(new RowKey("ticket", "a"), 0, "t")));

        var found = await Store.FindAsync(
            [Some.Row("b").Key, Some.Row("none").Key, new RowKey("ticket", "a"), Some.Row("a").Key, Some.Row("b").Key], Cancelled);

        Assert.Equal(["b", null, "a", "a", "b"], found.Select(row => row?.Key.Id));
        Assert.Equal("t", found[2]?.Body);
        Assert.Empty(await Store.FindAsync([], Cancelled));
    }

    [Fact]
    public async Task A_list_is_narrowed_by_what_is_set_and_newest_first()
    {
        await SaveAsync(
            At("old", "x", "Open", -2), At("new", "x", "Done", 0), At("mid", "y", "Open", -1), At("never", "x", "Open", null));

        Assert.Equal(["new", "mid", "old", "never"], await ListAsync(new RowQuery("request")));
        Assert.Equal(["new", "old", "never"], await ListAsync(new RowQuery("request") { Owner = "x" }));
        Assert.Equal(["mid", "old", "never"], await ListAsync(new RowQuery("request") { States = ["Open", "Held"] }));
        Assert.Equal(["new", "mid"], await ListAsync(new RowQuery("request") { Since = Some.Noon.AddHours(-1) }));
        Assert.Equal(["old"], await ListAsync(
            new RowQuery("request") { Owner = "x", States = ["Open"], Since = Some.Noon.AddHours(-2) }));
        Assert.Equal(["new", "mid"], await ListAsync(new RowQuery("request") { Limit = 2 }));
        Assert.Empty(await ListAsync(new RowQuery("ticket")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    public async Task A_text_that_can_not_be_kept_is_refused_at_the_door(int character)
    {
        var text = $"a{(char)character}b";
        if (this is OnMemory)
        {
            return; // keeps every text
        }

        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(new Changes { Rows = [Some.Save("1"), Some.Save(text)] }));
        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(new Changes { Inbox = Some.Mark("k", text) }));
        Assert.Null(await FindAsync("1"));
    }

    private static RowChange.Save At(string id, string owner, string state, int? hours) => new(
        Some.Row(id) with { Owner = owner, State = state, At = hours is { } h ? Some.Noon.AddHours(h) : null });

    private async Task<IEnumerable<string>> ListAsync(RowQuery query) =>
        (await Store.ListAsync(query, Cancelled)).Select(row => row.Key.Id);
}
