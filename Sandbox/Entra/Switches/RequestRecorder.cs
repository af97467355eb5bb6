using System.Text;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Switches;

/// <summary>
/// Every call to Graph as one line of JSON, {"method","url","headers","body"}, as it would have gone to the real one. Tokens
/// and passwords are left out.
/// </summary>
internal sealed class RequestRecorder(EntraOptions options) : IDisposable
{
    public const string RealRoot = "https://graph.microsoft.com";

    private static readonly string[] Headers =
        ["ConsistencyLevel", "Content-Type", "client-request-id", "User-Agent", "Prefer", "Accept", "x-ms-throttle-priority"];

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();
    private StreamWriter? _file;

    /// <summary>How many lines are kept; whoever counts what was written in a long run keeps them all.</summary>
    public int Kept { get; set; } = 10_000;

    /// <summary>How many there were, whether or not they are still kept.</summary>
    public long Total { get; private set; }

    /// <summary>The newest that are kept, oldest first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The same, cut to "POST /groups/…/members/$ref" for reading.</summary>
    public IReadOnlyList<string> Calls =>
        [.. Lines.Select(line => JsonNode.Parse(line)).Select(call => $"{call?["method"]} {((string?)call?["url"])?[(RealRoot.Length + 5)..]}")];

    public void Record(GraphRequest request)
    {
        var headers = new JsonObject();
        foreach (var name in Headers)
        {
            if (request.Headers.TryGetValue(name, out var value))
            {
                headers[name] = value;
            }
        }

        var call = new JsonObject
        {
            ["method"] = request.Method,
            ["url"] = RealRoot + "/v1.0" + request.Target,
            ["headers"] = headers,
        };
        if (request.Body is not null)
        {
            call["body"] = Real(request.Body, request.Root);
        }

        Keep(Encoding.UTF8.GetString(JsonWriter.Bytes(call)));
    }

    public void Clear()
    {
        lock (_gate)
        {
            _lines.Clear();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
        }
    }

    private void Keep(string line)
    {
        lock (_gate)
        {
            Total++;
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }

            if (options.RecordingPath is { } path)
            {
                _file ??= new(path, append: true) { AutoFlush = true };
                _file.WriteLine(line);
            }
        }
    }

    // Links in a body start with the root that the caller was given.
    private static JsonNode? Real(JsonNode body, string root)
    {
        var text = Encoding.UTF8.GetString(JsonWriter.Bytes(body)).Replace(root + "/", RealRoot + "/v1.0/", StringComparison.OrdinalIgnoreCase);
        var copy = JsonNode.Parse(text);
        if (copy?["passwordProfile"] is JsonObject profile && profile.ContainsKey("password"))
        {
            profile["password"] = "[removed]";
        }

        return copy;
    }
}
