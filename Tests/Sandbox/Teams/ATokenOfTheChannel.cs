using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Teams;

/// <summary>Checked against the published keys only, as a bot would have to.</summary>
public sealed class ATokenOfTheChannel : InTeams
{
    public static TheoryData<string, string> FaultsAndChecks => new()
    {
        { nameof(TokenFault.None), string.Empty },
        { nameof(TokenFault.Issuer), "issuer" },
        { nameof(TokenFault.NoIssuer), "issuer" },
        { nameof(TokenFault.Audience), "audience" },
        { nameof(TokenFault.NoAudience), "audience" },
        { nameof(TokenFault.Key), "signature" },
        { nameof(TokenFault.Algorithm), "algorithm" },
        { nameof(TokenFault.AlgorithmConfusion), "algorithm" },
        { nameof(TokenFault.Unsigned), "algorithm" },
        { nameof(TokenFault.NoKid), "key" },
        { nameof(TokenFault.UnknownKid), "key" },
        { nameof(TokenFault.Expired), "lifetime" },
        { nameof(TokenFault.NotYetValid), "lifetime" },
        { nameof(TokenFault.NoExpiry), "lifetime" },
        { nameof(TokenFault.ServiceUrl), "serviceurl" },
        { nameof(TokenFault.NoServiceUrl), "serviceurl" },
        { nameof(TokenFault.NoEndorsement), "endorsement" },
        { nameof(TokenFault.WrongEndorsement), "endorsement" },
    };

    [Theory]
    [MemberData(nameof(FaultsAndChecks))]
    public async Task Fails_exactly_the_check_that_its_fault_names(string fault, string check)
    {
        await World.Client.SayWrongAsync(TeamsWorld.Erin, "hi", Enum.Parse<TokenFault>(fault), ActivityFault.None, Stop);

        Assert.Equal(check, string.Join(' ', await FailedChecksAsync(World.Bot.Only)));
    }

    [Theory]
    [InlineData(nameof(TokenFault.NoHeader), null)]
    [InlineData(nameof(TokenFault.NotBearer), "Basic ")]
    [InlineData(nameof(TokenFault.Garbage), "Bearer not.a.token")]
    public async Task May_be_no_token_at_all(string fault, string? start)
    {
        await World.Client.SayWrongAsync(TeamsWorld.Erin, "hi", Enum.Parse<TokenFault>(fault), ActivityFault.None, Stop);

        var header = World.Bot.Only.Authorization;
        Assert.Equal(start, header?[..(start?.Length ?? 0)]);
    }

    [Fact]
    public async Task Of_a_strange_host_agrees_with_the_activity()
    {
        await World.Client.SayWrongAsync(TeamsWorld.Erin, "hi", TokenFault.None, ActivityFault.Host, Stop);

        Assert.Empty(await FailedChecksAsync(World.Bot.Only));
    }

    [Fact]
    public async Task Is_still_good_after_a_rotation_that_keeps_the_old_keys_and_not_after_one_that_drops_them()
    {
        await World.Client.SayAsync(TeamsWorld.Erin, "before", Stop);

        World.Keys.Rotate(keepOld: true);
        await World.Client.SayAsync(TeamsWorld.Erin, "between", Stop);
        Assert.Empty(await FailedChecksAsync(World.Bot.All[0]));
        World.Keys.Rotate(keepOld: false);
        await World.Client.SayAsync(TeamsWorld.Erin, "after", Stop);

        Assert.Equal(["key"], await FailedChecksAsync(World.Bot.All[0]));
        Assert.Equal(["key"], await FailedChecksAsync(World.Bot.All[1]));
        Assert.Empty(await FailedChecksAsync(World.Bot.All[2]));
    }

    [Fact]
    public async Task Cannot_be_checked_while_the_metadata_is_unreachable()
    {
        World.Switches.MetadataUnreachable = true;

        await Assert.ThrowsAsync<HttpRequestException>(() => World.SendAsync(
            HttpMethod.Get, "/botframework/.well-known/openidconfiguration", null, Stop));
    }

    private async Task<IReadOnlyList<string>> FailedChecksAsync(Heard heard)
    {
        var parts = heard.Token.Split('.');
        var (header, claims) = (Part(parts[0]), Part(parts[1]));
        var key = await KeyAsync(header["kid"]?.ToString());
        var now = World.Clock.GetUtcNow().ToUnixTimeSeconds();
        var right = header["alg"]?.ToString() == "RS256";
        (string Check, bool Passes)[] checks =
        [
            ("algorithm", right),
            ("key", key is not null),
            ("signature", !right || key is null || IsSignedBy(key, parts)),
            ("issuer", claims["iss"]?.ToString() == "https://api.botframework.com"),
            ("audience", claims["aud"]?.ToString() == "22222222-2222-2222-2222-222222222222"),
            ("lifetime", (long?)claims["nbf"] <= now && (long?)claims["exp"] > now),
            ("serviceurl", claims["serviceurl"]?.ToString() == heard.Activity["serviceUrl"]?.ToString()),
            ("endorsement", key is null || key["endorsements"] is JsonArray names && names.Any(name => name?.ToString() == "msteams")),
        ];
        return [.. checks.Where(check => !check.Passes).Select(check => check.Check)];
    }

    private async Task<JsonNode?> KeyAsync(string? kid)
    {
        var (_, metadata) = await World.SendAsync(HttpMethod.Get, "/botframework/.well-known/openidconfiguration", null, Stop);
        var (_, keys) = await World.SendAsync(HttpMethod.Get, new Uri(metadata?["jwks_uri"]?.ToString() ?? string.Empty).AbsolutePath, null, Stop);
        return keys?["keys"]?.AsArray().FirstOrDefault(key => key?["kid"]?.ToString() == kid);
    }

    private static bool IsSignedBy(JsonNode key, string[] parts)
    {
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(key["n"]?.ToString()),
            Exponent = Base64Url.DecodeFromChars(key["e"]?.ToString()),
        });
        var content = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        return rsa.VerifyData(content, Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static JsonNode Part(string part) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(part)) ?? throw new InvalidOperationException("null");
}
