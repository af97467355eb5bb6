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
        { MicrosoftAppType: MicrosoftAppOptions.UserAssignedManagedIdentity } => ManagedIdentity(app.MicrosoftAppId),
        { MicrosoftAppPassword: { Length: > 0 } secret } =>
            new ClientSecretCredential(app.MicrosoftAppTenantId, app.MicrosoftAppId, secret, new ClientSecretCredentialOptions { AuthorityHost = CloudOf(app).Login }),
        { MicrosoftAppCertificatePath: { Length: > 0 } path } =>
            new ClientCertificateCredential(app.MicrosoftAppTenantId, app.MicrosoftAppId, path, new ClientCertificateCredentialOptions { AuthorityHost = CloudOf(app).Login }),
        { MicrosoftAppFederatedClientId: { Length: > 0 } identity } => Federated(app, ManagedIdentity(identity)),
        _ => new NoCredential(),
    };

    /// <summary>The managed identity vouches for the registration, which trusts it: no secret is kept anywhere.</summary>
    public static TokenCredential Federated(MicrosoftAppOptions app, TokenCredential identity)
    {
        var scope = new TokenRequestContext([$"{CloudOf(app).Exchange}/.default"]);
        return new ClientAssertionCredential(
            app.MicrosoftAppTenantId,
            app.MicrosoftAppId,
            async cancellationToken => (await identity.GetTokenAsync(scope, cancellationToken)).Token,
            new ClientAssertionCredentialOptions { AuthorityHost = CloudOf(app).Login });
    }

    /// <summary>Graph may be called by a registration of its own, so that the bot's identity holds no directory permission.</summary>
    public TokenCredential CreateForGraph(MicrosoftAppOptions app, GraphOptions graph) => graph switch
    {
        { ClientId: { Length: > 0 } id, ClientSecret: { Length: > 0 } secret } => graph.TokenUrl is { } tokenUrl
            ? new TokenUrlCredential(clients, time, new ClientSecret(tokenUrl, id, secret))
            : new ClientSecretCredential(app.MicrosoftAppTenantId, id, secret, new ClientSecretCredentialOptions { AuthorityHost = CloudOf(app).Login }),
        _ => Create(app, graph.TokenUrl),
    };

    private static MicrosoftCloud CloudOf(MicrosoftAppOptions app) => MicrosoftCloud.Find(app.MicrosoftAppCloud) ?? MicrosoftCloud.Public;

    private static ManagedIdentityCredential ManagedIdentity(string clientId) => new(ManagedIdentityId.FromUserAssignedClientId(clientId));
}
