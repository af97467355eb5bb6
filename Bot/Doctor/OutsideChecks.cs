using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Doctor;

/// <summary>The keys that Teams signs with can be read.</summary>
internal sealed class KeysCheck(SigningKeys keys) : ICheck
{
    public bool DecidesReadiness => true;

    public async ValueTask<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
        (await keys.GetAsync(cancellationToken)).Keys.Count > 0
            ? [new Finding.Good("The channel's signing keys")]
            : [new Finding.Bad("The channel's signing keys", "They can't be read.", "See BotFramework__OpenIdMetadataUrl and MicrosoftAppCloud, and let the process reach that address.")];
}

/// <summary>The bot gets a token to write to Teams.</summary>
internal sealed class BotTokenCheck(ConnectorTokens tokens, IOptions<BotFramework.BotFrameworkOptions> options) : ICheck
{
    public bool DecidesReadiness => true;

    public async ValueTask<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AllowUnauthenticatedLoopback)
        {
            return [new Finding.Note("The bot's token", "A local client is let in without tokens, so none is asked for.")];
        }

        try
        {
            await tokens.GetAsync(cancellationToken);
            return [new Finding.Good("The bot's token")];
        }
        catch (ConnectorException)
        {
            return [new Finding.Bad("The bot's token", "Microsoft Entra ID gives none.", "See MicrosoftAppId, MicrosoftAppTenantId and the credential beside them: a secret or certificate may have run out.")];
        }
    }
}

/// <summary>The executor gets a token for Graph.</summary>
internal sealed class GraphTokenCheck(
    [FromKeyedServices(GraphOptions.CredentialKey)] TokenCredential credential, IOptions<GraphOptions> options) : ICheck
{
    public bool DecidesReadiness => true;

    public async ValueTask<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await credential.GetTokenAsync(new TokenRequestContext([GraphTokenHandler.ScopeOf(options.Value.BaseUrl)]), cancellationToken);
            return [new Finding.Good("The token for Microsoft Graph")];
        }
        catch (AuthenticationFailedException)
        {
            return [new Finding.Bad("The token for Microsoft Graph", "Microsoft Entra ID gives none.", "See Graph__ClientId and Graph__ClientSecret, or the bot's own credential where they aren't set.")];
        }
    }
}
