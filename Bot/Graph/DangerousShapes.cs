namespace TeamsHelpDesk.Bot.Graph;

/// <summary>
/// Requests that never leave this process, whoever asks: each does far more than its name says, or what only people should do.
/// Judged on the unescaped path, so that no spelling of it slips through.
/// </summary>
internal static class DangerousShapes
{
    public static string? WhyNot(HttpMethod method, string url)
    {
        var path = Uri.UnescapeDataString(url.Split('?', '#')[0]);
        var segments = SegmentsOf(path);
        return FaultOfPath(path, segments) ?? FaultOfDelete(method, segments) ?? FaultOfWrite(method, segments) ?? NotOurs(method, segments);
    }

    private static string? FaultOfPath(string path, string[] segments) => path switch
    {
        _ when !path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal) => "not a path below the version root",
        _ when path.Contains('\\', StringComparison.Ordinal) || path.Any(char.IsControl) => "a letter that no path has",
        _ when segments.Any(segment => segment is "." or "..") => "a path that climbs",
        _ when segments is ["beta" or "v1.0", ..] => "another version of Graph",
        _ => null,
    };

    private static string? FaultOfDelete(HttpMethod method, string[] segments) => segments switch
    {
        _ when method != HttpMethod.Delete => null,
        // Without /$ref the member itself is deleted, not the membership (Microsoft Graph, "Remove member").
        [.., not "$ref"] when segments.Contains("members") || segments.Contains("owners") => "deletes the person instead of the membership",
        ["directory", ..] => "deletes for good",
        { Length: <= 2 } => "deletes a whole directory object",
        _ => null,
    };

    private static string? FaultOfWrite(HttpMethod method, string[] segments) => segments switch
    {
        _ when method == HttpMethod.Get => null,
        // It replaces every assignment that isn't in the body (Microsoft Graph, mobileApp: assign).
        [.., "mobileapps", _, "assign" or "microsoft.graph.assign"] => "replaces all assignments of an app",
        ["rolemanagement" or "directoryroles", ..] => "changes directory roles",
        _ => null,
    };

    /// <summary>What the product leaves to others, or does in another way: Graph would refuse it, or do it in silence.</summary>
    private static string? NotOurs(HttpMethod method, string[] segments) => segments switch
    {
        _ when method == HttpMethod.Get => null,
        [.., "resetpassword"] => "sets a password as only a signed-in person may",
        ["groups", _] => "changes members all or none",
        [.., "bulkupload"] => "says nothing of what comes of it",
        ["users", _, "sendmail" or "messages" or "mailfolders", ..] => "writes mail",
        [.., "rotatebitlockerkeys" or "rotatelocaladminpassword"] => "isn't in version 1.0",
        [.., "lifecycleworkflows", "workflows", _, _] => "runs for people who don't meet its conditions",
        _ => null,
    };

    /// <summary>Lower case, OData key syntax `name('key')` opened up into two segments, empty segments dropped.</summary>
#pragma warning disable CA1308 // compared with lower-case constants, never shown or sent
    private static string[] SegmentsOf(string path) =>
    [
        .. path.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries).SelectMany(OpenKey),
    ];
#pragma warning restore CA1308

    private static string[] OpenKey(string segment) => segment.IndexOf('(', StringComparison.Ordinal) switch
    {
        > 0 and var at when segment.EndsWith(')') => [segment[..at], segment[(at + 1)..^1]],
        _ => [segment],
    };
}
