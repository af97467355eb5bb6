using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Tests.Features.Requests.Waiting;

/// <summary>A directory in which whoever is asked for has an account that may decide; nothing goes over a wire.</summary>
internal sealed class AnybodyIsEmployed : HttpMessageHandler, IHttpClientFactory
{
    private readonly ServiceProvider _metrics = new ServiceCollection().AddMetrics().AddSingleton<GraphMeter>().BuildServiceProvider();

    public GraphClient Client(TimeProvider clock) =>
        new(this, Options.Create(new GraphOptions()), clock, _metrics.GetRequiredService<GraphMeter>(), NullLogger<GraphClient>.Instance);

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var id = request.RequestUri?.Segments[^1] ?? string.Empty;
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent($$"""{ "id": "{{id}}", "displayName": "x", "accountEnabled": true, "userType": "Member" }""", Encoding.UTF8, "application/json"),
        });
    }

    protected override void Dispose(bool disposing)
    {
        _metrics.Dispose();
        base.Dispose(disposing);
    }
}
