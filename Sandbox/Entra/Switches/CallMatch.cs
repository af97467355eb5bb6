using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Switches;

/// <summary>Which calls a switch is about. Both halves optional: a method, and a part of the path below /v1.0.</summary>
internal readonly record struct CallMatch(string? Method, string? PathPart)
{
    public static readonly CallMatch Any;

    /// <summary>Reads "POST /groups", "POST", "temporaryAccessPassMethods" or nothing (any call).</summary>
    public static CallMatch Parse(string? text)
    {
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => Any,
            [var one] when IsMethod(one) => new(one, null),
            [var one] => new(null, one),
            [var method, var path, ..] => new(method, path),
        };
    }

    public bool Takes(GraphRequest request) =>
        (Method is null || string.Equals(Method, request.Method, StringComparison.OrdinalIgnoreCase))
        && (PathPart is null || Uri.UnescapeDataString(request.Path).Contains(PathPart, StringComparison.OrdinalIgnoreCase));

    private static bool IsMethod(string word) => word is "GET" or "POST" or "PUT" or "PATCH" or "DELETE";
}
