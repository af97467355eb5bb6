using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Page;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Tests.Sandbox.Teams;

/// <summary>The Sandbox's Teams with its page, on a real port, and a bot that writes down what it hears.</summary>
internal sealed class TeamsWorld : IAsyncDisposable
{
    public const string BotToken = "what-the-token-endpoint-issued";
    public const string Erin = "aaaaaaaa-0000-0000-0000-000000000001";
    public const string Iris = "aaaaaaaa-0000-0000-0000-000000000003";
    public const string Team = "19:team-a@thread.tacv2";
    public const string Channel = "19:chan-a@thread.tacv2";
    public const string Tenant = "11111111-1111-1111-1111-111111111111";

    public static readonly DateTimeOffset Monday = new(2026, 6, 1, 8, 30, 0, TimeSpan.Zero);

    private readonly WebApplication _app;

    private TeamsWorld(WebApplication app, ListeningBot bot, SandboxClock clock)
    {
        _app = app;
        Bot = bot;
        Clock = clock;
        Url = new Uri(app.Urls.First());
#pragma warning disable CA2000 // disposed with the client
        Http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = Url };
#pragma warning restore CA2000
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BotToken);
        Http.DefaultRequestHeaders.Add(LoopbackOnly.Header, "1");
        var options = app.Services.GetRequiredService<TeamsOptions>();
        options.BotUrl = bot.Url;
        options.ServiceUrl = new Uri(Url, "/connector");
    }

    public ListeningBot Bot { get; }

    public SandboxClock Clock { get; }

    public Uri Url { get; }

    /// <summary>Calls the Sandbox as the bot would; the page's own header is set too.</summary>
    public HttpClient Http { get; }

    public TeamsClient Client => _app.Services.GetRequiredService<TeamsClient>();

    public TeamsSwitches Switches => _app.Services.GetRequiredService<TeamsSwitches>();

    public TeamsFeed Feed => _app.Services.GetRequiredService<TeamsFeed>();

    public ChannelKeys Keys => _app.Services.GetRequiredService<ChannelKeys>();

    public string ErinsChat => Client.ChatOf(Erin);

    public static async Task<TeamsWorld> StartAsync(CancellationToken cancellationToken)
    {
        var clock = SandboxClock.StoppedAt(Monday);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = SandboxFolder() });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(clock);
        builder.Services.AddSingleton<ITeamsDirectory>(new SmallCompany());
        builder.Services.AddSingleton<ConnectorTokenCheck>(static token => token == BotToken);
        builder.Services.AddTeams(static options =>
        {
            options.Locale = "en-US";
            options.TimeZone = "UTC";
        }).AddPage();
        var app = builder.Build();
        app.MapTeams().MapPage();
        await app.StartAsync(cancellationToken);
        var world = new TeamsWorld(app, await ListeningBot.StartAsync(cancellationToken), clock);
        world.Switches.ResendPause = TimeSpan.Zero;
        return world;
    }

    /// <summary>With the app added for everybody and to the team; what the bot heard of that is forgotten.</summary>
    public static async Task<TeamsWorld> StartInstalledAsync(CancellationToken cancellationToken)
    {
        var world = await StartAsync(cancellationToken);
        await world.Client.InstallForPersonAsync(Erin, cancellationToken);
        await world.Client.InstallForPersonAsync(Iris, cancellationToken);
        await world.Client.InstallInTeamAsync(Team, Iris, Channel, cancellationToken);
        world.Bot.Forget();
        return world;
    }

    public static string Conversation(string id, string rest = "activities") =>
        $"/connector/v3/conversations/{Uri.EscapeDataString(id)}/{rest}";

    public static JsonObject Text(string text) => new() { ["type"] = "message", ["text"] = text };

    public static JsonObject Card(string heading, JsonObject? action = null) => new()
    {
        ["type"] = "message",
        ["summary"] = heading,
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["content"] = new JsonObject
            {
                ["type"] = "AdaptiveCard",
                ["version"] = "1.5",
                ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = heading }),
                ["actions"] = action is null ? [] : new JsonArray(action),
            },
        }),
    };

    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var response = await Http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public Task<(int Status, JsonNode? Body)> PostAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, cancellationToken);

    /// <summary>Posts into Erin's chat and returns the message.</summary>
    public async Task<TeamsMessage> PostToErinAsync(JsonObject activity, CancellationToken cancellationToken)
    {
        var (_, answer) = await PostAsync(Conversation(ErinsChat), activity, cancellationToken);
        var id = answer?["id"]?.ToString();
        return Client.Read(Erin, ErinsChat).Single(view => view.Message.Id == id).Message;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Bot.DisposeAsync();
        await _app.DisposeAsync();
    }

    private static string SandboxFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TeamsHelpDesk.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("No TeamsHelpDesk.sln above the tests."), "Sandbox");
    }
}
