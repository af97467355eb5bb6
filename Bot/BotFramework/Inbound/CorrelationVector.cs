using System.Buffers;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>The channel's own mark of a delivery, for the log. A stranger may send anything in its place.</summary>
internal static class CorrelationVector
{
    private const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=.-_");

    public static string? Of(HttpRequest request) =>
        request.Headers[WireHeaders.CorrelationVector] is [{ Length: <= MaxLength } vector] && !vector.AsSpan().ContainsAnyExcept(Allowed)
            ? vector
            : null;
}
