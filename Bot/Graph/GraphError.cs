using System.Text.Json;
using System.Text.RegularExpressions;

namespace TeamsHelpDesk.Bot.Graph;

internal sealed record GraphErrorDetail(string? Code, string? Target, string? Message);

/// <summary>
/// What an error body says, whichever of Graph's shapes it has: OData with innerError in either spelling and any depth,
/// details, Intune's JSON inside the message, `{"Message":…}` of the sign-in method service, HTML of a gateway, nothing.
/// </summary>
internal sealed partial record GraphError
{
    private const int DeepestInnerError = 8;

    public string? Code { get; init; }

    /// <summary>Graph's own words. They may name people: never log them, never show them.</summary>
    public string Message { get; init; } = "";

    /// <summary>The request-id in the body, or Intune's activity id.</summary>
    public string? RequestId { get; init; }

    public IReadOnlyList<GraphErrorDetail> Details { get; init; } = [];

    /// <summary>Somebody or something has the name already; said by a code and not in words.</summary>
    public bool IsObjectConflict => Details.Any(detail => detail.Code == "ObjectConflict");

    /// <summary>Texts differ between builds, so look for a stable fragment, and have a safe answer for when it isn't there.</summary>
    public bool Says(string fragment) =>
        Message.Contains(fragment, StringComparison.OrdinalIgnoreCase)
        || Details.Any(detail => detail.Message?.Contains(fragment, StringComparison.OrdinalIgnoreCase) is true);

    public static GraphError Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return FromRoot(document.RootElement);
        }
        catch (JsonException)
        {
            return new GraphError(); // HTML, cut short, or nothing: the status has to speak for itself
        }
    }

    /// <summary>A code or an id that can stand in a log line, or null.</summary>
    public static string? Safe(string? token) => token is { Length: > 0 and <= 100 } && SafeToken().IsMatch(token) ? token : null;

    private static GraphError FromRoot(JsonElement root)
    {
        var error = Member(root, "error") ?? root;
        var intune = FromIntune(Text(error, "message"));
        var (code, requestId) = Deepest(error);
        return new GraphError
        {
            Code = Safe(code),
            Message = intune ?? Text(error, "message") ?? Text(root, "error_description") ?? "",
            RequestId = Safe(requestId) ?? Safe(ActivityId().Match(intune ?? "").Groups["id"].Value),
            Details = DetailsOf(error),
        };
    }

    private static (string? Code, string? RequestId) Deepest(JsonElement error)
    {
        var code = error.ValueKind == JsonValueKind.String ? error.GetString() : Text(error, "code");
        var requestId = default(string);
        var inner = Member(error, "innerError");
        for (var depth = 0; depth < DeepestInnerError && inner is { } at; depth++, inner = Member(at, "innerError"))
        {
            code = Text(at, "code") is { } deeper && GraphErrorCodes.IsKnown(deeper) ? deeper : code;
            requestId ??= Text(at, "request-id");
        }

        return (code, requestId);
    }

    /// <summary>Intune writes a JSON object into the message text.</summary>
    private static string? FromIntune(string? message)
    {
        if (message?.TrimStart().StartsWith('{') is not true)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(message);
            return Text(document.RootElement, "Message");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static GraphErrorDetail[] DetailsOf(JsonElement error) => Member(error, "details") switch
    {
        { ValueKind: JsonValueKind.Array } details =>
        [
            .. details.EnumerateArray().Select(detail =>
                new GraphErrorDetail(Text(detail, "code"), Text(detail, "target"), Text(detail, "message"))),
        ],
        _ => [],
    };

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    private static JsonElement? Member(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    [GeneratedRegex("^[A-Za-z0-9_.:-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex SafeToken();

    [GeneratedRegex("Activity ID: (?<id>[0-9A-Fa-f-]{36})", RegexOptions.CultureInvariant)]
    private static partial Regex ActivityId();
}
