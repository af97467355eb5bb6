using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TeamsHelpDesk.Tests.BotFramework.Support;

/// <summary>The channel's identity provider: OpenID metadata and keys over HTTP, and tokens signed with those keys.</summary>
internal sealed class FakeAuthority : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";
    public static readonly RSA FirstKey = RSA.Create(2048);
    public static readonly RSA SecondKey = RSA.Create(2048);
    private LoopbackServer? _server;

    public JsonArray Keys { get; set; } = [Jwk("first", FirstKey, "msteams", "webchat")];

    public bool IsDown { get; set; }

    /// <summary>Replaces jwks_uri in the metadata.</summary>
    public string? KeysUrl { get; set; }

    public string MetadataUrl => $"{Server.Origin}/.well-known/openidconfiguration";

    public int MetadataReads => Server.Requests.Count(request => request.RawTarget.EndsWith("openidconfiguration", StringComparison.Ordinal));

    private LoopbackServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public async Task StartAsync() => _server = await LoopbackServer.StartAsync(AnswerAsync);

    public static JsonObject Jwk(string kid, RSA key, params string[] endorsements)
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = kid,
            ["x5t"] = kid,
            ["n"] = Base64Url.EncodeToString(numbers.Modulus),
            ["e"] = Base64Url.EncodeToString(numbers.Exponent),
            ["endorsements"] = new JsonArray([.. endorsements.Select(channel => JsonValue.Create(channel))]),
        };
    }

    public static string Sign(JsonObject header, JsonObject payload, Func<byte[], byte[]> sign)
    {
        var signed = $"{Encode(header)}.{Encode(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public static string Sign(JsonObject header, JsonObject payload, RSA? key = null) =>
        Sign(header, payload, bytes => (key ?? FirstKey).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private async Task AnswerAsync(HttpContext http, Received received)
    {
        if (IsDown)
        {
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }

        var answer = received.RawTarget switch
        {
            "/.well-known/openidconfiguration" => new JsonObject
            {
                ["issuer"] = Issuer,
                ["authorization_endpoint"] = "https://invalid.botframework.com",
                ["jwks_uri"] = KeysUrl ?? $"{Server.Origin}/keys",
                ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            },
            _ => new JsonObject { ["keys"] = Keys.DeepClone() },
        };
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.ToJsonString());
    }
}
