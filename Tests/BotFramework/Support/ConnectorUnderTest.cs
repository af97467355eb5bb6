using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.BotFramework.Outbound;

namespace TeamsHelpDesk.Tests.BotFramework.Support;

/// <summary>The Connector client as the bot makes it, and a service on loopback that answers as it is told.</summary>
internal sealed class ConnectorUnderTest : IAsyncDisposable
{
    private BotUnderTest? _bot;
    private LoopbackServer? _service;

    public FakeCredential Credential { get; } = new();

    /// <summary>Each is used once; then 201 with an id.</summary>
    public Queue<Func<HttpContext, Task>> Answers { get; } = new();

    public BotUnderTest Bot => _bot ?? throw new InvalidOperationException("Not started.");

    public LoopbackServer Service => _service ?? throw new InvalidOperationException("Not started.");

    public ConnectorClient Client => Bot.Services.GetRequiredService<ConnectorClient>();

    public string ServiceUrl => $"{Service.Origin}/emea/";

    public ConversationAddress Personal => new(ServiceUrl, "a:personal-emp", BotUnderTest.TenantId, $"28:{BotUnderTest.AppId}");

    public static async Task<ConnectorUnderTest> StartAsync(Dictionary<string, string?>? settings = null, string? gccPath = null)
    {
        var connector = new ConnectorUnderTest();
        connector._service = await LoopbackServer.StartAsync(connector.AnswerAsync);
        var all = new Dictionary<string, string?>(settings ?? []) { ["BotFramework:TrustedServiceHosts:0"] = connector.Service.Origin };
        if (gccPath is not null)
        {
            all["BotFramework:GccServiceUrl"] = connector.Service.Origin + gccPath;
        }

        connector._bot = await BotUnderTest.StartAsync(all, connector.Credential);
        return connector;
    }

    public void AnswerNext(HttpStatusCode status, string body = "", Action<HttpResponse>? change = null) => Answers.Enqueue(http =>
    {
        http.Response.StatusCode = (int)status;
        change?.Invoke(http.Response);
        return http.Response.WriteAsync(body);
    });

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Service.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext http, Received received)
    {
        if (Answers.TryDequeue(out var answer))
        {
            return answer(http);
        }

        http.Response.StatusCode = StatusCodes.Status201Created;
        return http.Response.WriteAsync("""{"id":"1795223848436"}""");
    }
}
