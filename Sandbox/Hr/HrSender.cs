using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox.Hr;

/// <summary>Sends what HR says as a real HR system would: signed by Standard Webhooks, the same id at each try.</summary>
internal sealed class HrSender(IHttpClientFactory http, TeamsOptions bot, TimeProvider clock)
{
    public const string HttpClientName = "hr-to-bot";

    /// <summary>Known to the trial company's bot by its settings, and good for nothing else.</summary>
    public static string Secret { get; } = "whsec_" + Convert.ToBase64String(Encoding.ASCII.GetBytes("the trial company's HR secret"));

    private readonly Lock _gate = new();
    private readonly List<HrDelivery> _sent = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<HrDelivery> Sent
    {
        get
        {
            lock (_gate)
            {
                return [.. _sent.AsEnumerable().Reverse()];
            }
        }
    }

    public Task<HrDelivery> SendAsync(string what, JsonObject body, CancellationToken cancellationToken)
    {
        body["timestamp"] = clock.GetUtcNow().UtcDateTime;
        return SendAsync(new HrDelivery($"msg_{Guid.CreateVersion7():N}", what, body.ToJsonString(), clock.GetUtcNow(), null, null, null), cancellationToken);
    }

    /// <summary>The same delivery, as after an answer that was lost; null before there was any.</summary>
    public async Task<HrDelivery?> SendLastAgainAsync(CancellationToken cancellationToken) =>
        Sent is [var last, ..] ? await SendAsync(last with { What = last.What.EndsWith(", again", StringComparison.Ordinal) ? last.What : $"{last.What}, again" }, cancellationToken) : null;

    /// <summary>How far the run is, as HR is told.</summary>
    public async Task<JsonObject?> ReadRunAsync(string location, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(bot.BotUrl, location));
        Sign(request, $"msg_{Guid.CreateVersion7():N}", string.Empty);
        using var client = http.CreateClient(HttpClientName);
        using var response = await client.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken)) as JsonObject : null;
    }

    private async Task<HrDelivery> SendAsync(HrDelivery delivery, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot.BotUrl, "/api/hr/events"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        Sign(request, delivery.Id, delivery.Body);
        using var client = http.CreateClient(HttpClientName);
        using var response = await client.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        var sent = delivery with { SentAt = clock.GetUtcNow(), Status = (int)response.StatusCode, Answer = Sentence(answer), Run = response.Headers.Location?.ToString() };
        lock (_gate)
        {
            _sent.Add(sent);
        }

        return sent;
    }

    private void Sign(HttpRequestMessage request, string id, string body)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Convert.FromBase64String(Secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(signature)}");
    }

    private static string Sentence(string answer)
    {
        try
        {
            var read = JsonNode.Parse(answer);
            return (string?)read?["detail"] ?? (string?)read?["status"] ?? string.Empty;
        }
        catch (JsonException)
        {
            return string.Empty;
        }
        catch (InvalidOperationException)
        {
            return string.Empty;
        }
    }
}

/// <param name="What">In words, for whoever plays HR.</param>
/// <param name="Answer">What the bot said to it.</param>
/// <param name="Run">Where the run is read.</param>
internal sealed record HrDelivery(string Id, string What, string Body, DateTimeOffset SentAt, int? Status, string? Answer, string? Run);
