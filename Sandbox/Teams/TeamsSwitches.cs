namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>What goes wrong on the way between Teams and the bot. Everything is off until switched on.</summary>
internal sealed class TeamsSwitches
{
    private readonly Lock _gate = new();
    private readonly List<PlannedFault> _planned = [];

    /// <summary>How often each activity is delivered once more after it was answered, under the same id.</summary>
    public int Redeliver { get; set; }

    /// <summary>Redelivered invokes carry a new id and timestamp, as Teams' second level of retries does.</summary>
    public bool RedeliverInvokesWithNewId { get; set; }

    /// <summary>The extra deliveries go out together with the first, not after it.</summary>
    public bool RedeliverAtOnce { get; set; }

    /// <summary>How long the bot may take over a message before Teams sends it again. Default: 15 s.</summary>
    public TimeSpan MessageLimit { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the bot may take over an invoke. Default: 5 s.</summary>
    public TimeSpan InvokeLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often an activity that got no answer, or 502, 503 or 504, is sent again. Default: 2.</summary>
    public int Resends { get; set; } = 2;

    /// <summary>Between such attempts. Default: half a second.</summary>
    public TimeSpan ResendPause { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Plain messages carry the `text/html` copy that Teams attaches to them.</summary>
    public bool AttachHtmlCopy { get; set; }

    /// <summary>The key metadata can't be reached.</summary>
    public bool MetadataUnreachable { get; set; }

    /// <summary>
    /// Sends per thread are held to 7 per s, 8 per 2 s, 60 per 30 s and 1,800 per h, reads of a roster to twice as many, and
    /// all calls to 50 per s.
    /// </summary>
    public bool EnforceRateLimits { get; set; }

    /// <summary>`Retry-After` is written as a date, not as seconds.</summary>
    public bool RetryAfterAsDate { get; set; }

    /// <summary>The tenant is in the government community cloud: it's served under `/connector-gcc`, and nowhere else.</summary>
    public bool TenantIsGcc { get; set; }

    /// <summary>The tenant has messages in channels that one person alone sees. Default: false, and they are refused.</summary>
    public bool TargetedMessages { get; set; }

    /// <summary>A share of all calls goes wrong; null for none.</summary>
    public ConnectorStorm? Storm { get; set; }

    /// <summary>Personal chats can be created with an Entra object id where the app is installed. Default: true.</summary>
    public bool AcceptObjectIdsAsMembers { get; set; } = true;

    /// <summary>The next <paramref name="times"/> calls that fit get this answer, in the order planned.</summary>
    /// <param name="fault">The answer.</param>
    /// <param name="times">How often.</param>
    /// <param name="on">HTTP method; null for POST, PUT and DELETE alike.</param>
    /// <param name="retryAfter">Sent with 429; without it the header is left out.</param>
    public void Plan(ConnectorFault fault, int times = 1, string? on = null, TimeSpan? retryAfter = null)
    {
        lock (_gate)
        {
            _planned.AddRange(Enumerable.Repeat(new PlannedFault(fault, on, retryAfter), times));
        }
    }

    public PlannedFault? TakePlanned(string method)
    {
        lock (_gate)
        {
            var at = _planned.FindIndex(planned => planned.On is null || planned.On.Equals(method, StringComparison.OrdinalIgnoreCase));
            if (at < 0)
            {
                return null;
            }

            var planned = _planned[at];
            _planned.RemoveAt(at);
            return planned;
        }
    }

    public int Planned
    {
        get
        {
            lock (_gate)
            {
                return _planned.Count;
            }
        }
    }

    public void ClearPlanned()
    {
        lock (_gate)
        {
            _planned.Clear();
        }
    }
}

internal sealed record PlannedFault(ConnectorFault Fault, string? On, TimeSpan? RetryAfter);

/// <summary>How the Connector can refuse ("Status codes from bot conversational APIs", Microsoft Learn).</summary>
internal enum ConnectorFault
{
    Throttled,
    PreconditionFailed,
    InternalServerError,
    BadGateway,
    ServiceUnavailable,
    GatewayTimeout,

    /// <summary>The message is posted, but the answer is a 504.</summary>
    AcceptedThenTimeout,

    /// <summary>The message is posted, but the connection breaks before the answer.</summary>
    AcceptedThenAborted,

    /// <summary>The connection breaks before anything is done.</summary>
    Aborted,

    /// <summary>404, and the message is gone indeed.</summary>
    ActivityGone,

    /// <summary>403, and the app is gone from the chat indeed.</summary>
    Uninstalled,
    Unauthorized,
    BotNotInConversationRoster,
    BotDisabledByAdmin,
    ConversationBlockedByUser,
    MessageWritesBlocked,
    InvalidBotApiHost,
    ConversationNotFound,
    MessageSizeTooBig,
    BadArgument,
}
