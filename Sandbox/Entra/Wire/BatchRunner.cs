using System.Globalization;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>POST /$batch: up to twenty steps, each with its own answer; 200 even when all fail.</summary>
internal sealed class BatchRunner(Func<GraphRequest, GraphAnswer> answer, Func<GraphAnswer, JsonObject?> render, bool shuffle)
{
    private readonly Dictionary<string, int> _statuses = [];

    public GraphAnswer Run(GraphRequest batch)
    {
        if (batch.Body is not JsonObject body || body["requests"] is not JsonArray { Count: > 0 and <= 20 } steps)
        {
            return GraphAnswer.Refused(400, "BadRequest", "Invalid batch payload: it must have between 1 and 20 requests.");
        }

        var ids = steps.Select(step => (string?)step?["id"]).ToList();
        if (ids.Contains(null) || ids.Distinct(StringComparer.OrdinalIgnoreCase).Count() != ids.Count)
        {
            return GraphAnswer.Refused(400, "BadRequest", "Request Id's have to be unique and non empty in a batch.");
        }

        var answers = steps.OfType<JsonObject>().Select(step => (JsonNode)Step(batch, step)).ToList();
        if (shuffle)
        {
            answers.Reverse();
        }

        return GraphAnswer.Ok(new() { ["responses"] = new JsonArray([.. answers]) });
    }

    private JsonObject Step(GraphRequest batch, JsonObject step)
    {
        var id = (string?)step["id"] ?? "";
        var result = DependencyFailed(step)
            ? GraphAnswer.Refused(424, "FailedDependency", "A request that this one depends on has failed.")
            : Run(batch, step);
        _statuses[id] = result.Status;
        var shown = new JsonObject { ["id"] = id, ["status"] = result.Status };
        var headers = new JsonObject();
        foreach (var (name, value) in result.Headers)
        {
            headers[name] = value;
        }

        JsonNode? body = result.Text is null ? render(result) : JsonValue.Create(result.Text);
        if (body is not null)
        {
            headers["Content-Type"] = result.Text is null ? "application/json" : result.ContentType;
            shown["body"] = body;
        }

        headers["Cache-Control"] = "no-cache";
        shown["headers"] = headers;
        return shown;
    }

    private bool DependencyFailed(JsonObject step) => (step["dependsOn"] as JsonArray ?? [])
        .Select(other => (string?)other ?? "")
        .Any(other => _statuses.GetValueOrDefault(other, 424) is < 200 or >= 300);

    private GraphAnswer Run(GraphRequest batch, JsonObject step)
    {
        var headers = (step["headers"] as JsonObject ?? []).ToDictionary(
            header => header.Key, header => (string?)header.Value ?? "", StringComparer.OrdinalIgnoreCase);
        var hasBody = step["body"] is not null;
        if ((string?)step["method"] is not { } method || (string?)step["url"] is not { } url)
        {
            return GraphAnswer.Refused(400, "BadRequest", "Every request of a batch needs a method and a url.");
        }

        if (hasBody && !headers.ContainsKey("Content-Type"))
        {
            return GraphAnswer.Refused(400, "BadRequest", "Request content-type header must be set for a request with a body.");
        }

        return answer(new()
        {
            Method = method.ToUpper(CultureInfo.InvariantCulture),
            Target = url.StartsWith('/') ? url : "/" + url,
            Headers = headers,
            Root = batch.Root,
            Body = step["body"]?.DeepClone(),
        });
    }
}
