namespace TeamsHelpDesk.Bot.Graph;

internal static class GraphBody
{
    /// <exception cref="IOException">The body is cut off, or larger than the cap.</exception>
    public static async Task<GraphAnswer> ReadAsync(HttpResponseMessage response, int cap, CancellationToken cancellationToken) => new(
        (int)response.StatusCode, await ReadCappedAsync(response.Content, cap, cancellationToken))
    {
        RetryAfter = GraphHeaders.First(response, GraphHeaders.RetryAfter),
        RequestId = GraphHeaders.First(response, GraphHeaders.RequestId),
        ClientRequestId = response.RequestMessage is { } request && request.Headers.TryGetValues(GraphHeaders.ClientRequestId, out var ids)
            ? ids.First()
            : null,
    };

    private static async Task<ReadOnlyMemory<byte>> ReadCappedAsync(HttpContent content, int cap, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream((int)Math.Min(content.Headers.ContentLength ?? 4096, cap));
        var chunk = new byte[16 * 1024];
        for (var read = 1; read > 0;)
        {
            read = await stream.ReadAsync(chunk, cancellationToken);
            await body.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            if (body.Length > cap)
            {
                throw new IOException("The body is larger than the cap.");
            }
        }

        return body.ToArray();
    }
}
