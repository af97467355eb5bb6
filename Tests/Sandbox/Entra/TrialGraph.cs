using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Entra;

/// <summary>The company's Entra ID on a free port, with a client that holds the help desk's token.</summary>
internal sealed class TrialGraph : IAsyncDisposable
{
    // Making a key takes longer than most tests.
    private static readonly SigningKey SharedKey = new();

    private readonly WebApplication _app;
    private readonly SocketsHttpHandler _handler = new();

    private TrialGraph(WebApplication app, SandboxClock clock)
    {
        _app = app;
        Clock = clock;
        Http = new HttpClient(_handler, disposeHandler: true) { BaseAddress = new Uri(app.Urls.Single()) };
        Options = app.Services.GetRequiredService<EntraOptions>();
        Directory = app.Services.GetRequiredService<CompanyDirectory>();
        Switches = app.Services.GetRequiredService<GraphSwitches>();
        Recorder = app.Services.GetRequiredService<RequestRecorder>();
        Limits = app.Services.GetRequiredService<GraphLimits>();
        Violations = app.Services.GetRequiredService<GraphViolations>();
        Signer = app.Services.GetRequiredService<JwtSigner>();
        UseToken(TokenWith([.. AppRegistration.HelpDesk.Permissions]));
    }

    public HttpClient Http { get; }
    public SandboxClock Clock { get; }
    public EntraOptions Options { get; }
    public CompanyDirectory Directory { get; }
    public GraphSwitches Switches { get; }
    public RequestRecorder Recorder { get; }
    public GraphLimits Limits { get; }
    public GraphViolations Violations { get; }
    public JwtSigner Signer { get; }

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<TrialGraph> StartAsync(Action<EntraOptions>? configure = null)
    {
        var clock = SandboxClock.StoppedAt(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(SharedKey);
        builder.Services.AddEntra(configure);
        var app = builder.Build();
        app.MapEntra();
        await app.StartAsync(Cancelled);
        return new(app, clock);
    }

    /// <summary>A token as Entra would issue it now, with these roles.</summary>
    public string TokenWith(params string[] roles) => Signer.Sign(Claims(roles));

    public JsonObject Claims(params string[] roles) => new()
    {
        ["aud"] = "https://graph.microsoft.com",
        ["tid"] = TrialCompany.TenantId.ToString(),
        ["appid"] = AppRegistration.HelpDesk.ClientId,
        ["app_displayname"] = "Help desk bot",
        ["nbf"] = Clock.GetUtcNow().ToUnixTimeSeconds(),
        ["exp"] = Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
        ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
    };

    public void UseToken(string? token) =>
        Http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

    public Task<GraphReply> GetAsync(string path, bool eventual = false) =>
        SendAsync("GET", path, null, eventual ? ("ConsistencyLevel", "eventual") : null);

    public Task<GraphReply> PostAsync(string path, JsonNode? body = null) => SendAsync("POST", path, body);

    public Task<GraphReply> PatchAsync(string path, JsonNode body) => SendAsync("PATCH", path, body);

    public Task<GraphReply> DeleteAsync(string path) => SendAsync("DELETE", path);

    public Task<GraphReply> AddMemberAsync(string group, string person) => PostAsync(
        $"/groups/{Directory.Group(group).Id}/members/$ref",
        new JsonObject { ["@odata.id"] = $"https://graph.microsoft.com/v1.0/directoryObjects/{Directory.Person(person).Id}" });

    public async Task<GraphReply> SendAsync(string method, string path, JsonNode? body = null, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(new(method), new Uri("graph/v1.0" + path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        if (header is { } extra)
        {
            request.Headers.Add(extra.Name, extra.Value);
        }

        using var response = await Http.SendAsync(request, Cancelled);
        return await GraphReply.ReadAsync(response);
    }

    public string PersonId(string upn) => Directory.Person(upn).Id.ToString();

    public string GroupId(string name) => Directory.Group(name).Id.ToString();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _handler.Dispose();
        Switches.Reset();
        await _app.DisposeAsync();
    }
}
