using System.Net.Http.Headers;
using System.Net.Http.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

/// <summary>
/// The Connector REST API, <c>{serviceUrl}/v3</c>: one file per resource, all calls through <see cref="SendAsync"/>. Makes
/// no second attempt but for a refused token and a moved tenant: whoever calls has the work written down and decides. Fails with
/// <see cref="ConnectorException"/> only.
/// </summary>
internal sealed partial class ConnectorClient(
    IHttpClientFactory clients,
    ServiceHosts hosts,
    IOptions<MicrosoftAppOptions> app,
    SendPace pace,
    TimeProvider time)
{
    public const string ClientName = "BotFramework.Connector";
    private static readonly TimeSpan AfterThrottling = TimeSpan.FromSeconds(1);
    private static readonly HttpRequestOptionsKey<string> Template = new("url.template");

    private async Task<JsonElement?> SendAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        if (pace.Wait(call) is { } wait)
        {
            throw new ConnectorException(ConnectorFault.NotYet, retryAfter: wait);
        }

        var at = hosts.Current(call.ServiceUrl);
        try
        {
            return await AttemptAsync(call with { ServiceUrl = at }, cancellationToken);
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.WrongHost && hosts.Move(call.ServiceUrl, at) is { } moved)
        {
            return await AttemptAsync(call with { ServiceUrl = moved }, cancellationToken);
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.Throttled)
        {
            pace.Hold(call, fault.RetryAfter ?? AfterThrottling);
            throw;
        }
    }

    private async Task<JsonElement?> AttemptAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        using var request = RequestFor(call);
        using var client = clients.CreateClient(ClientName);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            var answer = await ReadAsync(response, cancellationToken);
            return response.IsSuccessStatusCode ? answer : throw Failed(call, response, answer);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TimeoutException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ConnectorException(ConnectorFaults.Of(fault, call.IsRepeatable), innerException: fault);
        }
    }

    private HttpRequestMessage RequestFor(ConnectorCall call)
    {
        if (!hosts.Allows(call.ServiceUrl))
        {
            throw new ConnectorException(ConnectorFault.HostRefused);
        }

        var request = new HttpRequestMessage(call.Method, call.ToUri());
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentTypes.Json, "utf-8");
        }

        request.Options.Set(Template, call.Template);
        HttpMetricsEnrichmentContext.AddCallback(request, LabelWithTemplate);
        return request;
    }

    private ConnectorException Failed(ConnectorCall call, HttpResponseMessage response, JsonElement? answer)
    {
        var code = ConnectorFaults.CodeOf(answer);
        var pause = RetryAfterHeader.Read(response, time.GetUtcNow());
        return new ConnectorException(ConnectorFaults.Of(response.StatusCode, code, call.IsRepeatable), response.StatusCode, code, pause);
    }

    // An answer that can't be read is no answer: after a success the activity is posted all the same.
    private static async Task<JsonElement?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return bytes.Length == 0 ? null : JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void LabelWithTemplate(HttpMetricsEnrichmentContext context)
    {
        if (context.Request.Options.TryGetValue(Template, out var template))
        {
            context.AddCustomTag("url.template", template);
        }
    }
}
