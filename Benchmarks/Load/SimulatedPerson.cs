using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using TeamsHelpDesk.Sandbox.Company;

namespace TeamsHelpDesk.Benchmarks.Load;

/// <summary>
/// Somebody in a chat with the bot who writes, waits for the reply, and writes again: "start over" and "never mind" in turn,
/// so that every turn changes the dialog's row and is answered by one activity, a card or a line, without the directory.
/// </summary>
internal sealed class SimulatedPerson(string server, int number, Uri bot, string serviceUrl)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Uri _messages = new(bot, "/api/messages");
    private TaskCompletionSource<long>? _reply;
    private int _said;

    public string Conversation { get; } = $"a:1{server}-{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The whole Authorization header, the same every time as Teams sends it; null for none.</summary>
    public string? Authorization { get; init; }

    /// <summary>
    /// Presses "Approve" on a card of a request that isn't there any more, and has the answer in the same request: the bot looks
    /// the request up, writes down that it refused, and says so. The server without a store just answers.
    /// </summary>
    public bool Clicks { get; init; }

    public static Guid ObjectIdOf(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xbe);

    /// <summary>To be called when an activity arrives for this chat.</summary>
    public void Replied() => Interlocked.Exchange(ref _reply, null)?.TrySetResult(Stopwatch.GetTimestamp());

    /// <returns>Milliseconds until the reply arrived.</returns>
    /// <exception cref="LostReplyException">None arrived, or the server refused.</exception>
    public async Task<double> TakeTurnAsync(HttpMessageInvoker http, CancellationToken cancellationToken)
    {
        var reply = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _reply, reply);
        using var request = Request();
        var sentAt = Stopwatch.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new LostReplyException($"{server} answered {(int)response.StatusCode}.");
            }

            if (Clicks)
            {
                await response.Content.ReadAsByteArrayAsync(cancellationToken);
                return Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds;
            }

            var arrivedAt = await reply.Task.WaitAsync(Patience, TimeProvider.System, cancellationToken);
            return Stopwatch.GetElapsedTime(sentAt, arrivedAt).TotalMilliseconds;
        }
        catch (Exception fault) when (fault is TimeoutException or HttpRequestException)
        {
            throw new LostReplyException($"{server} lost a reply: {fault.Message}", fault);
        }
    }

    private HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _messages) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Activity())) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        if (Authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        }

        return request;
    }

    private string What(int said) => Clicks
        ? """
            "type":"invoke","name":"adaptiveCard/action","replyToId":"1700000000000","value":{"trigger":"manual",
            "action":{"type":"Action.Execute","title":"Approve","verb":"approve","data":{"verb":"approve","request":"01994f7a-0000-7000-8000-000000000001","version":1}}}
            """
        : $"\"text\":\"{(said % 2 == 0 ? "start over" : "never mind")}\",\"textFormat\":\"plain\",\"type\":\"message\"";

    private string Activity()
    {
        var said = _said++;
        var id = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000 + said);
        var tenant = TrialCompany.TenantId.ToString();
        return $$$"""
            {{{{What(said)}}},
            "timestamp":"{{{id:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}","localTimestamp":"{{{id:yyyy-MM-dd'T'HH:mm:ss.fffzzz}}}",
            "id":"{{{id.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}}}","channelId":"msteams","serviceUrl":"{{{serviceUrl}}}",
            "from":{"id":"29:1{{{Conversation}}}","name":"Person {{{number.ToString(CultureInfo.InvariantCulture)}}}","aadObjectId":"{{{ObjectIdOf(number)}}}"},
            "conversation":{"conversationType":"personal","tenantId":"{{{tenant}}}","id":"{{{Conversation}}}"},
            "recipient":{"id":"28:22222222-2222-2222-2222-222222222222","name":"Help Desk"},
            "entities":[{"type":"clientInfo","locale":"en-GB","country":"GB","platform":"Web","timezone":"Europe/London"}],
            "channelData":{"tenant":{"id":"{{{tenant}}}"}},"locale":"en-GB","localTimezone":"Europe/London"}
            """;
    }
}

/// <summary>The one thing that fails a benchmark.</summary>
internal sealed class LostReplyException(string message, Exception? innerException = null) : Exception(message, innerException);
