using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>
/// The checks of a token that don't depend on the activity: form, algorithm, key, signature, lifetime, audience, issuer,
/// and that it says which service it speaks for. Microsoft, "Authenticate requests from the Bot Connector service".
/// </summary>
internal sealed class ChannelTokens(
    SigningKeys keys,
    IOptions<BotFrameworkOptions> options,
    IOptions<MicrosoftAppOptions> app,
    TimeProvider time)
{
    private const int MaxTokenLength = 16 * 1024;
    private const int KeptVerdicts = 1024;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private static readonly JsonWebTokenHandler Handler = new();
    private readonly TokenVerdicts _verdicts = new(KeptVerdicts);

    public async ValueTask<Identification> IdentifyAsync(string authorization, int tokenStart, CancellationToken cancellationToken)
    {
        var digest = TokenDigest.Of(authorization.AsSpan(tokenStart));
        var ring = await keys.GetAsync(cancellationToken);
        if (_verdicts.Find(digest, ring.Version, time.GetUtcNow()) is { } known)
        {
            return known;
        }

        var identification = await ExamineAsync(authorization[tokenStart..], cancellationToken);
        if (identification.Caller is Caller.Channel channel)
        {
            _verdicts.Keep(digest, channel);
        }

        return identification;
    }

    private async ValueTask<Identification> ExamineAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > MaxTokenLength || Parse(token) is not { } parsed)
        {
            return Refusal.Unauthorized(Reasons.TokenMalformed);
        }

        // The library would take any algorithm that fits the key, and any key without an id.
        if (parsed.Alg != SecurityAlgorithms.RsaSha256 || parsed.TryGetHeaderValue<object>("crit", out _))
        {
            return Refusal.Unauthorized(Reasons.AlgorithmRefused);
        }

        if (string.IsNullOrEmpty(parsed.Kid))
        {
            return Refusal.Unauthorized(Reasons.KeyIdMissing);
        }

        return await keys.FindAsync(parsed.Kid, cancellationToken) switch
        {
            KeyLookup.Found found => Validate(token, parsed, found),
            KeyLookup.Unavailable => Refusal.TryAgain(Reasons.KeysUnavailable, SigningKeys.PauseAfterFailure),
            _ => Refusal.Unauthorized(Reasons.KeyUnknown),
        };
    }

    private Identification Validate(string token, JsonWebToken parsed, KeyLookup.Found found)
    {
        var result = Handler.ValidateToken(token, RulesFor(found.Key));
        if (!result.IsValid)
        {
            return Refusal.Unauthorized(ReasonOf(result.Exception));
        }

        return parsed.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) && !string.IsNullOrEmpty(serviceUrl)
            ? new Caller.Channel(serviceUrl, found.Key.Endorsements, EndOf(parsed), found.KeysVersion)
            : Refusal.Unauthorized(Reasons.ServiceUrlClaimMissing);
    }

    private TokenValidationParameters RulesFor(SigningKey key) => new()
    {
        IssuerSigningKey = key.Key,
        ValidIssuer = options.Value.Issuer,
        ValidAudience = app.Value.MicrosoftAppId,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) => IsWithin(notBefore, expires),
    };

    // The library's own comparison reads the machine's clock.
    private bool IsWithin(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now - ClockSkew < end && (notBefore is not { } start || now + ClockSkew > start);
    }

    private static DateTimeOffset EndOf(JsonWebToken token) => new(DateTime.SpecifyKind(token.ValidTo, DateTimeKind.Utc));

    private static JsonWebToken? Parse(string token)
    {
        // Three parts: a token of five is encrypted, and unpacking what a stranger has packed is its own danger.
        if (token.AsSpan().Count('.') != 2)
        {
            return null;
        }

        try
        {
            return new JsonWebToken(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string ReasonOf(Exception? fault) => fault switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException => Reasons.LifetimeOver,
        SecurityTokenInvalidAudienceException => Reasons.AudienceWrong,
        SecurityTokenInvalidIssuerException => Reasons.IssuerWrong,
        SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => Reasons.SignatureWrong,
        _ => Reasons.TokenMalformed,
    };
}
