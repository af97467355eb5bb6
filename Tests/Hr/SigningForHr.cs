using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Hr;
using TeamsHelpDesk.Bot.Hr.Webhooks;
using TeamsHelpDesk.Sandbox.Clock;
using Xunit;

namespace TeamsHelpDesk.Tests.Hr;

/// <summary>Standard Webhooks, by the vector that its own libraries are tested with.</summary>
public sealed class SigningForHr
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Body = /*lang=json*/ """{"test": 2432232314}""";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void Fits_the_published_vector() => Assert.True(IsSigned([Secret], Signature));

    [Fact]
    public void Fits_without_the_prefix_of_the_secret() => Assert.True(IsSigned([Secret["whsec_".Length..]], Signature));

    [Theory]
    [InlineData("v1,h0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")] // one bit
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1O==")]
    [InlineData("v1,")]
    [InlineData("v1")]
    [InlineData("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=g0hM9SsE+OTPJTGt")]
    public void Fits_no_other_signature(string signature) => Assert.False(IsSigned([Secret], signature));

    [Fact]
    public void Fits_where_one_of_several_signatures_and_one_of_several_secrets_do() => Assert.True(IsSigned(
        [AtHrsDoor.Secret, Secret], $"v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5B {Signature}"));

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void Is_in_time_for_five_minutes_both_ways(int seconds, bool isInTime) =>
        Assert.Equal(isInTime, Check([Secret], SentAt.AddSeconds(seconds)).IsInTime(Stamp(Signature)));

    [Theory]
    [InlineData("whsec_", false)]
    [InlineData("whsec_c2hvcnQ=", false)] // 5 bytes
    [InlineData("whsec_not base64 at all!", false)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)] // 24 bytes
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", true)] // 64
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", false)] // 65
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", false)]
    public void A_secret_of_another_length_refuses_to_start(string secret, bool isTaken) =>
        Assert.Equal(isTaken, new HrDoorOptionsValidation().Validate(null, new HrDoorOptions { Secrets = { secret } }).Succeeded);

    private static bool IsSigned(IEnumerable<string> secrets, string signatures) =>
        Check(secrets, SentAt).IsSigned(Stamp(signatures), Encoding.UTF8.GetBytes(Body));

    private static WebhookCheck Check(IEnumerable<string> secrets, DateTimeOffset now)
    {
        var options = new HrDoorOptions();
        foreach (var secret in secrets)
        {
            options.Secrets.Add(secret);
        }

        return new WebhookCheck(Options.Create(options), SandboxClock.StoppedAt(now));
    }

    private static WebhookStamp Stamp(string signatures) => WebhookStamp.Read(new HeaderDictionary
    {
        ["webhook-id"] = "msg_p5jXN8AQM9LWM0D4loKWxJek",
        ["webhook-timestamp"] = "1614265330",
        ["webhook-signature"] = signatures,
    }) ?? throw new InvalidOperationException("The headers can't be read.");
}
