using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Hr;

/// <summary>Why something wasn't taken, as RFC 9457 has it. The reason is a code for the log.</summary>
/// <param name="Detail">What to mend; nothing of what was sent but the name of its place.</param>
internal sealed record Problem(int Status, [property: JsonIgnore] string Reason, string Title, string? Detail)
{
    private const string MediaType = "application/problem+json";

    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = MediaType;
        if (RetryAfter is { } pause)
        {
            response.Headers.RetryAfter = ((int)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(this, ProblemJson.Default.Problem), CancellationToken.None);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
