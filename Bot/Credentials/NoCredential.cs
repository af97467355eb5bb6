using Azure.Core;
using Azure.Identity;

namespace TeamsHelpDesk.Bot.Credentials;

/// <summary>For a trial on loopback without tokens: there is nothing to show to anybody else.</summary>
internal sealed class NoCredential : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new AuthenticationFailedException(
            "The bot has no credential: set MicrosoftAppPassword or MicrosoftAppCertificatePath, or use a managed identity.");

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
