using Azure.Core;
using Azure.Identity;
using TeamsHelpDesk.Bot.BotFramework;

namespace TeamsHelpDesk.Bot.Credentials;

/// <summary>Which credential the bot's registration and settings come to. The settings are validated before this is asked.</summary>
internal sealed class CredentialFactory(IHttpClientFactory clients, TimeProvider time)
{
    public TokenCredential Create(MicrosoftAppOptions app, Uri? tokenUrl) => app switch
    {
        { MicrosoftAppPassword: { Length: > 0 } secret } when tokenUrl is not null =>
            new TokenUrlCredential(clients, time, new ClientSecret(tokenUrl, app.MicrosoftAppId, secret)),
        { MicrosoftAppType: MicrosoftAppOptions.UserAssignedManagedIdentity } =>
            new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(app.MicrosoftAppId)),
        { MicrosoftAppPassword: { Length: > 0 } secret } =>
            new ClientSecretCredential(app.MicrosoftAppTenantId, app.MicrosoftAppId, secret),
        { MicrosoftAppCertificatePath: { Length: > 0 } path } =>
            new ClientCertificateCredential(app.MicrosoftAppTenantId, app.MicrosoftAppId, path),
        _ => new NoCredential(),
    };
}
