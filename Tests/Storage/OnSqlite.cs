using Microsoft.Extensions.Logging.Abstractions;
using TeamsHelpDesk.Bot.Storage;
using TeamsHelpDesk.Bot.Storage.Sqlite;
using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Storage;

public sealed class OnSqlite : StoreCompliance
{
    private string _path = "";

    [Fact]
    public async Task A_second_process_on_the_same_file_is_refused_with_a_sentence()
    {
        await using var second = new SqliteStore(_path, NullLogger<SqliteStore>.Instance);

        var refusal = await Assert.ThrowsAsync<StorageRefusedException>(async () => await second.OpenAsync(Cancelled));

        Assert.StartsWith($"Another process already uses {_path}.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reopened_file_has_everything_and_nobody_holds_its_work()
    {
        var item = Some.Item("a");
        await MustCommitAsync(
            new Changes { Inbox = Some.Mark("k"), Rows = [Some.Save("1")], Audit = [Some.Entry("1")], Work = [item] }, Some.Grant(Some.Me));
        await ((SqliteStore)Store).DisposeAsync();

        var reopened = await OpenAsync(_path);

        Assert.Equal([Some.Row("1", 1)], await reopened.FindAsync([Some.Row("1").Key], Cancelled));
        Assert.Equal(Some.Mark("k"), await reopened.FindInboxAsync("k", Cancelled));
        Assert.Equal(item, Assert.Single(await reopened.ClaimAsync(Some.Grant(Some.Other), 9, Cancelled)).Item);
        await reopened.CommitAsync(new Changes { Audit = [Some.Entry("2")] }, null, Cancelled);
        Assert.Null(FirstBroken(await reopened.ReadAuditAsync(0, 9, Cancelled)));
    }

    [Fact]
    public async Task A_closed_store_takes_nothing_more()
    {
        await ((SqliteStore)Store).DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(Changes.None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => FindAsync("1"));
    }

    [Fact]
    public async Task Old_inbox_marks_are_forgotten_and_young_ones_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 1200).Select(i => MustCommitAsync(new Changes
        {
            Inbox = Some.Mark($"k{i}") with { ReceivedAt = Some.Noon.AddSeconds(i) },
        })));

        await ((SqliteStore)Store).PurgeInboxAsync(Some.Noon.AddSeconds(1100), Cancelled);

        Assert.Null(await Store.FindInboxAsync("k1099", Cancelled));
        Assert.NotNull(await Store.FindInboxAsync("k1100", Cancelled));
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused()
    {
        await ((SqliteStore)Store).DisposeAsync();
        using (var file = SqliteFile.Take(_path))
        using (var database = file.OpenWriter())
        {
            database.Execute("INSERT INTO schema_version (version) VALUES (99)");
        }

        var refusal = await Assert.ThrowsAsync<StorageRefusedException>(() => OpenAsync(_path));

        Assert.Contains("newer TeamsHelpDesk", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        var path = _path + ".txt";
        await File.WriteAllTextAsync(path, new string('x', 5000), Cancelled);

        await Assert.ThrowsAsync<StorageRefusedException>(() => OpenAsync(path));
    }

#pragma warning disable CA2000 // DisposeLater disposes
    private protected override async Task<IStore> OpenFreshAsync()
    {
        var folder = DisposeLater(new Folder(Directory.CreateTempSubdirectory("helpdesk")));
        _path = Path.Combine(folder.Name, "helpdesk.db");
        return await OpenAsync(_path);
    }

    private async Task<IStore> OpenAsync(string path)
    {
        var store = DisposeLater(new SqliteStore(path, NullLogger<SqliteStore>.Instance));
        await store.OpenAsync(Cancelled);
        return store;
    }
#pragma warning restore CA2000

    private sealed class Folder(DirectoryInfo folder) : IAsyncDisposable
    {
        public string Name => folder.FullName;

        public ValueTask DisposeAsync()
        {
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
