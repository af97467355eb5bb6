using TeamsHelpDesk.Sandbox.Company;

namespace TeamsHelpDesk.Sandbox.Entra;

/// <summary>What the company's Entra ID knows of apps, and where it listens.</summary>
internal sealed class EntraOptions
{
    /// <summary>Where Graph listens below the server's root: the bot's Graph__BaseUrl ends in it.</summary>
    public string GraphPrefix { get; set; } = "/graph";

    /// <summary>The app registrations that may ask for tokens.</summary>
    public IList<AppRegistration> Apps { get; } = [AppRegistration.HelpDesk];

    /// <summary>Seconds a token is good for. Default: 3599, as Entra says.</summary>
    public int TokenLifetimeSeconds { get; set; } = 3599;

    /// <summary>A file that gets every Graph request as one line of JSON; none by default.</summary>
    public string? RecordingPath { get; set; }
}

/// <summary>An app with a secret and the application permissions an administrator consented to.</summary>
internal sealed record AppRegistration(string ClientId, string Secret, string DisplayName, IReadOnlySet<string> Permissions)
{
    /// <summary>The bot, with all that its features need and nothing that it must never have.</summary>
    public static AppRegistration HelpDesk { get; } = new(
        TrialCompany.Id(4, 99).ToString(), "trial-company-secret", "Help desk bot", GraphPermissions.HelpDesk);
}
