using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Polly;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>
/// Microsoft Graph v1.0, the few endpoints that the product needs. Everything goes through <see cref="SendAsync"/>:
/// dangerous shapes stop there, reads are repeated there, writes are not (unless Graph says when to come back).
/// A cancelled write may have taken hold: treat it like <see cref="GraphOutcome.Ambiguous"/>.
/// </summary>
internal sealed partial class GraphClient
{
    public const string HttpClientName = "Graph";
    public const int BodyCap = 4 * 1024 * 1024;

    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Told to wait longer than this, the call fails and its RetryAfter says when the work is due again.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private const int MostPages = 500;

    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _time;
    private readonly GraphMeter _meter;
    private readonly ILogger<GraphClient> _logger;
    private readonly Uri _root;
    private readonly ResiliencePipeline _pipeline;

    public GraphClient(
        IHttpClientFactory clients, IOptions<GraphOptions> options, TimeProvider time, GraphMeter meter, ILogger<GraphClient> logger)
    {
        (_clients, _time, _meter, _logger) = (clients, time, meter, logger);
        _root = options.Value.BaseUrl;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(GraphRetry.Options).Build();
    }

    private ValueTask<GraphAnswer> SendAsync(GraphRequest request, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(
            static (state, token) => state.Client.AttemptAsync(state.Request, token), (Client: this, Request: request), cancellationToken);

    private async Task<T> AskAsync<T>(GraphRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        ReadBody(request, await SendAsync(request, cancellationToken), type);

    /// <summary>Null when there is no such object.</summary>
    private async Task<T?> FindAsync<T>(GraphRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await AskAsync(request, type, cancellationToken);
        }
        catch (GraphException missing) when (missing.IsMissing)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(
        GraphRequest request, JsonTypeInfo<GraphPage<T>> type, CancellationToken cancellationToken) =>
        await ReadOnAsync(request, await AskAsync(request, type, cancellationToken), type, cancellationToken);

    /// <summary>The whole list whose first page is known. An empty page may have a next one.</summary>
    internal async Task<IReadOnlyList<T>> ReadOnAsync<T>(
        GraphRequest request, GraphPage<T> first, JsonTypeInfo<GraphPage<T>> type, CancellationToken cancellationToken)
    {
        var (items, page) = (new List<T>(first.Value), first);
        for (var pages = 1; page.NextLink is { } link; pages++)
        {
            var path = pages < MostPages ? GraphPath.Next(_root, link, request.Path.Template) : null;
            request = request with { Path = path ?? throw Unreadable(request, status: 200, "nextLink") };
            page = await AskAsync(request, type, cancellationToken);
            items.AddRange(page.Value);
        }

        return items;
    }

    internal static T ReadBody<T>(GraphRequest request, GraphAnswer answer, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Body.Span, type) ?? throw Unreadable(request, answer.Status, "null");
        }
        catch (JsonException)
        {
            throw Unreadable(request, answer.Status, "json"); // without the cause: its text may quote the body
        }
    }

    /// <summary>Graph did it, but what it answered can't be used.</summary>
    private static GraphException Unreadable(GraphRequest request, int status, string what) => new(
        request,
        new GraphFailure(
            status, request.IsRead ? GraphOutcome.Unavailable : GraphOutcome.Ambiguous, new GraphError { Code = "unreadable_" + what }));
}
