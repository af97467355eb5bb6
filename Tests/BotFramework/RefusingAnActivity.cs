using System.Net;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

/// <summary>The token is right; the activity is not what it stands for.</summary>
public sealed class RefusingAnActivity : IAsyncLifetime
{
    private const string OtherTenant = "99999999-9999-9999-9999-999999999999";
    private BotUnderTest? _bot;

    private BotUnderTest Bot => _bot ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync() => _bot = await BotUnderTest.StartAsync();

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea")]
    [InlineData("https://SMBA.trafficmanager.net/EMEA/")]
    public async Task The_service_url_may_differ_in_case_and_in_the_slash_at_its_end(string address) =>
        Assert.Equal(HttpStatusCode.OK, (await Bot.DeliverAsync(BotUnderTest.Message(activity => activity["serviceUrl"] = address))).Status);

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/emea/")]
    public async Task Of_another_service_than_the_token_speaks_for(string address) =>
        AssertRefused(
            HttpStatusCode.Unauthorized,
            "serviceurl_claim_differs",
            await Bot.DeliverAsync(BotUnderTest.Message(activity => activity["serviceUrl"] = address)));

    [Fact]
    public async Task Of_a_channel_that_the_key_does_not_endorse()
    {
        Bot.Authority.Keys = [FakeAuthority.Jwk("first", FakeAuthority.FirstKey, "webchat", "directline")];

        AssertRefused(HttpStatusCode.Forbidden, "channel_not_endorsed", await Bot.DeliverAsync());
    }

    [Fact]
    public async Task Signed_by_a_key_without_endorsements()
    {
        var key = FakeAuthority.Jwk("first", FakeAuthority.FirstKey);
        key.Remove("endorsements");
        Bot.Authority.Keys = [key];

        AssertRefused(HttpStatusCode.Forbidden, "channel_not_endorsed", await Bot.DeliverAsync());
    }

    [Fact]
    public async Task Of_another_channel_than_Teams_though_endorsed() =>
        AssertRefused(
            HttpStatusCode.Forbidden,
            "channel_refused",
            await Bot.DeliverAsync(BotUnderTest.Message(activity => activity["channelId"] = "webchat")));

    [Fact]
    public async Task Of_another_tenant_by_its_conversation() =>
        AssertRefused(
            HttpStatusCode.Forbidden,
            "tenant_refused",
            await Bot.DeliverAsync(BotUnderTest.Message(activity => activity["conversation"]?.AsObject()["tenantId"] = OtherTenant)));

    [Fact]
    public async Task Of_another_tenant_by_its_channel_data() =>
        AssertRefused(
            HttpStatusCode.Forbidden,
            "tenant_refused",
            await Bot.DeliverAsync(BotUnderTest.Message(
                activity => activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = OtherTenant } })));

    [Fact]
    public async Task Of_no_tenant_at_all() =>
        AssertRefused(
            HttpStatusCode.Forbidden,
            "tenant_missing",
            await Bot.DeliverAsync(BotUnderTest.Message(activity =>
            {
                activity["conversation"]?.AsObject().Remove("tenantId");
                activity.Remove("channelData");
            })));

    [Fact]
    public async Task Whose_answers_would_go_to_a_stranger()
    {
        const string Elsewhere = "https://evil.trafficmanager.net/emea/";
        var token = Bot.Token(payload => payload["serviceurl"] = Elsewhere);

        AssertRefused(
            HttpStatusCode.Forbidden,
            "service_host_refused",
            await Bot.DeliverAsync(BotUnderTest.Message(activity => activity["serviceUrl"] = Elsewhere), token));
    }

    [Fact]
    public async Task Is_checked_again_under_a_token_that_was_good_before()
    {
        var token = Bot.Token();
        Assert.Equal(HttpStatusCode.OK, (await Bot.DeliverAsync(token: token)).Status);
        Bot.Turns.Ran.Clear();

        AssertRefused(
            HttpStatusCode.Forbidden,
            "channel_refused",
            await Bot.DeliverAsync(BotUnderTest.Message(activity => activity["channelId"] = "webchat"), token));
    }

    [Fact]
    public async Task A_token_known_as_good_ends_all_the_same()
    {
        var token = Bot.Token();
        Assert.Equal(HttpStatusCode.OK, (await Bot.DeliverAsync(token: token)).Status);
        Bot.Turns.Ran.Clear();

        Bot.Clock.Advance(TimeSpan.FromSeconds(3600 + 301));

        AssertRefused(HttpStatusCode.Unauthorized, "lifetime_over", await Bot.DeliverAsync(token: token));
    }

    private void AssertRefused(HttpStatusCode status, string reason, Answered answer)
    {
        Assert.Equal((status, ""), (answer.Status, answer.Body));
        Bot.AssertRefusedFor(reason);
    }
}
