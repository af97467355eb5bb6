using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Sandbox.Clock;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework.Support;

internal sealed record Answered(HttpStatusCode Status, string Body, HttpResponseHeaders Headers, string? ContentType);

/// <summary>The bot's door on a real server: bytes in, status and body out.</summary>
internal sealed class BotUnderTest : IAsyncDisposable
{
    public const string AppId = "22222222-2222-2222-2222-222222222222";
    public const string TenantId = "11111111-1111-1111-1111-111111111111";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";
    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private WebApplication? _app;

    private BotUnderTest()
    {
    }

    public RecordingTurns Turns { get; } = new();

    public SandboxClock Clock { get; } = SandboxClock.StoppedAt(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    public CapturedLog Log { get; } = new();

    public FakeAuthority Authority { get; } = new();

    private WebApplication App => _app ?? throw new InvalidOperationException("Not started.");

    public IServiceProvider Services => App.Services;

    public Uri Endpoint => new(Origin + "/api/messages");

    public string Origin => App.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();

    public static async Task<BotUnderTest> StartAsync(
        Dictionary<string, string?>? settings = null,
        TokenCredential? credential = null,
        string environment = "Development")
    {
        var bot = new BotUnderTest();
        await bot.Authority.StartAsync();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(Settings(bot.Authority)).AddInMemoryCollection(settings ?? []);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(bot.Log);
        builder.Services.AddSingleton<TimeProvider>(bot.Clock);
        builder.Services.AddSingleton<ITurns>(bot.Turns);
        builder.Services.AddKeyedSingleton(BotFrameworkModule.CredentialKey, credential ?? new FakeCredential());
        builder.Services.AddBotFramework(builder.Configuration);
        bot._app = builder.Build();
        bot._app.MapBotFramework();
        await bot._app.StartAsync(TestContext.Current.CancellationToken);
        return bot;
    }

    /// <summary>A token with nothing wrong; <paramref name="change"/> makes the one fault.</summary>
    public string Token(Action<JsonObject>? change = null, Action<JsonObject>? changeHeader = null)
    {
        var (header, payload) = TokenParts();
        change?.Invoke(payload);
        changeHeader?.Invoke(header);
        return FakeAuthority.Sign(header, payload);
    }

    public (JsonObject Header, JsonObject Payload) TokenParts()
    {
        var now = Clock.GetUtcNow().ToUnixTimeSeconds();
        return (
            new JsonObject { ["alg"] = "RS256", ["kid"] = "first", ["x5t"] = "first", ["typ"] = "JWT" },
            new JsonObject
            {
                ["serviceurl"] = ServiceUrl,
                ["nbf"] = now - 60,
                ["exp"] = now + 3600,
                ["iss"] = FakeAuthority.Issuer,
                ["aud"] = AppId,
            });
    }

    public static JsonObject Message(Action<JsonObject>? change = null)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = "1",
            ["channelId"] = "msteams",
            ["serviceUrl"] = ServiceUrl,
            ["from"] = new JsonObject { ["id"] = "29:emp", ["aadObjectId"] = "aaaaaaaa-0000-0000-0000-000000000001" },
            ["recipient"] = new JsonObject { ["id"] = $"28:{AppId}" },
            ["conversation"] = new JsonObject { ["id"] = "a:personal-emp", ["conversationType"] = "personal", ["tenantId"] = TenantId },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TenantId } },
            ["text"] = "the vpn is down",
        };
        change?.Invoke(activity);
        return activity;
    }

    public Task<Answered> DeliverAsync(JsonObject? activity = null, string? token = null) =>
        PostAsync(Encoding.UTF8.GetBytes((activity ?? Message()).ToJsonString()), $"Bearer {token ?? Token()}");

    public async Task<Answered> PostAsync(
        byte[] body,
        string? authorization,
        string? mediaType = "application/json",
        Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        change?.Invoke(request);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answered(response.StatusCode, text, response.Headers, response.Content.Headers.ContentType?.ToString());
    }

    public void AssertRefusedFor(string reason)
    {
        Assert.Contains(Log.Lines, line => line.Contains($": {reason} ", StringComparison.Ordinal));
        Assert.Empty(Turns.Ran);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await App.DisposeAsync();
        await Authority.DisposeAsync();
        Log.Dispose();
    }

    private static Dictionary<string, string?> Settings(FakeAuthority authority) => new()
    {
        ["MicrosoftAppId"] = AppId,
        ["MicrosoftAppTenantId"] = TenantId,
        ["MicrosoftAppPassword"] = "unused",
        ["BotFramework:OpenIdMetadataUrl"] = authority.MetadataUrl,
    };
}
