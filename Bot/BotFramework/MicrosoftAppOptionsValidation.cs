using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.BotFramework;

internal sealed class MicrosoftAppOptionsValidation(IOptions<BotFrameworkOptions> botFramework) : IValidateOptions<MicrosoftAppOptions>
{
    public ValidateOptionsResult Validate(string? name, MicrosoftAppOptions options)
    {
        try
        {
            var complaints = Complaints(options, botFramework.Value).ToList();
            return complaints.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(complaints);
        }
        catch (OptionsValidationException)
        {
            // They have their own validation, which stops the start and says why.
            return ValidateOptionsResult.Skip;
        }
    }

    public static IEnumerable<string> Complaints(MicrosoftAppOptions app, BotFrameworkOptions botFramework)
    {
        if (!Guid.TryParseExact(app.MicrosoftAppId, "D", out _))
        {
            yield return "MicrosoftAppId must be the application (client) id of the bot's registration, a GUID.";
        }

        if (!Guid.TryParseExact(app.MicrosoftAppTenantId, "D", out _))
        {
            yield return "MicrosoftAppTenantId must be the directory (tenant) id, a GUID: activities of other tenants are refused by it.";
        }

        if (MicrosoftCloud.Find(app.MicrosoftAppCloud) is null)
        {
            yield return $"MicrosoftAppCloud is \"{app.MicrosoftAppCloud}\": set {string.Join(", ", MicrosoftCloud.All.Select(cloud => cloud.Name))}, or leave it out for the public cloud.";
        }

        var complaints = app.MicrosoftAppType switch
        {
            MicrosoftAppOptions.SingleTenant => SecretComplaints(app, botFramework),
            MicrosoftAppOptions.UserAssignedManagedIdentity => ManagedIdentityComplaints(app, botFramework),
            _ => [$"MicrosoftAppType is \"{app.MicrosoftAppType}\": set SingleTenant or UserAssignedMSI (new MultiTenant bots ended in July 2025)."],
        };
        foreach (var complaint in complaints)
        {
            yield return complaint;
        }
    }

    private static IEnumerable<string> SecretComplaints(MicrosoftAppOptions app, BotFrameworkOptions botFramework)
    {
        var hasPassword = !string.IsNullOrEmpty(app.MicrosoftAppPassword);
        var hasCertificate = !string.IsNullOrEmpty(app.MicrosoftAppCertificatePath);
        var isFederated = !string.IsNullOrEmpty(app.MicrosoftAppFederatedClientId);
        if (new[] { hasPassword, hasCertificate, isFederated }.Count(given => given) > 1)
        {
            yield return "Of MicrosoftAppPassword, MicrosoftAppCertificatePath and MicrosoftAppFederatedClientId more than one is set: keep one.";
        }

        if (!hasPassword && !hasCertificate && !isFederated && !botFramework.AllowUnauthenticatedLoopback)
        {
            yield return "A SingleTenant bot needs MicrosoftAppPassword, MicrosoftAppCertificatePath or MicrosoftAppFederatedClientId: set one, or use UserAssignedMSI.";
        }

        if ((hasCertificate || isFederated) && botFramework.TokenUrl is not null)
        {
            yield return "BotFramework:TokenUrl takes a secret only: set MicrosoftAppPassword in place of the certificate or the federated credential, or remove it.";
        }

        if (isFederated && !Guid.TryParseExact(app.MicrosoftAppFederatedClientId, "D", out _))
        {
            yield return "MicrosoftAppFederatedClientId must be the client id of a user-assigned managed identity, a GUID.";
        }

        if (hasCertificate && !File.Exists(app.MicrosoftAppCertificatePath))
        {
            yield return "MicrosoftAppCertificatePath names a file that isn't there, or that this process may not read.";
        }
    }

    private static IEnumerable<string> ManagedIdentityComplaints(MicrosoftAppOptions app, BotFrameworkOptions botFramework)
    {
        if (!string.IsNullOrEmpty(app.MicrosoftAppPassword) || !string.IsNullOrEmpty(app.MicrosoftAppCertificatePath)
            || !string.IsNullOrEmpty(app.MicrosoftAppFederatedClientId))
        {
            yield return "A UserAssignedMSI bot has no secret: remove MicrosoftAppPassword, MicrosoftAppCertificatePath and MicrosoftAppFederatedClientId, or set SingleTenant.";
        }

        if (botFramework.TokenUrl is not null)
        {
            yield return "BotFramework:TokenUrl needs a secret, and a UserAssignedMSI bot has none: remove it, or set SingleTenant.";
        }
    }
}
