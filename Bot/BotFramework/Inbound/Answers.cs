using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>Writes what a delivery came to.</summary>
internal static class Answers
{
    public static async Task WriteAsync(HttpResponse response, TurnAnswer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.Body is { } body)
        {
            await WriteAsync(response, body);
        }
    }

    public static async Task WriteAsync(HttpResponse response, Refusal refusal)
    {
        if (response.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = refusal.Reason == Reasons.TokenMissing ? "Bearer" : "Bearer error=\"invalid_token\"";
        }

        if (refusal.RetryAfter is { } pause)
        {
            response.Headers.RetryAfter = ((int)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (refusal.Explanation is { } explanation)
        {
            var said = new ErrorBody(new(refusal.Reason, explanation));
            await WriteAsync(response, JsonSerializer.SerializeToElement(said, WireJson.Default.ErrorBody));
        }
    }

    private static async Task WriteAsync(HttpResponse response, JsonElement body)
    {
        response.ContentType = ContentTypes.Json;
        response.ContentLength = Copy(body, response.BodyWriter);
        await response.BodyWriter.FlushAsync(CancellationToken.None);
    }

    private static int Copy(JsonElement body, System.IO.Pipelines.PipeWriter to)
    {
        var utf8 = JsonMarshal.GetRawUtf8Value(body);
        utf8.CopyTo(to.GetSpan(utf8.Length));
        to.Advance(utf8.Length);
        return utf8.Length;
    }
}
