namespace TeamsHelpDesk.Bot.BotFramework;

/// <summary>Where inbound keys and outbound tokens come from, and where replies may go. Defaults: the public cloud.</summary>
internal sealed class BotFrameworkOptions
{
    public const string Section = "BotFramework";

    /// <summary>The OpenID metadata of the channel service. https; in Development also http on loopback.</summary>
    public Uri OpenIdMetadataUrl { get; set; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>
    /// The only issuer whose tokens are let in, compared exactly. Outbound tokens are asked for its <c>/.default</c> scope.
    /// Default: the public cloud's.
    /// </summary>
    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>
    /// Where outbound tokens are asked for with the bot's id and secret: sovereign clouds and local trials. Unset (default),
    /// Microsoft Entra ID of the public cloud is asked through Azure.Identity. https; in Development also http on loopback.
    /// </summary>
    public Uri? TokenUrl { get; set; }

    /// <summary>
    /// Lets a local client without tokens in, from loopback only, and sends it replies without tokens. Development only:
    /// anywhere else the process refuses to start. Default: false.
    /// </summary>
    public bool AllowUnauthenticatedLoopback { get; set; }

    /// <summary>
    /// Hosts beyond Microsoft's own that replies may go to: a host name such as <c>canary.botapi.skype.com</c> (https, default
    /// port), or in Development a whole loopback origin such as <c>http://127.0.0.1:5180</c>. Default: none.
    /// </summary>
    public IList<string> TrustedServiceHosts { get; init; } = [];

    /// <summary>How old the channel's keys may get before they are read again. Default: 12 hours; 1 minute to 24 hours.</summary>
    public TimeSpan KeyRefreshInterval { get; set; } = TimeSpan.FromHours(12);

    /// <summary>
    /// The least time between two readings of the keys that unknown key ids ask for, so that junk ids cause no storm.
    /// Default: 1 minute; 1 second to 1 hour.
    /// </summary>
    public TimeSpan UnknownKeyRefreshInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Keeps what is sent inside Microsoft's limits before Teams has to refuse it. Off only for a trial whose clock may stand
    /// still. Default: true.
    /// </summary>
    public bool PaceSends { get; set; } = true;

    /// <summary>How many processes of this bot share the limits; each takes its part. Default: 1; 1 to 16.</summary>
    public int Processes { get; set; } = 1;

    /// <summary>Where a tenant of the government community cloud is served when Teams says that another host is wrong for it.</summary>
    public string GccServiceUrl { get; set; } = "https://smba.infra.gcc.teams.microsoft.com/gcc";

    /// <summary>
    /// Whether the tenant has targeted messages: what is for one person in a channel then stands there for their eyes only, for
    /// a day. Default: false, and it goes to their own chat.
    /// </summary>
    public bool TargetedMessages { get; set; }

    public string TokenScope => $"{Issuer.TrimEnd('/')}/.default";
}
