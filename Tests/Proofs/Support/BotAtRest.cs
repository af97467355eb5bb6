using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeamsHelpDesk.Bot;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.Features;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Tests.Scenarios.Support;

namespace TeamsHelpDesk.Tests.Proofs.Support;

/// <summary>
/// The whole bot, asked turn by turn: its store is open and its catalogue loaded, and nobody carries out the work that a turn
/// makes due. So what a turn itself changes is seen, and nothing else.
/// </summary>
internal sealed class BotAtRest : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BotAtRest(WebApplication app) => _app = app;

    public IStore Store => _app.Services.GetRequiredService<IStore>();

    public ITurns Turns => _app.Services.GetRequiredService<ITurns>();

    public LiveCatalog Catalog => Of<CatalogSource>().Current ?? throw new InvalidOperationException("The catalogue's names weren't found.");

    public T Of<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<BotAtRest> StartAsync(Contoso contoso, string catalogPath)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(contoso.BotSettings()).AddInMemoryCollection([new("Catalog:Path", catalogPath)]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(contoso.Clock);
        var bot = new BotAtRest(HelpDeskApp.Build(builder));
        await bot._app.Services.GetRequiredService<Bot.Storage.IStorageEngine>().OpenAsync(Contoso.Stop);
        await bot._app.Services.GetServices<IHostedService>().OfType<CatalogFollower>().Single().StartAsync(Contoso.Stop);
        return bot;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
