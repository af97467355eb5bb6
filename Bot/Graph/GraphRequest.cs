using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>What one call asks. It makes a fresh message for every attempt.</summary>
internal sealed record GraphRequest(HttpMethod Method, GraphPath Path)
{
    /// <summary>An advanced query: counts, searches and casts are answered only with the header `ConsistencyLevel: eventual`.</summary>
    public bool IsAdvanced { get; init; }

    /// <summary>Nothing changes in the directory, so it may be asked again.</summary>
    public bool IsRead { get; init; }

    private byte[]? Json { get; init; }

    public static GraphRequest Get(GraphPath path) => new(HttpMethod.Get, path) { IsRead = true };

    public static GraphRequest GetAdvanced(GraphPath path) => Get(path) with { IsAdvanced = true };

    public static GraphRequest Post(GraphPath path) => new(HttpMethod.Post, path);

    public static GraphRequest Patch(GraphPath path) => new(HttpMethod.Patch, path);

    public static GraphRequest Put(GraphPath path) => new(HttpMethod.Put, path);

    public static GraphRequest Delete(GraphPath path) => new(HttpMethod.Delete, path);

    public GraphRequest WithBody<T>(T body, JsonTypeInfo<T> type) => this with { Json = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    /// <exception cref="InvalidOperationException">The request has a shape that must never be sent.</exception>
    public HttpRequestMessage ToMessage(Uri root)
    {
        if (DangerousShapes.WhyNot(Method, Path.Url) is { } fault)
        {
            throw new InvalidOperationException($"{Method} {Path.Template} is never sent to Graph: {fault}.");
        }

        var message = new HttpRequestMessage(Method, new Uri($"{root.GetLeftPart(UriPartial.Authority)}/v1.0{Path.Url}"));
        message.Options.Set(GraphGovernorHandler.Asked, this);
        if (IsAdvanced)
        {
            message.Headers.Add("ConsistencyLevel", "eventual");
        }

        // The sockets handler silently repeats a request without content when a warm connection ends before the answer, so
        // every write has content, be it empty: sent once, and a lost answer comes to light.
        message.Content = Json is null && IsRead ? null : new ByteArrayContent(Json ?? []);
        if (Json is not null && message.Content is not null)
        {
            message.Content.Headers.ContentType = new("application/json");
        }

        return message;
    }
}
