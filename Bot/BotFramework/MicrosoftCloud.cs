namespace TeamsHelpDesk.Bot.BotFramework;

/// <summary>
/// One of Microsoft's clouds: every address that differs between them, in one row. A setting that is given explicitly wins
/// over its row.
/// </summary>
/// <param name="Name">The value of <c>MicrosoftAppCloud</c>.</param>
/// <param name="Login">Where Microsoft Entra ID gives tokens.</param>
/// <param name="Issuer">Of the channel's tokens; outbound tokens are asked for its scope.</param>
/// <param name="Keys">The channel's OpenID metadata.</param>
/// <param name="Graph">The root of Microsoft Graph.</param>
/// <param name="ServiceHost">Where Teams takes what the bot sends.</param>
/// <param name="Exchange">The audience of a managed identity's assertion for a federated credential.</param>
internal sealed record MicrosoftCloud(string Name, Uri Login, string Issuer, Uri Keys, Uri Graph, string ServiceHost, string Exchange)
{
    private const string PublicIssuer = "https://api.botframework.com";
    private const string GovernmentIssuer = "https://api.botframework.us";
    private const string GovernmentExchange = "api://AzureADTokenExchangeUSGov";

    private static readonly Uri PublicKeys = new("https://login.botframework.com/v1/.well-known/openidconfiguration");
    private static readonly Uri GovernmentKeys = new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration");
    private static readonly Uri PublicLogin = new("https://login.microsoftonline.com/");
    private static readonly Uri GovernmentLogin = new("https://login.microsoftonline.us/");
    private static readonly Uri PublicGraph = new("https://graph.microsoft.com");

    public static MicrosoftCloud Public { get; } =
        new("Public", PublicLogin, PublicIssuer, PublicKeys, PublicGraph, "smba.trafficmanager.net", "api://AzureADTokenExchange");

    public static IReadOnlyList<MicrosoftCloud> All { get; } =
    [
        Public,
        Public with { Name = "GCC", ServiceHost = "smba.infra.gcc.teams.microsoft.com" },
        new("GCCHigh", GovernmentLogin, GovernmentIssuer, GovernmentKeys, new("https://graph.microsoft.us"), "smba.infra.gov.teams.microsoft.us", GovernmentExchange),
        new("DoD", GovernmentLogin, GovernmentIssuer, GovernmentKeys, new("https://dod-graph.microsoft.us"), "smba.infra.dod.teams.microsoft.us", GovernmentExchange),
        new(
            "China",
            new("https://login.partner.microsoftonline.cn/"),
            "https://api.botframework.azure.cn",
            new("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
            new("https://microsoftgraph.chinacloudapi.cn"),
            "frontend.botapi.msg.infra.teams.microsoftonline.cn",
            "api://AzureADTokenExchangeChina"),
    ];

    /// <summary>Null when there is no cloud of that name.</summary>
    public static MicrosoftCloud? Find(string? name) => string.IsNullOrEmpty(name)
        ? Public
        : All.FirstOrDefault(cloud => cloud.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public void Apply(BotFrameworkOptions options)
    {
        options.Issuer = Issuer;
        options.OpenIdMetadataUrl = Keys;
    }
}
