using TeamsHelpDesk.Bot;

namespace TeamsHelpDesk.Sandbox;

/// <summary>The bot, started beside the company and on its clock. It knows nothing of the Sandbox but its settings.</summary>
internal sealed class BotInProcess : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BotInProcess(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.First());
    }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<BotInProcess> StartAsync(
        IReadOnlyDictionary<string, string?> settings, int port, TimeProvider clock, Action<WebApplicationBuilder>? configure, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(clock);
        configure?.Invoke(builder);
        var app = HelpDeskApp.Build(builder);
        await app.StartAsync(cancellationToken);
        return new BotInProcess(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
