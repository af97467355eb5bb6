using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Storage;
using TeamsHelpDesk.Bot.Storage.Postgres;
using TeamsHelpDesk.Bot.Storage.Sqlite;
using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Storage;

public sealed class ChoosingTheEngine
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Data Source=helpdesk.db")]
    [InlineData("DataSource=/var/lib/helpdesk/helpdesk.db")]
    public async Task A_file_means_sqlite(string? text) => Assert.IsType<SqliteStore>(await EngineAsync(text));

    [Theory]
    [InlineData("Host=db;Database=helpdesk")]
    [InlineData("Server=db;Database=helpdesk;Username=u;Password=p;Max Auto Prepare=0")]
    public async Task A_host_means_postgres(string text) => Assert.IsType<PostgresStore>(await EngineAsync(text));

    [Theory]
    [InlineData("helpdesk.db")]
    [InlineData("Database=helpdesk;Password=hidden")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Provider=oracle;Password=hidden")]
    public async Task Anything_else_is_refused_with_a_sentence_that_shows_no_secret(string text)
    {
        var refusal = await Assert.ThrowsAsync<StorageRefusedException>(() => EngineAsync(text));

        Assert.StartsWith("ConnectionStrings__HelpDesk names no store. Write", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<IStore> EngineAsync(string? text)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:HelpDesk", text)]).Build();
        await using var services = new ServiceCollection().AddLogging().AddStorage(configuration).BuildServiceProvider();
        return services.GetRequiredService<IStore>();
    }
}
