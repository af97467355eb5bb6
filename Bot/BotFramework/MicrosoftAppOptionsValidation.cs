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
        if (hasPassword && hasCertificate)
        {
            yield return "MicrosoftAppPassword and MicrosoftAppCertificatePath are both set: keep one.";
        }

        if (!hasPassword && !hasCertificate && !botFramework.AllowUnauthenticatedLoopback)
        {
            yield return "A SingleTenant bot needs MicrosoftAppPassword or MicrosoftAppCertificatePath: set one, or use UserAssignedMSI.";
        }

        if (hasCertificate && botFramework.TokenUrl is not null)
        {
            yield return "BotFramework:TokenUrl takes a secret only: set MicrosoftAppPassword in place of MicrosoftAppCertificatePath, or remove it.";
        }

        if (hasCertificate && !File.Exists(app.MicrosoftAppCertificatePath))
        {
            yield return "MicrosoftAppCertificatePath names a file that isn't there, or that this process may not read.";
        }
    }

    private static IEnumerable<string> ManagedIdentityComplaints(MicrosoftAppOptions app, BotFrameworkOptions botFramework)
    {
        if (!string.IsNullOrEmpty(app.MicrosoftAppPassword) || !string.IsNullOrEmpty(app.MicrosoftAppCertificatePath))
        {
            yield return "A UserAssignedMSI bot has no secret: remove MicrosoftAppPassword and MicrosoftAppCertificatePath, or set SingleTenant.";
        }

        if (botFramework.TokenUrl is not null)
        {
            yield return "BotFramework:TokenUrl needs a secret, and a UserAssignedMSI bot has none: remove it, or set SingleTenant.";
        }
    }
}
