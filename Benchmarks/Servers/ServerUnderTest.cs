using TeamsHelpDesk.Bot;

namespace TeamsHelpDesk.Benchmarks.Servers;

/// <summary>
/// The child process: one server and nothing else, so that processor time and allocations are its own. Its settings come in
/// its environment; it lives until its standard input ends.
/// </summary>
internal static class ServerUnderTest
{
    public const string ListeningAt = "listening ";

    public static async Task<int> RunAsync(string kind)
    {
        await using var app = kind switch
        {
            ServerKind.Bot => BuildBot(),
            ServerKind.Bare => BareServer.Build(static _ => new BareStore.None()),
            ServerKind.BareSqlite => BareServer.Build(static store => new BareSqlite(store)),
            ServerKind.BarePostgres => BareServer.Build(static store => new BarePostgres(store)),
            _ => throw new ArgumentException($"There is no server '{kind}'."),
        };
        Counters.Map(app);
        await app.StartAsync();
        Console.WriteLine(ListeningAt + app.Urls.First());
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        await app.StopAsync();
        return 0;
    }

    /// <summary>The product as its own Program builds it.</summary>
    private static WebApplication BuildBot() =>
        HelpDeskApp.Build(WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development }));
}
