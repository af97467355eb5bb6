using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using TeamsHelpDesk.Sandbox.Entra.Switches;

namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>Graph's front door: read, record, wait, who is it, fail on demand, answer, lose or hold the answer on demand.</summary>
internal sealed class GraphEndpoint(CallerReader callers, GraphRouter router, GraphWorld world, RequestRecorder recorder, EntraOptions options)
{
    public const string Version = "/v1.0";

    public async Task HandleAsync(HttpContext http)
    {
        var ids = Ids(http);
        WriteHeaders(http, ids);
        if (await ReadAsync(http) is not { } request)
        {
            await WriteAsync(http, GraphAnswer.Refused(400, "BadRequest", "Invalid version: beta."), ids);
            return;
        }

        recorder.Record(request);
        if (world.Switches.TakeDelay() is var delay && delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, world.Clock, http.RequestAborted);
        }

        var committed = new List<GraphRequest>();
        var answer = Answer(http, request, committed, ids);
        await DeliverAsync(http, answer, committed, ids);
    }

    private GraphAnswer Answer(HttpContext http, GraphRequest request, List<GraphRequest> committed, CallIds ids)
    {
        var (caller, refusal) = callers.Read(http.Request.Headers.Authorization);
        return (caller, request) switch
        {
            (null, _) => refusal,
            _ when world.Switches.TakeGust(request) is { } gust => gust,
            (_, { Method: "POST", Path: "/$batch" }) => world.Switches.TakeFailure(request)
                ?? new BatchRunner(
                    step => One(step, caller, committed),
                    step => step.Render(ids, world.Switches.Reworded),
                    world.Switches.ShuffleBatches).Run(request),
            _ => One(request, caller, committed),
        };
    }

    private GraphAnswer One(GraphRequest request, GraphCaller caller, List<GraphRequest> committed)
    {
        var answer = world.Limits.Admit(request) ?? world.Switches.TakeFailure(request) ?? router.Answer(request, caller);
        if (request.IsWrite && answer.IsSuccess)
        {
            committed.Add(request);
        }

        return answer;
    }

    private async Task DeliverAsync(HttpContext http, GraphAnswer answer, List<GraphRequest> committed, CallIds ids)
    {
        if (world.Switches.TakeHold(committed) is { } held)
        {
            await held.Hold.HoldAsync(held.Request, http.RequestAborted);
        }

        switch (world.Switches.TakeDrop(committed))
        {
            case LostAnswer.Abort:
                http.Abort();
                return;
            case LostAnswer.GatewayTimeout:
                await WriteAsync(http, Refusals.Broken(504), ids);
                return;
            default:
                await WriteAsync(http, answer, ids);
                return;
        }
    }

    private async Task<GraphRequest?> ReadAsync(HttpContext http)
    {
        // The path as sent: the server decodes "%23" and the like, which a recording must show.
        var raw = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var root = options.GraphPrefix + Version;
        if (!raw.StartsWith(root + "/", StringComparison.OrdinalIgnoreCase))
        {
            world.Violations.Add($"{http.Request.Method} {http.Request.Path} isn't in version 1.0");
            return null;
        }

        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        var (body, isBroken) = Parse(text);
        return new()
        {
            Method = http.Request.Method,
            Target = raw[root.Length..],
            Headers = http.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Root = $"{http.Request.Scheme}://{http.Request.Host}{root}",
            Body = body,
            IsBodyBroken = isBroken,
        };
    }

    private static (JsonNode? Body, bool IsBroken) Parse(string text)
    {
        try
        {
            return (text.Length == 0 ? null : JsonNode.Parse(text), false);
        }
        catch (JsonException)
        {
            return (null, true);
        }
    }

    private CallIds Ids(HttpContext http)
    {
        var requestId = Guid.CreateVersion7(world.Clock.GetUtcNow()).ToString();
        var client = http.Request.Headers["client-request-id"].ToString();
        var date = world.Clock.GetUtcNow().ToString("s", CultureInfo.InvariantCulture);
        return new(requestId, client.Length == 0 ? requestId : client, date);
    }

    private void WriteHeaders(HttpContext http, CallIds ids)
    {
        var headers = http.Response.Headers;
        headers["request-id"] = ids.RequestId;
        headers["client-request-id"] = ids.ClientRequestId;
        headers["x-ms-ags-diagnostic"] =
            "{\"ServerInfo\":{\"DataCenter\":\"Trial\",\"Slice\":\"E\",\"Ring\":\"3\",\"ScaleUnit\":\"001\",\"RoleInstance\":\"SANDBOX\"}}";
        headers.CacheControl = "no-cache";
        headers.Date = world.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
    }

    private async Task WriteAsync(HttpContext http, GraphAnswer answer, CallIds ids)
    {
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        if (answer.Text is not null)
        {
            http.Response.ContentType = answer.ContentType;
            await http.Response.WriteAsync(answer.Text, http.RequestAborted);
        }
        else if (answer.Render(ids, world.Switches.Reworded) is { } body)
        {
            http.Response.Headers["OData-Version"] = "4.0";
            await JsonWriter.WriteAsync(http, body, answer.ContentType);
        }
    }
}
