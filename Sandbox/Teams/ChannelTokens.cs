using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>
/// The tokens that Azure Bot Service sends with every activity, right or wrong in one single point
/// ("Authentication with the Bot Connector API", Microsoft Learn).
/// </summary>
internal sealed class ChannelTokens(ChannelKeys keys, TeamsOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // Beyond the five minutes of skew that verifiers allow.
    private static readonly TimeSpan Beyond = TimeSpan.FromMinutes(30);

    /// <returns>The whole Authorization header; null for none.</returns>
    public string? Header(string serviceUrl, TokenFault fault) => fault switch
    {
        TokenFault.NoHeader => null,
        TokenFault.NotBearer => $"Basic {Issue(serviceUrl, fault)}",
        TokenFault.Garbage => "Bearer not.a.token",
        _ => $"Bearer {Issue(serviceUrl, fault)}",
    };

    private string Issue(string serviceUrl, TokenFault fault)
    {
        var key = KeyFor(fault);
        var content = $"{Encode(HeaderFor(key, fault))}.{Encode(Claims(serviceUrl, fault))}";
        return $"{content}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(content), key, fault))}";
    }

    private ChannelKey KeyFor(TokenFault fault) => fault switch
    {
        TokenFault.Key or TokenFault.UnknownKid => ChannelKeys.Stranger,
        TokenFault.NoEndorsement => ChannelKeys.WithoutEndorsement,
        TokenFault.WrongEndorsement => ChannelKeys.WithOtherEndorsement,
        _ => keys.Current,
    };

    private JsonObject HeaderFor(ChannelKey key, TokenFault fault)
    {
        var header = new JsonObject
        {
            ["alg"] = fault switch
            {
                TokenFault.Algorithm => "RS384",
                TokenFault.AlgorithmConfusion => "HS256",
                TokenFault.Unsigned => "none",
                _ => "RS256",
            },
            ["typ"] = "JWT",
        };
        if (fault != TokenFault.NoKid)
        {
            header["kid"] = fault == TokenFault.Key ? keys.Current.Kid : key.Kid;
        }

        return header;
    }

    private JsonObject Claims(string serviceUrl, TokenFault fault)
    {
        var now = clock.GetUtcNow();
        var from = fault switch
        {
            TokenFault.Expired => now - Lifetime - Beyond,
            TokenFault.NotYetValid => now + Beyond,
            _ => now,
        };
        var claims = new JsonObject
        {
            ["serviceurl"] = fault == TokenFault.ServiceUrl ? "https://smba.trafficmanager.net/elsewhere/" : serviceUrl,
            ["nbf"] = from.ToUnixTimeSeconds(),
            ["exp"] = (from + Lifetime).ToUnixTimeSeconds(),
            ["iss"] = fault == TokenFault.Issuer ? "https://sts.windows.net/somebody-else/" : options.Issuer,
            ["aud"] = fault == TokenFault.Audience ? "99999999-9999-9999-9999-999999999999" : options.BotAppId,
        };
        claims.Remove(fault switch
        {
            TokenFault.NoServiceUrl => "serviceurl",
            TokenFault.NoExpiry => "exp",
            TokenFault.NoIssuer => "iss",
            TokenFault.NoAudience => "aud",
            _ => string.Empty,
        });
        return claims;
    }

    private static byte[] Sign(byte[] content, ChannelKey key, TokenFault fault) => fault switch
    {
        TokenFault.Unsigned => [],
        TokenFault.Algorithm => key.Rsa.SignData(content, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        TokenFault.AlgorithmConfusion => HMACSHA256.HashData(key.Rsa.ExportSubjectPublicKeyInfo(), content),
        _ => key.Rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
