using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>The channel's keys as last read. <see cref="Version"/> changes when a key comes, goes or means something else.</summary>
internal sealed record KeyRing(FrozenDictionary<string, SigningKey> Keys, int Version, DateTimeOffset ReadAt)
{
    // A node of the key service that lags behind answers with fewer keys: a key isn't gone because one answer lacks it.
    private static readonly TimeSpan KeptUnseen = TimeSpan.FromHours(24);

    public static KeyRing Empty { get; } = new(FrozenDictionary<string, SigningKey>.Empty, 0, DateTimeOffset.MinValue);

    public SigningKey? Find(string id) => Keys.GetValueOrDefault(id);

    public KeyRing Merge(IEnumerable<SigningKey> published, DateTimeOffset now)
    {
        var keys = Keys.Values.Where(key => now - key.SeenAt <= KeptUnseen).ToDictionary(key => key.Id, StringComparer.Ordinal);
        foreach (var key in published)
        {
            keys[key.Id] = keys.TryGetValue(key.Id, out var known) && known.MeansTheSameAs(key) ? known with { SeenAt = now } : key;
        }

        var isUnchanged = keys.Count == Keys.Count && keys.Values.All(key => Find(key.Id) is { } old && old.MeansTheSameAs(key));
        return new KeyRing(keys.ToFrozenDictionary(StringComparer.Ordinal), isUnchanged ? Version : Version + 1, now);
    }
}

/// <summary>One RSA key, and the channels that it may speak for.</summary>
internal sealed record SigningKey(string Id, RsaSecurityKey Key, IReadOnlyList<string> Endorsements, DateTimeOffset SeenAt)
{
    private const int LeastModulusBytes = 256;

    public bool MeansTheSameAs(SigningKey other) =>
        Key.Parameters.Modulus.AsSpan().SequenceEqual(other.Key.Parameters.Modulus)
        && Key.Parameters.Exponent.AsSpan().SequenceEqual(other.Key.Parameters.Exponent)
        && Endorsements.SequenceEqual(other.Endorsements, StringComparer.Ordinal);

    /// <summary>Null for what isn't an RSA signing key with an id: other kinds may stand in the same document.</summary>
    public static SigningKey? From(JsonElement jwk, DateTimeOffset seenAt)
    {
        var isForSigning = jwk.Text("kty") == "RSA" && jwk.Text("use") is null or "sig";
        if (!isForSigning
            || jwk.Text("kid") is not { Length: > 0 } id
            || Number(jwk, "n") is not { } modulus
            || Number(jwk, "e") is not { } exponent)
        {
            return null;
        }

        var key = new RsaSecurityKey(new RSAParameters { Modulus = modulus, Exponent = exponent }) { KeyId = id };
        return modulus.Length < LeastModulusBytes ? null : new SigningKey(id, key, EndorsementsOf(jwk), seenAt);
    }

    private static byte[]? Number(JsonElement jwk, string name) =>
        jwk.Text(name) is { Length: > 0 } text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static IReadOnlyList<string> EndorsementsOf(JsonElement jwk) => jwk.Member("endorsements") switch
    {
        { ValueKind: JsonValueKind.Array } several =>
            [.. several.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString() ?? "")],
        { ValueKind: JsonValueKind.String } one => [one.GetString() ?? ""],
        _ => [],
    };
}
