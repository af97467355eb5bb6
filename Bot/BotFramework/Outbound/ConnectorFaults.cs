using System.Net;
using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

/// <summary>From an answer to its meaning. Microsoft, "Status codes from bot conversational APIs".</summary>
internal static class ConnectorFaults
{
    private const int MaxCodeLength = 64;

    public static ConnectorFault Of(HttpStatusCode status, string? code, bool isRepeatable) => (status, code) switch
    {
        (HttpStatusCode.TooManyRequests, _) => ConnectorFault.Throttled,
        (HttpStatusCode.PreconditionFailed, _) => ConnectorFault.Precondition,
        (HttpStatusCode.Unauthorized, _) => ConnectorFault.Unauthorized,
        (HttpStatusCode.NotFound, _) => ConnectorFault.Gone,
        (HttpStatusCode.RequestEntityTooLarge, _) => ConnectorFault.TooBig,
        (HttpStatusCode.Forbidden, "InvalidBotApiHost") => ConnectorFault.WrongHost,
        (HttpStatusCode.Forbidden, "BotNotInConversationRoster") => ConnectorFault.NotInRoster,
        (HttpStatusCode.Forbidden, "BotDisabledByAdmin" or "ConversationBlockedByUser" or "MessageWritesBlocked") => ConnectorFault.Blocked,
        (HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError, _) => Unclear(isRepeatable),
        _ => ConnectorFault.Rejected,
    };

    /// <summary>A call without an answer. Only a connection that never stood is sure not to have carried it.</summary>
    public static ConnectorFault Of(Exception transport, bool isRepeatable) => transport switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        } => ConnectorFault.Unavailable,
        _ => Unclear(isRepeatable),
    };

    /// <summary>The most telling code of an error body: the sub-code, else the code. Null for anything but a plain word.</summary>
    public static string? CodeOf(JsonElement? body)
    {
        var error = body.Member("error");
        var code = error.Text("subCode") ?? body.Text("subCode") ?? error.Member("innerHttpError").Member("body").Text("subCode")
            ?? error.Text("code") ?? body.Text("code");
        return code is { Length: > 0 and <= MaxCodeLength } && code.All(char.IsAsciiLetterOrDigit) ? code : null;
    }

    private static ConnectorFault Unclear(bool isRepeatable) => isRepeatable ? ConnectorFault.Unavailable : ConnectorFault.Ambiguous;
}
