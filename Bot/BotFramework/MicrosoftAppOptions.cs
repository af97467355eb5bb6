namespace TeamsHelpDesk.Bot.BotFramework;

/// <summary>The bot's registration. The keys stand at the root of the configuration, as in the Bot Framework SDK.</summary>
internal sealed class MicrosoftAppOptions
{
    public const string SingleTenant = "SingleTenant";
    public const string UserAssignedManagedIdentity = "UserAssignedMSI";

    /// <summary><c>SingleTenant</c> (default) or <c>UserAssignedMSI</c>. Decides how outbound tokens are asked for, nothing else.</summary>
    public string MicrosoftAppType { get; set; } = SingleTenant;

    /// <summary>
    /// <c>Public</c> (default), <c>GCC</c>, <c>GCCHigh</c>, <c>DoD</c> or <c>China</c>: where keys and tokens come from and where
    /// Graph is. Each address that is set explicitly wins.
    /// </summary>
    public string MicrosoftAppCloud { get; set; } = MicrosoftCloud.Public.Name;

    /// <summary>The application (client) id: a GUID. Inbound tokens must be for it.</summary>
    public string MicrosoftAppId { get; set; } = "";

    /// <summary>The directory (tenant) id: a GUID. Activities of any other tenant are refused.</summary>
    public string MicrosoftAppTenantId { get; set; } = "";

    /// <summary>The client secret. Unset with a certificate or a managed identity.</summary>
    public string? MicrosoftAppPassword { get; set; }

    /// <summary>A certificate with its private key, PFX or PEM. Unset with a secret or a managed identity.</summary>
    public string? MicrosoftAppCertificatePath { get; set; }

    /// <summary>
    /// The client id of a user-assigned managed identity that the registration trusts by a federated credential. Unset with
    /// a secret or a certificate; with <c>UserAssignedMSI</c> the registration is the identity itself.
    /// </summary>
    public string? MicrosoftAppFederatedClientId { get; set; }
}
