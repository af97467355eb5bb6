namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>Which bot this Teams talks to and how it names itself. The two addresses may be set once the ports are known.</summary>
internal sealed class TeamsOptions
{
    /// <summary>Where the bot listens; activities go to `/api/messages` under it. Default: `http://127.0.0.1:3978`.</summary>
    public Uri BotUrl { get; set; } = new("http://127.0.0.1:3978");

    /// <summary>The `serviceUrl` of every activity: this Sandbox's Connector. Default: `http://127.0.0.1:5180/connector`.</summary>
    public Uri ServiceUrl { get; set; } = new("http://127.0.0.1:5180/connector");

    /// <summary>The bot's app id: audience of the tokens, and `28:` id of the bot.</summary>
    public string BotAppId { get; set; } = "22222222-2222-2222-2222-222222222222";

    public string BotName { get; set; } = "Help Desk";

    /// <summary>Issuer of the tokens sent to the bot. Default: that of the public cloud.</summary>
    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>Audience that the bot's tokens must carry to be let into the Connector.</summary>
    public string ConnectorAudience { get; set; } = "https://api.botframework.com";

    /// <summary>Of people whose directory entry has none. Default: `en-GB`.</summary>
    public string Locale { get; set; } = "en-GB";

    /// <summary>IANA name, for people whose directory entry has none. Default: `Europe/London`.</summary>
    public string TimeZone { get; set; } = "Europe/London";

    public string BotId => $"28:{BotAppId}";
}
