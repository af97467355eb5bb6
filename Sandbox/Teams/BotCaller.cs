using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>What the bot answered in the end; no status when it never did.</summary>
internal sealed record BotAnswer(HttpStatusCode? Status, string Body, int Attempts)
{
    public bool IsSuccess => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;
}

/// <summary>Carries activities to the bot as Azure Bot Service does: signed, within a time limit, and again when in doubt.</summary>
internal sealed partial class BotCaller(
    IHttpClientFactory http, ChannelTokens tokens, TeamsOptions options, TeamsSwitches switches, ILogger<BotCaller> logger)
{
    public const string HttpClientName = "teams-to-bot";

    /// <param name="activity">What to deliver.</param>
    /// <param name="renew">Gives an invoke a new id and timestamp, for Teams' second level of retries; null for what isn't one.</param>
    /// <param name="cancellationToken">Stops everything.</param>
    public async Task<BotAnswer> DeliverAsync(JsonObject activity, Action<JsonObject>? renew, CancellationToken cancellationToken)
    {
        if (switches.RedeliverAtOnce)
        {
            var copies = Copies(activity, renew).ToArray();
            var answers = await Task.WhenAll(copies.Prepend(activity).Select(copy => TryAsync(copy, renew, cancellationToken)));
            return answers[0];
        }

        var answer = await TryAsync(activity, renew, cancellationToken);
        foreach (var copy in Copies(activity, renew))
        {
            await TryAsync(copy, renew, cancellationToken);
        }

        return answer;
    }

    /// <summary>One delivery without second thoughts, wrong in one point.</summary>
    public Task<BotAnswer> DeliverWrongAsync(string body, string serviceUrl, TokenFault fault, CancellationToken cancellationToken) =>
        SendAsync(body, tokens.Header(serviceUrl, fault), switches.MessageLimit, cancellationToken);

    private IEnumerable<JsonObject> Copies(JsonObject activity, Action<JsonObject>? renew)
    {
        for (var i = 0; i < switches.Redeliver; i++)
        {
            var copy = activity.DeepClone().AsObject();
            if (switches.RedeliverInvokesWithNewId)
            {
                renew?.Invoke(copy);
            }

            yield return copy;
        }
    }

    private async Task<BotAnswer> TryAsync(JsonObject activity, Action<JsonObject>? renew, CancellationToken cancellationToken)
    {
        var limit = renew is null ? switches.MessageLimit : switches.InvokeLimit;
        var attempt = 1;
        while (true)
        {
            var authorization = tokens.Header(options.ServiceUrl.OriginalString, TokenFault.None);
            var answer = await SendAsync(activity.ToJsonString(), authorization, limit, cancellationToken) with { Attempts = attempt };
            if (!WantsResend(answer.Status) || attempt > switches.Resends)
            {
                return answer;
            }

            LogResent(activity["type"]?.ToString(), activity["id"]?.ToString(), (int?)answer.Status, attempt);
            await Task.Delay(switches.ResendPause, TimeProvider.System, cancellationToken);
            if (attempt++ >= 2)
            {
                renew?.Invoke(activity);
            }
        }
    }

    private async Task<BotAnswer> SendAsync(string body, string? authorization, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.BotUrl, "/api/messages"))
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(MediaTypeNames.Application.Json, "utf-8")),
        };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        try
        {
            using var client = http.CreateClient(HttpClientName);
            using var response = await client.SendAsync(request, limited.Token);
            return new BotAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(limited.Token), 1);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new BotAnswer(null, string.Empty, 1);
        }
    }

    private static bool WantsResend(HttpStatusCode? status) =>
        status is null or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    [LoggerMessage(LogLevel.Information, "The bot answered {Type} {Id} with {Status} (none: too late); sent again after attempt {Attempt}")]
    private partial void LogResent(string? type, string? id, int? status, int attempt);
}
