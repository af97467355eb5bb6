using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeamsHelpDesk.Bot.Graph;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph.Support;

/// <summary>The real client with its real handlers, against a scripted Graph.</summary>
internal sealed class GraphHouse : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lazy<ServiceProvider> _services;
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private GraphHouse() => _services = new Lazy<ServiceProvider>(() =>
        Services(("Graph:BaseUrl", Graph.BaseUrl.ToString()))
            .AddSingleton<TimeProvider>(Clock)
            .AddKeyedSingleton<TokenCredential>(GraphOptions.CredentialKey, Credential)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));

    public FakeGraph Graph { get; } = new();

    public WatchedClock Clock { get; } = new();

    public FakeCredential Credential { get; } = new();

    public LogBook Log { get; } = new();

    /// <summary>Ends what hangs, in real time.</summary>
    public CancellationToken Token => _patience.Token;

    public GraphClient Client => _services.Value.GetRequiredService<GraphClient>();

    public ProtectedPeople Gate => _services.Value.GetRequiredService<ProtectedPeople>();

    public static async Task<GraphHouse> OpenAsync()
    {
        var house = new GraphHouse();
        house._patience.CancelAfter(Patience);
        await house.Graph.StartAsync();
        return house;
    }

    public static IServiceCollection Services(params (string Key, string? Value)[] settings) => Services("Development", settings);

    public static IServiceCollection Services(string environment, params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(KeyValuePair<string, string?> (setting) => new(setting.Key, setting.Value))).Build();
        return new ServiceCollection()
            .AddSingleton<IHostEnvironment>(new FakeEnvironment { EnvironmentName = environment })
            .AddGraph(configuration);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.Value.DisposeAsync();
        _patience.Dispose();
        await Graph.DisposeAsync();
    }

    private sealed class FakeEnvironment : IHostEnvironment
    {
        public required string EnvironmentName { get; set; }

        public string ApplicationName { get; set; } = "Tests";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
