using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TeamsHelpDesk.Tests.Sandbox.Teams;

internal sealed record Heard(string Body, string? Authorization)
{
    public JsonNode Activity => JsonNode.Parse(Body) ?? throw new InvalidOperationException("null");

    public string Id => Activity["id"]?.ToString() ?? string.Empty;

    public string Token => Authorization?["Bearer ".Length..] ?? string.Empty;
}

/// <summary>A bot that writes down what it hears and answers as it is told.</summary>
internal sealed class ListeningBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Heard> _heard = new();

    private ListeningBot(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    public IReadOnlyList<Heard> All => [.. _heard];

    public Heard Only => _heard.Single();

    /// <summary>By the number of what was heard so far, from 1.</summary>
    public Func<int, HttpContext, Task<IResult>> Answer { get; set; } = static (_, _) => Task.FromResult(Results.Ok());

    public static async Task<ListeningBot> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var bot = new ListeningBot(app);
        app.MapPost("/api/messages", (Delegate)bot.HearAsync);
        await app.StartAsync(cancellationToken);
        return bot;
    }

    public void Forget() => _heard.Clear();

    public void AnswerWith(JsonNode body) => Answer = (_, _) => Task.FromResult(Results.Text(body.ToJsonString(), "application/json"));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> HearAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        _heard.Enqueue(new Heard(await reader.ReadToEndAsync(http.RequestAborted), http.Request.Headers.Authorization));
        return await Answer(_heard.Count, http);
    }
}
