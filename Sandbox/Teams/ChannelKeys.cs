using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>One signing key of the channel and what it is published with.</summary>
internal sealed record ChannelKey(string Kid, RSA Rsa, IReadOnlyList<string>? Endorsements);

/// <summary>The channel's signing keys: the current one, older ones still published, and two that don't endorse Teams.</summary>
internal sealed class ChannelKeys
{
    // Making a key takes long, so the tenants of one process begin with the same.
    private static readonly Lazy<ChannelKey> First = new(() => Make(["msteams"]));
    private static readonly Lazy<ChannelKey> Unendorsed = new(() => Make(null));
    private static readonly Lazy<ChannelKey> EndorsedForSkype = new(() => Make(["skype"]));
    private static readonly Lazy<ChannelKey> Foreign = new(() => Make(["msteams"]));

    private readonly Lock _gate = new();
    private readonly List<ChannelKey> _published = [First.Value];

    /// <summary>Never published.</summary>
    public static ChannelKey Stranger => Foreign.Value;

    public static ChannelKey WithoutEndorsement => Unendorsed.Value;

    public static ChannelKey WithOtherEndorsement => EndorsedForSkype.Value;

    public ChannelKey Current
    {
        get
        {
            lock (_gate)
            {
                return _published[^1];
            }
        }
    }

    /// <param name="keepOld">Whether the keys so far stay published, as they do in a planned rotation.</param>
    public void Rotate(bool keepOld)
    {
        var fresh = Make(["msteams"]);
        lock (_gate)
        {
            if (!keepOld)
            {
                _published.Clear();
            }

            _published.Add(fresh);
        }
    }

    /// <summary>How often the key document was read.</summary>
    public int Reads { get; private set; }

    public JsonObject Published()
    {
        lock (_gate)
        {
            Reads++;
            ChannelKey[] all = [.. _published, WithoutEndorsement, WithOtherEndorsement];
            return new JsonObject { ["keys"] = new JsonArray([.. all.Select(Jwk)]) };
        }
    }

    private static ChannelKey Make(IReadOnlyList<string>? endorsements)
    {
#pragma warning disable CA2000 // a key is used for as long as the process runs
        var rsa = RSA.Create(2048);
#pragma warning restore CA2000
        var kid = Base64Url.EncodeToString(SHA256.HashData(rsa.ExportRSAPublicKey()))[..27];
        return new ChannelKey(kid, rsa, endorsements);
    }

    private static JsonObject Jwk(ChannelKey key)
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = key.Kid,
            ["x5t"] = key.Kid,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
        if (key.Endorsements is { } endorsements)
        {
            jwk["endorsements"] = new JsonArray([.. endorsements.Select(name => JsonValue.Create(name))]);
        }

        return jwk;
    }
}
