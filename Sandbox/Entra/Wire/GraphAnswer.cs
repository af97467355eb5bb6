using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>What Graph answers, before the ids and the date of the one call are written into it.</summary>
internal sealed record GraphAnswer(int Status)
{
    public const string JsonType =
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

    public JsonObject? Body { get; init; }

    /// <summary>A body that isn't JSON: a gateway's page, or a bare count.</summary>
    public string? Text { get; init; }

    public string ContentType { get; init; } = JsonType;

    public GraphError? Error { get; init; }

    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool IsSuccess => Status is >= 200 and < 300;

    public static GraphAnswer NoContent { get; } = new(204);

    public static GraphAnswer Ok(JsonObject body) => new(200) { Body = body };

    public static GraphAnswer Created(JsonObject body) => new(201) { Body = body };

    public static GraphAnswer Plain(int status, string text, string contentType) => new(status) { Text = text, ContentType = contentType };

    public static GraphAnswer Refused(int status, string code, string message) => new(status) { Error = new(code, message) };

    /// <summary>The body as it goes out. In reworded mode only the code can be relied on.</summary>
    public JsonObject? Render(CallIds ids, bool reworded) => Error is null
        ? Body?.DeepClone() as JsonObject
        : new JsonObject { ["error"] = Error.Render(ids, reworded) };
}

internal sealed record GraphError(string Code, string Message)
{
    private const string OtherWords = "We were not able to complete this operation as requested.";

    /// <summary>The property that an ObjectConflict is about.</summary>
    public string? ConflictTarget { get; init; }

    public ImmutableDictionary<string, string> Inner { get; init; } = ImmutableDictionary<string, string>.Empty;

    public JsonObject Render(CallIds ids, bool reworded)
    {
        var message = reworded && Message.Length > 0 ? OtherWords : Message;
        var error = new JsonObject { ["code"] = Code, ["message"] = message };
        if (ConflictTarget is not null)
        {
            error["details"] = new JsonArray(new JsonObject
            {
                ["code"] = "ObjectConflict",
                ["message"] = message,
                ["target"] = ConflictTarget,
            });
        }

        var inner = new JsonObject();
        foreach (var (name, value) in Inner)
        {
            inner[name] = reworded && name == "message" ? OtherWords : value;
        }

        inner["date"] = ids.Date;
        inner["request-id"] = ids.RequestId;
        inner["client-request-id"] = ids.ClientRequestId;
        error["innerError"] = inner;
        return error;
    }
}

/// <summary>The ids by which Microsoft's support finds a call again.</summary>
internal sealed record CallIds(string RequestId, string ClientRequestId, string Date);
