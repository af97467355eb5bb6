using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.Hr.Webhooks;

/// <summary>
/// Whether a delivery comes from somebody who knows a secret, by Standard Webhooks: HMAC-SHA256 over <c>id.timestamp.body</c>.
/// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
/// </summary>
internal sealed class WebhookCheck(IOptions<HrDoorOptions> options, TimeProvider clock)
{
    /// <summary>How far the sender's clock and ours may be apart, in both directions.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private const string Scheme = "v1,";

    private readonly IReadOnlyList<byte[]> _keys = [.. options.Value.GivenSecrets.Select(WebhookSecret.Read).OfType<byte[]>()];

    public bool IsOpen => _keys.Count > 0;

    public bool IsInTime(WebhookStamp stamp) => (clock.GetUtcNow() - stamp.SentAt).Duration() <= Skew;

    /// <summary>Each signature is compared with what each key makes of the delivery, in a time that says nothing of either.</summary>
    public bool IsSigned(WebhookStamp stamp, ReadOnlySpan<byte> body)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes + 3];
        var isSigned = false;
        foreach (var key in _keys)
        {
            var expected = WebhookSigning.Sign(key, stamp.Id, stamp.Timestamp, body);
            foreach (var signature in stamp.Signatures.Split(' '))
            {
                isSigned |= signature.StartsWith(Scheme, StringComparison.Ordinal)
                    && Convert.TryFromBase64String(signature[Scheme.Length..], given, out var length)
                    && CryptographicOperations.FixedTimeEquals(given[..length], expected);
            }
        }

        return isSigned;
    }
}
