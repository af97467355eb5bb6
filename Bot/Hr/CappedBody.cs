using System.Buffers;

namespace TeamsHelpDesk.Bot.Hr;

/// <summary>A request's body, of which no more is taken in than may be.</summary>
internal static class CappedBody
{
    /// <summary>Null where it is larger; what a header says of its length is enough to refuse it unread.</summary>
    /// <exception cref="BadHttpRequestException">The sender broke off, or sent it wrongly.</exception>
    public static async ValueTask<byte[]?> ReadAsync(HttpRequest request, int mostBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > mostBytes)
        {
            return null;
        }

        var body = request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.Buffer.Length > mostBytes)
            {
                body.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                body.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
