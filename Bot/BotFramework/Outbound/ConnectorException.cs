using System.Net;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

/// <summary>What a failed call means for whoever decides what to do next.</summary>
internal enum ConnectorFault
{
    /// <summary>Our own waiting: the limits of the place are used up. Nothing was sent; come back after <see cref="ConnectorException.RetryAfter"/>.</summary>
    NotYet,

    /// <summary>429. Not done; repeat after <see cref="ConnectorException.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>412: another operation on the thread was under way. Not done; repeat.</summary>
    Precondition,

    /// <summary>Not reached, or no answer to a call that may be repeated.</summary>
    Unavailable,

    /// <summary>No bearer token could be had. Nothing was sent; repeat.</summary>
    NoToken,

    /// <summary>A post without a clear answer: it may have been delivered. Repeating may show it twice.</summary>
    Ambiguous,

    /// <summary>The app isn't installed there. The address is dead until it is installed again.</summary>
    NotInRoster,

    /// <summary>Blocked by the person or an admin. The address is dead until they begin again.</summary>
    Blocked,

    /// <summary>404: the activity or the conversation no longer exists.</summary>
    Gone,

    /// <summary>InvalidBotApiHost: the tenant is served from another host.</summary>
    WrongHost,

    /// <summary>413.</summary>
    TooBig,

    /// <summary>401, also with a fresh token: the registration is wrong.</summary>
    Unauthorized,

    /// <summary>Our own refusal: the address is no service host. Nothing was sent, no token left.</summary>
    HostRefused,

    /// <summary>400 and every other answer that won't change by asking again.</summary>
    Rejected,
}

/// <summary>A call to the Connector that did not succeed. Says nothing of what was sent.</summary>
internal sealed class ConnectorException(
    ConnectorFault kind,
    HttpStatusCode? status = null,
    string? code = null,
    TimeSpan? retryAfter = null,
    Exception? innerException = null)
    : Exception($"Connector: {kind} ({status?.ToString() ?? "no answer"} {code})", innerException)
{
    public ConnectorFault Kind => kind;

    public HttpStatusCode? Status => status;

    /// <summary>The Connector's own word, such as BotNotInConversationRoster.</summary>
    public string? Code => code;

    public TimeSpan? RetryAfter => retryAfter;

    public bool IsSafeToRepeat =>
        kind is ConnectorFault.NotYet or ConnectorFault.Throttled or ConnectorFault.Precondition or ConnectorFault.Unavailable or ConnectorFault.NoToken;

    public bool IsAddressDead => kind is ConnectorFault.NotInRoster or ConnectorFault.Blocked;
}
