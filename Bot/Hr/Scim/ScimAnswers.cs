using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;

namespace TeamsHelpDesk.Bot.Hr.Scim;

/// <summary>Bodies as RFC 7644 §3.1 has them.</summary>
internal static class ScimAnswers
{
    private const string MediaType = "application/scim+json";

    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    public static async Task WriteAsync(HttpResponse response, int status, JsonObject body)
    {
        response.StatusCode = status;
        response.ContentType = MediaType;
        await using var json = new Utf8JsonWriter(response.BodyWriter);
        body.WriteTo(json);
    }
}
