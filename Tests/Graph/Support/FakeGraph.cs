using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph.Support;

internal sealed record SeenRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>
/// A Graph of scripted answers on a loopback port. What a test didn't announce, by method and raw target, fails the test.
/// </summary>
internal sealed class FakeGraph : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeAnswer>> _script = new();
    private readonly ConcurrentQueue<SeenRequest> _seen = new();
    private readonly ConcurrentQueue<string> _unexpected = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly WebApplication _app;

    public FakeGraph()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public Uri BaseUrl => new(_app.Urls.Single());

    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    /// <summary>The only request, when there was one.</summary>
    public SeenRequest Only => Assert.Single(_seen);

    public Task StartAsync() => _app.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Answers, one for each time the request comes. The target is the path below /v1.0 with its query, as on the wire.</summary>
    public void On(string method, string target, params FakeAnswer[] answers)
    {
        var queue = _script.GetOrAdd($"{method} /v1.0{target}", _ => new ConcurrentQueue<FakeAnswer>());
        foreach (var answer in answers)
        {
            queue.Enqueue(answer);
        }
    }

    public Task ArrivalAsync(CancellationToken cancellationToken) => _arrived.WaitAsync(cancellationToken);

    public Task StopAsync() => _app.StopAsync(new CancellationToken(canceled: true));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
        _arrived.Dispose();
        Assert.Empty(_unexpected);
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        _seen.Enqueue(new SeenRequest(context.Request.Method, target, headers, body));
        _arrived.Release();

        var call = $"{context.Request.Method} {target}";
        if (!_script.TryGetValue(call, out var answers) || !answers.TryDequeue(out var answer))
        {
            _unexpected.Enqueue(call);
            context.Response.StatusCode = StatusCodes.Status418ImATeapot; // refused at once: nothing repeats it
            return;
        }

        await answer.WriteAsync(context);
    }
}
