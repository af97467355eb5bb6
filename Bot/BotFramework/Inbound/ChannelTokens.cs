using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json;

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
        if (token.Length > MaxTokenLength || TokenHeader.Read(token) is not { } header)
        {
            return Refusal.Unauthorized(Reasons.TokenMalformed);
        }

        // The library would take any algorithm that fits the key, and any key without an id.
        if (header.Algorithm != SecurityAlgorithms.RsaSha256 || header.DemandsExtension)
        {
            return Refusal.Unauthorized(Reasons.AlgorithmRefused);
        }

        if (string.IsNullOrEmpty(header.KeyId))
        {
            return Refusal.Unauthorized(Reasons.KeyIdMissing);
        }

        return await keys.FindAsync(header.KeyId, cancellationToken) switch
        {
            KeyLookup.Found found => Validate(token, found),
            KeyLookup.Unavailable => Refusal.TryAgain(Reasons.KeysUnavailable, SigningKeys.PauseAfterFailure),
            _ => Refusal.Unauthorized(Reasons.KeyUnknown),
        };
    }

    private Identification Validate(string token, KeyLookup.Found found)
    {
        try
        {
            var result = Handler.ValidateToken(token, RulesFor(found.Key));
            return result is { IsValid: true, SecurityToken: JsonWebToken valid }
                ? CallerOf(valid, found)
                : Refusal.Unauthorized(ReasonOf(result.Exception));
        }
        // The library reads the payload before it checks the signature, and throws whatever its reader throws.
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException or OverflowException
            or JsonException or SecurityTokenException)
        {
            return Refusal.Unauthorized(Reasons.TokenMalformed);
        }
    }

    private static Identification CallerOf(JsonWebToken token, KeyLookup.Found found) =>
        token.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) && !string.IsNullOrEmpty(serviceUrl)
            ? new Caller.Channel(serviceUrl, found.Key.Endorsements, EndOf(token), found.KeysVersion)
            : Refusal.Unauthorized(Reasons.ServiceUrlClaimMissing);

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

    private static string ReasonOf(Exception? fault) => fault switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException => Reasons.LifetimeOver,
        SecurityTokenInvalidAudienceException => Reasons.AudienceWrong,
        SecurityTokenInvalidIssuerException => Reasons.IssuerWrong,
        SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => Reasons.SignatureWrong,
        _ => Reasons.TokenMalformed,
    };
}
