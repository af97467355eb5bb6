using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TeamsHelpDesk.Tests.Graph.Support;

internal sealed record FakeAnswer(int Status, string Body = "", string ContentType = "application/json")
{
    public const string RequestId = "0b1c7f0e-7f1e-4f57-9d29-0a2a9c6ad4f1";

    private Func<HttpContext, Task>? Instead { get; init; }

    private IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The connection is cut after Graph has done its part.</summary>
    public static FakeAnswer CutOff { get; } = new(0)
    {
        Instead = static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
    };

    /// <summary>The same, but politely: the stream just ends, which HTTP clients like to take for an idle connection.</summary>
    public static FakeAnswer HungUp { get; } = new(0)
    {
        Instead = static context =>
        {
            context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Both);
            context.Abort();
            return Task.CompletedTask;
        },
    };

    /// <summary>No answer until the caller gives up.</summary>
    public static FakeAnswer Silence { get; } = new(0)
    {
        Instead = static async context =>
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        },
    };

    public static FakeAnswer NoContent { get; } = new(204);

    public static FakeAnswer Ok(string body) => new(200, body);

    public static FakeAnswer Created(string body) => new(201, body);

    public static FakeAnswer Page(params string[] items) => Ok($$"""{"@odata.context":"x","value":[{{string.Join(',', items)}}]}""");

    public static FakeAnswer NextPage(Uri root, string next, params string[] items) =>
        Ok($$"""{"value":[{{string.Join(',', items)}}],"@odata.nextLink":"{{root.GetLeftPart(UriPartial.Authority)}}/v1.0{{next}}"}""");

    public static FakeAnswer Error(int status, string code, string message) => new(
        status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}","innerError":{"date":"2026-11-21T01:02:03","request-id":"{{{RequestId}}}"} } }""");

    public static FakeAnswer Missing(string what) => Error(
        404, "Request_ResourceNotFound", $"Resource '{what}' does not exist or one of its queried reference-property objects are not present.");

    public static FakeAnswer Throttled(string? retryAfter) => retryAfter is null ? ThrottledWithoutTime : ThrottledWithoutTime.With("Retry-After", retryAfter);

    private static FakeAnswer ThrottledWithoutTime => new(
        429, """{"error":{"code":"TooManyRequests","message":"Please retry again later.","innerError":{"code":"429","message":"Please retry after","status":"429"}}}""");

    public FakeAnswer With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    public async Task WriteAsync(HttpContext context)
    {
        if (Instead is not null)
        {
            await Instead(context);
            return;
        }

        context.Response.StatusCode = Status;
        context.Response.Headers["request-id"] = RequestId;
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (Body.Length > 0)
        {
            context.Response.ContentType = ContentType;
            await context.Response.WriteAsync(Body, context.RequestAborted);
        }
    }
}
