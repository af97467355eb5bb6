using Azure.Core;

namespace TeamsHelpDesk.Tests.BotFramework.Support;

/// <summary>Gives out token-1, token-2 and so on, each good for an hour of the machine's year 2100.</summary>
internal sealed class FakeCredential : TokenCredential
{
    private int _given;

    public int Given => _given;

    public List<TokenRequestContext> Asked { get; } = [];

    public bool IsDown { get; set; }

    public DateTimeOffset ExpiresAt { get; set; } = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Asked.Add(requestContext);
        return IsDown
            ? throw new Azure.Identity.AuthenticationFailedException("down")
            : new(new AccessToken($"token-{Interlocked.Increment(ref _given)}", ExpiresAt));
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
