using Azure.Core;
using Azure.Identity;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.Graph;

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

    /// <summary>Graph may be called by a registration of its own, so that the bot's identity holds no directory permission.</summary>
    public TokenCredential CreateForGraph(MicrosoftAppOptions app, GraphOptions graph) => graph switch
    {
        { ClientId: { Length: > 0 } id, ClientSecret: { Length: > 0 } secret } => graph.TokenUrl is { } tokenUrl
            ? new TokenUrlCredential(clients, time, new ClientSecret(tokenUrl, id, secret))
            : new ClientSecretCredential(app.MicrosoftAppTenantId, id, secret),
        _ => Create(app, graph.TokenUrl),
    };
}
