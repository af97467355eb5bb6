using System.Globalization;
using System.Net.Mime;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>The Connector's refusals, with its codes ("Status codes from bot conversational APIs", Microsoft Learn).</summary>
internal static class ConnectorErrors
{
    public static IResult BadSyntax(string message) => Error(400, "BadSyntax", message);

    public static IResult NotRegistered() => Error(401, "BotNotRegistered", "No registration found for this bot.");

    public static IResult NotInRoster() => Error(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");

    public static IResult NoConversation() => Error(404, "ConversationNotFound", "Conversation not found.");

    public static IResult NoActivity() => Error(404, "ActivityNotFoundInConversation", "Activity not found in conversation.");

    public static IResult NoMember() => Error(404, "MemberNotFoundInConversation", "Member not found in conversation");

    public static IResult TooBig() => Error(413, "MessageSizeTooBig", "Message size too large.");

    public static IResult WrongHost() => Error(403, "InvalidBotApiHost", "Invalid bot API host.");

    public static IResult Throttled(TimeSpan? retryAfter, bool asDate = false) =>
        new WithRetryAfter(Error(429, "Throttled", "Too many requests."), retryAfter, asDate);

    /// <returns>Null for those that break the connection, or the answer only after the call took hold.</returns>
    public static IResult? For(PlannedFault planned, bool asDate) => planned.Fault switch
    {
        ConnectorFault.Throttled => Throttled(planned.RetryAfter, asDate),
        ConnectorFault.PreconditionFailed => Error(412, "PreconditionFailed", "Precondition failed, please try again."),
        ConnectorFault.InternalServerError => Error(500, "ServiceError", "Unknown error."),
        ConnectorFault.BadGateway => Error(502, "ServiceError", "Bad gateway."),
        ConnectorFault.ServiceUnavailable => Error(503, "ServiceError", "Service unavailable."),
        ConnectorFault.GatewayTimeout => Error(504, "ServiceError", "Gateway timeout."),
        ConnectorFault.AcceptedThenTimeout or ConnectorFault.AcceptedThenAborted or ConnectorFault.Aborted => null,
        ConnectorFault.Unauthorized => NotRegistered(),
        ConnectorFault.BotNotInConversationRoster or ConnectorFault.Uninstalled => NotInRoster(),
        ConnectorFault.ActivityGone => NoActivity(),
        ConnectorFault.BotDisabledByAdmin => Error(403, "BotDisabledByAdmin", "The tenant admin disabled this bot."),
        ConnectorFault.ConversationBlockedByUser => Error(403, "ConversationBlockedByUser", "User blocked the conversation with the bot."),
        ConnectorFault.MessageWritesBlocked => Error(403, "Forbidden", "Message writes are blocked.", "MessageWritesBlocked"),
        ConnectorFault.InvalidBotApiHost => WrongHost(),
        ConnectorFault.ConversationNotFound => NoConversation(),
        ConnectorFault.MessageSizeTooBig => TooBig(),
        ConnectorFault.BadArgument => Error(400, "BadArgument", "Bad argument."),
    };

    public static IResult Json(JsonNode body, int status = StatusCodes.Status200OK) =>
        TypedResults.Text(body.ToJsonString(), MediaTypeNames.Application.Json, statusCode: status);

    private static IResult Error(int status, string code, string message, string? subCode = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (subCode is not null)
        {
            error["subCode"] = subCode;
        }

        return Json(new JsonObject { ["error"] = error }, status);
    }

    private sealed class WithRetryAfter(IResult inner, TimeSpan? retryAfter, bool asDate) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (retryAfter is { } wait)
            {
                var clock = httpContext.RequestServices.GetRequiredService<TimeProvider>();
                httpContext.Response.Headers.RetryAfter = asDate
                    ? (clock.GetUtcNow() + wait).ToString("R", CultureInfo.InvariantCulture)
                    : Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            return inner.ExecuteAsync(httpContext);
        }
    }
}
