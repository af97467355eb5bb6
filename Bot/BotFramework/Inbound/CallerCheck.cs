using System.Net;
using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>Who delivers: told from the header and the connection, before a byte of the body is read.</summary>
internal sealed class CallerCheck(ChannelTokens tokens, IOptions<BotFrameworkOptions> options)
{
    private const string Bearer = "Bearer ";

    public ValueTask<Identification> IdentifyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var sent = request.Headers.Authorization;
        if (sent.Count == 0)
        {
            return new(MayComeWithoutToken(request) ? Caller.Loopback.Instance : Refusal.Unauthorized(Reasons.TokenMissing));
        }

        return sent is [{ } authorization] && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? tokens.IdentifyAsync(authorization, Bearer.Length, cancellationToken)
            : new(Refusal.Unauthorized(Reasons.SchemeUnknown));
    }

    // Behind a proxy on the same machine the whole world comes from loopback; such a proxy says so.
    private bool MayComeWithoutToken(HttpRequest request) =>
        options.Value.AllowUnauthenticatedLoopback
        && request.HttpContext.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && !request.Headers.ContainsKey("Forwarded")
        && !request.Headers.ContainsKey("X-Forwarded-For");
}
