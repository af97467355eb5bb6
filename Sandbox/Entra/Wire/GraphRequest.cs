using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>One call, whether it came alone or as a step of a batch.</summary>
internal sealed record GraphRequest
{
    public required string Method { get; init; }

    /// <summary>Path and query below the version root, as they were sent: "/users/ada%40contoso.example?$select=id".</summary>
    public required string Target { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Scheme, host and prefix that the caller used, up to and with the version: next links start with it.</summary>
    public required string Root { get; init; }

    public JsonNode? Body { get; init; }

    /// <summary>There was a body, but it wasn't JSON.</summary>
    public bool IsBodyBroken { get; init; }

    public string Path => Target.Split('?', 2)[0];

    public bool IsWrite => Method is not "GET" and not "HEAD";

    public bool IsEventual => string.Equals(Headers.GetValueOrDefault("ConsistencyLevel"), "eventual", StringComparison.OrdinalIgnoreCase);

    /// <summary>The decoded steps of the path. Keys in brackets become steps: users('x') is users, x.</summary>
    public IReadOnlyList<string> Segments() =>
        [.. Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).SelectMany(Unbracket)];

    private static IEnumerable<string> Unbracket(string segment)
    {
        var open = segment.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || !segment.EndsWith(')'))
        {
            return [segment.StartsWith("graph.", StringComparison.Ordinal) ? "microsoft." + segment : segment];
        }

        return [segment[..open], segment[(open + 1)..^1].Replace("'", "", StringComparison.Ordinal)];
    }
}

/// <summary>The app that calls, from its token.</summary>
internal sealed record GraphCaller(string AppId, string DisplayName, IReadOnlySet<string> Permissions);
