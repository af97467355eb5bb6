using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Entra;

/// <summary>One RSA key pair with its key id. Make another for a rotation, or for keys that endorse another channel.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly Lock _gate = new();
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RSAParameters _public;

    public SigningKey()
    {
        _public = _rsa.ExportParameters(includePrivateParameters: false);
        Kid = Base64Url.Encode(SHA256.HashData(_public.Modulus ?? []))[..27];
    }

    public string Kid { get; }

    public byte[] Sign(byte[] data)
    {
        lock (_gate)
        {
            return _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public bool Verifies(byte[] data, byte[] signature)
    {
        lock (_gate)
        {
            return _rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    /// <summary>The public half as a JSON Web Key. Endorsements are Bot Framework's: the channels this key may speak for.</summary>
    public JsonObject ToJwk(params string[] endorsements)
    {
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Kid,
            ["x5t"] = Kid,
            ["alg"] = JwtSigner.Algorithm,
            ["n"] = Base64Url.Encode(_public.Modulus ?? []),
            ["e"] = Base64Url.Encode(_public.Exponent ?? []),
        };
        if (endorsements.Length > 0)
        {
            key["endorsements"] = new JsonArray([.. endorsements.Select(endorsement => (JsonNode)endorsement)]);
        }

        return key;
    }

    /// <summary>The whole answer of a keys endpoint.</summary>
    public JsonObject ToJwks(params string[] endorsements) => new() { ["keys"] = new JsonArray(ToJwk(endorsements)) };

    public void Dispose() => _rsa.Dispose();
}
