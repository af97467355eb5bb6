using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

/// <summary>Each token here is right but for one thing.</summary>
public sealed class RefusingAToken : IAsyncLifetime
{
    private BotUnderTest? _bot;

    private BotUnderTest Bot => _bot ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync() => _bot = await BotUnderTest.StartAsync();

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    [Fact]
    public async Task A_token_with_nothing_wrong_is_let_in()
    {
        var answer = await Bot.DeliverAsync();

        Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Body));
        Assert.Equal("the vpn is down", Assert.Single(Bot.Turns.Ran).Text);
    }

    [Fact]
    public async Task Without_a_header()
    {
        var answer = await Bot.PostAsync("{}"u8.ToArray(), authorization: null);

        Assert.Equal((HttpStatusCode.Unauthorized, ""), (answer.Status, answer.Body));
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Bot.AssertRefusedFor("token_missing");
    }

    [Theory]
    [InlineData("Basic dTpw")]
    [InlineData("Bearer")]
    [InlineData("Negotiate YII=")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AA")]
    public async Task With_another_scheme(string authorization) =>
        AssertRefused(await Bot.PostAsync("{}"u8.ToArray(), authorization), "scheme_unknown");

    [Fact]
    public async Task With_two_headers()
    {
        var answer = await Bot.PostAsync(
            "{}"u8.ToArray(),
            authorization: null,
            change: request => request.Headers.TryAddWithoutValidation("Authorization", [$"Bearer {Bot.Token()}", $"Bearer {Bot.Token()}"]));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Empty(Bot.Turns.Ran);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.W10.AA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AA.AA.AA")]
    [InlineData("bnVsbA.bnVsbA.AA")]
    [InlineData("eyJhbGciOnt9fQ.e30.AA")]
    public async Task That_is_no_token(string token)
    {
        var answer = await Bot.PostAsync("{}"u8.ToArray(), $"Bearer {token}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Empty(Bot.Turns.Ran);
    }

    [Fact]
    public async Task Of_another_issuer() =>
        AssertRefused(await Bot.DeliverAsync(token: Bot.Token(payload => payload["iss"] = "https://api.botframework.com/")), "issuer_wrong");

    [Fact]
    public async Task Without_an_issuer() =>
        AssertRefused(await Bot.DeliverAsync(token: Bot.Token(payload => payload.Remove("iss"))), "issuer_wrong");

    [Theory]
    [InlineData("33333333-3333-3333-3333-333333333333")]
    [InlineData("api://22222222-2222-2222-2222-222222222222")]
    [InlineData("api://botid-22222222-2222-2222-2222-222222222222")]
    public async Task For_another_audience(string audience) =>
        AssertRefused(await Bot.DeliverAsync(token: Bot.Token(payload => payload["aud"] = audience)), "audience_wrong");

    [Fact]
    public async Task Without_an_audience() =>
        AssertRefused(await Bot.DeliverAsync(token: Bot.Token(payload => payload.Remove("aud"))), "audience_wrong");

    [Fact]
    public async Task Past_its_end_and_the_five_minutes_after() =>
        AssertRefused(await Bot.DeliverAsync(token: Bot.Token(payload => payload["exp"] = Now() - 301)), "lifetime_over");

    [Fact]
    public async Task Within_the_five_minutes_after_its_end_it_is_let_in() =>
        Assert.Equal(HttpStatusCode.OK, (await Bot.DeliverAsync(token: Bot.Token(payload => payload["exp"] = Now() - 299))).Status);

    [Fact]
    public async Task Without_an_end() =>
        AssertRefused(await Bot.DeliverAsync(token: Bot.Token(payload => payload.Remove("exp"))), "lifetime_over");

    [Fact]
    public async Task More_than_five_minutes_before_its_beginning() =>
        AssertRefused(await Bot.DeliverAsync(token: Bot.Token(payload => payload["nbf"] = Now() + 301)), "lifetime_over");

    [Fact]
    public async Task Signed_by_a_key_that_only_claims_the_id()
    {
        var (header, payload) = Bot.TokenParts();

        AssertRefused(await Bot.DeliverAsync(token: FakeAuthority.Sign(header, payload, FakeAuthority.SecondKey)), "signature_wrong");
    }

    [Fact]
    public async Task Whose_payload_was_exchanged()
    {
        var good = Bot.Token().Split('.');
        var other = Bot.Token(payload => payload["exp"] = Now() + 7200).Split('.');

        AssertRefused(await Bot.DeliverAsync(token: $"{good[0]}.{other[1]}.{good[2]}"), "signature_wrong");
    }

    [Fact]
    public async Task Without_a_signature()
    {
        var good = Bot.Token().Split('.');

        AssertRefused(await Bot.DeliverAsync(token: $"{good[0]}.{good[1]}."), "signature_wrong");
    }

    [Fact]
    public async Task Naming_no_key() =>
        AssertRefused(await Bot.DeliverAsync(token: Bot.Token(changeHeader: header => header.Remove("kid"))), "key_id_missing");

    [Fact]
    public async Task Naming_an_unknown_key() =>
        AssertRefused(await Bot.DeliverAsync(token: Bot.Token(changeHeader: header => header["kid"] = "junk")), "key_unknown");

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("")]
    public async Task With_no_algorithm(string algorithm)
    {
        var (header, payload) = Bot.TokenParts();
        header["alg"] = algorithm;

        AssertRefused(await Bot.DeliverAsync(token: FakeAuthority.Sign(header, payload, _ => [])), "algorithm_refused");
    }

    [Fact]
    public async Task With_a_longer_hash_of_the_right_key()
    {
        var (header, payload) = Bot.TokenParts();
        header["alg"] = "RS384";
        var token = FakeAuthority.Sign(
            header, payload, bytes => FakeAuthority.FirstKey.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1));

        AssertRefused(await Bot.DeliverAsync(token: token), "algorithm_refused");
    }

    [Fact]
    public async Task With_the_public_key_as_a_shared_secret()
    {
        var (header, payload) = Bot.TokenParts();
        header["alg"] = "HS256";
        var secret = Base64Url.DecodeFromChars(FakeAuthority.Jwk("first", FakeAuthority.FirstKey)["n"]?.GetValue<string>());

        AssertRefused(
            await Bot.DeliverAsync(token: FakeAuthority.Sign(header, payload, bytes => HMACSHA256.HashData(secret, bytes))), "algorithm_refused");
    }

    [Fact]
    public async Task Demanding_an_extension() =>
        AssertRefused(
            await Bot.DeliverAsync(token: Bot.Token(changeHeader: header => header["crit"] = new JsonArray("exp"))), "algorithm_refused");

    [Theory]
    [InlineData("serviceUrl")]
    [InlineData("ServiceUrl")]
    public async Task Whose_service_claim_is_spelt_otherwise(string name) =>
        AssertRefused(
            await Bot.DeliverAsync(token: Bot.Token(payload =>
            {
                payload.Remove("serviceurl");
                payload[name] = BotUnderTest.ServiceUrl;
            })),
            "serviceurl_claim_missing");

    [Fact]
    public async Task Longer_than_any_real_one() =>
        AssertRefused(
            await Bot.DeliverAsync(token: Bot.Token(payload => payload["padding"] = new string('x', 20_000))), "token_malformed");

    [Fact]
    public async Task No_token_and_no_part_of_one_is_ever_logged()
    {
        await Bot.DeliverAsync();
        await Bot.DeliverAsync(token: Bot.Token(payload => payload["iss"] = "https://elsewhere.test"));

        var signature = Bot.Token().Split('.')[2];
        Assert.DoesNotContain(Bot.Log.Lines, line => line.Contains(signature, StringComparison.Ordinal) || line.Contains("eyJ", StringComparison.Ordinal));
    }

    private long Now() => Bot.Clock.GetUtcNow().ToUnixTimeSeconds();

    private void AssertRefused(Answered answer, string reason)
    {
        Assert.Equal((HttpStatusCode.Unauthorized, ""), (answer.Status, answer.Body));
        Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
        Bot.AssertRefusedFor(reason);
    }
}
