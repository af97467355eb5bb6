using Microsoft.Net.Http.Headers;
using TeamsHelpDesk.Bot.Hr;
using TeamsHelpDesk.Bot.Hr.Webhooks;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors;

/// <summary>
/// HR's word: <c>POST /api/hr/events</c>, answered when it is on disk, and <c>GET /api/hr/runs/{id}</c>, both signed as Standard
/// Webhooks has it; what is signed of a GET is an empty body.
/// </summary>
internal sealed partial class HrEventsEndpoint(WebhookCheck check, ReceiveHrEvents events, ViewHrRun runs, TimeProvider clock, ILogger<HrEventsEndpoint> log)
{
    public const string Path = "/api/hr/events";
    public const string RunPath = "/api/hr/runs/{id}";
    public const int MostBytes = 1024 * 1024;

    private const string Door = "webhook";
    private static readonly TimeSpan PauseUntilStored = TimeSpan.FromSeconds(5);

    public Task ReceiveAsync(HttpContext http) => AnswerAsync(http, (stamp, body) => TakeAsync(http, stamp, body));

    public Task ViewAsync(HttpContext http, string id) => AnswerAsync(http, (_, body) => ViewAsync(http, id, body));

    /// <summary>In this order: who it is, before anything of it is read; its size, before it is taken in; its signature, before it is parsed.</summary>
    private async Task AnswerAsync(HttpContext http, Func<WebhookStamp, byte[], Task<Problem?>> then)
    {
        if (await TryAsync(http, then) is { } problem)
        {
            LogRefused(problem.Status, problem.Reason);
            await problem.WriteAsync(http.Response);
        }
    }

    private async Task<Problem?> TryAsync(HttpContext http, Func<WebhookStamp, byte[], Task<Problem?>> then)
    {
        if (!check.IsOpen)
        {
            return HrProblems.Closed;
        }

        if (WebhookStamp.Read(http.Request.Headers) is not { } stamp)
        {
            return HrProblems.Unsigned;
        }

        if (!check.IsInTime(stamp))
        {
            return HrProblems.NotInTime;
        }

        try
        {
            return await CappedBody.ReadAsync(http.Request, MostBytes, http.RequestAborted) is not { } body ? HrProblems.TooBig
                : check.IsSigned(stamp, body) ? await then(stamp, body)
                : HrProblems.SignatureWrong;
        }
        catch (BadHttpRequestException fault)
        {
            return HrProblems.Unreadable(fault.StatusCode);
        }
        catch (StoreUnavailableException)
        {
            return HrProblems.NotStored with { RetryAfter = PauseUntilStored };
        }
    }

    private async Task<Problem?> TakeAsync(HttpContext http, WebhookStamp stamp, byte[] body)
    {
        if (!IsJson(http.Request))
        {
            return HrProblems.NotJson;
        }

        var read = HrEventReader.Read(body);
        if (read.Fault is { } fault)
        {
            return HrProblems.Malformed(fault);
        }

        if (read.WrittenAt > clock.GetUtcNow() + WebhookCheck.Skew)
        {
            return HrProblems.Malformed("timestamp lies ahead: what is written later would be taken for out of date.");
        }

        // From here on it takes hold whether or not the sender still waits.
        var delivery = new HrDelivery(Door, stamp.Id, read.WrittenAt ?? stamp.SentAt, read.Events);
        return await events.ReceiveAsync(delivery, CancellationToken.None) switch
        {
            HrReceipt.Taken(var run) => await AcceptAsync(http.Response, new(run, HrAnswer.Taken)),
            HrReceipt.Known(var run) => await AcceptAsync(http.Response, new(run, HrAnswer.Known)),
            HrReceipt.Refused(var why) => HrProblems.NotTaken(why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<Problem?> AcceptAsync(HttpResponse response, HrAnswer answer)
    {
        response.StatusCode = StatusCodes.Status202Accepted;
        response.Headers.Location = RunPath.Replace("{id}", answer.Run.ToString("D"), StringComparison.Ordinal);
        await response.WriteAsJsonAsync(answer, HrDoorJson.Default.HrAnswer, cancellationToken: CancellationToken.None);
        return null;
    }

    private async Task<Problem?> ViewAsync(HttpContext http, string id, byte[] body)
    {
        if (body.Length > 0 || !Guid.TryParseExact(id, "D", out var run) || await runs.ViewAsync(run, http.RequestAborted) is not { } view)
        {
            return HrProblems.NoSuchRun;
        }

        await http.Response.WriteAsJsonAsync(view, HrDoorJson.Default.HrRunView, cancellationToken: http.RequestAborted);
        return null;
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    [LoggerMessage(LogLevel.Warning, "Refused what came from HR with {Status}: {Reason}")]
    private partial void LogRefused(int status, string reason);
}
