using Azure.Core;
using Azure.Identity;

namespace TeamsHelpDesk.Tests.Graph.Support;

/// <summary>Gives the same token until somebody brings claims, like the real ones with their cache.</summary>
internal sealed class FakeCredential : TokenCredential
{
    private int _fresh;

    public List<TokenRequestContext> Asked { get; } = [];

    public bool IsBroken { get; set; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Asked.Add(requestContext);
        _fresh += requestContext.Claims is null ? 0 : 1;
        return IsBroken
            ? throw new AuthenticationFailedException("The secret has expired.")
            : new AccessToken($"token-{_fresh}", DateTimeOffset.MaxValue);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
