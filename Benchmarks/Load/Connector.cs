using System.Collections.Concurrent;

namespace TeamsHelpDesk.Benchmarks.Load;

/// <summary>Where replies arrive: tells the person whose chat it is, and answers as the Connector does.</summary>
internal sealed class Connector : IAsyncDisposable
{
    private const string Before = "/teams/v3/conversations/";
    private const string After = "/activities";

    private readonly ConcurrentDictionary<string, SimulatedPerson> _people = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private Connector(WebApplication app) => _app = app;

    public Uri Origin => new(_app.Urls.First());

    /// <summary>Ends with a slash, as Teams writes it.</summary>
    public string ServiceUrl => new Uri(Origin, "teams/").ToString();

    public static async Task<Connector> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var connector = new Connector(app);
        app.Run(connector.AnswerAsync);
        await app.StartAsync(cancellationToken);
        return connector;
    }

    public void Register(SimulatedPerson person) => _people[person.Conversation] = person;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? string.Empty;
        if (!path.StartsWith(Before, StringComparison.Ordinal)
            || !path.EndsWith(After, StringComparison.Ordinal)
            || !_people.TryGetValue(path[Before.Length..^After.Length], out var person))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        person.Replied();
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync("""{"id":"1700000000000"}""");
    }
}
