using System.Net;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

public sealed class RotatingKeys : IAsyncLifetime
{
    private BotUnderTest? _bot;

    private BotUnderTest Bot => _bot ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync() => _bot = await BotUnderTest.StartAsync();

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    [Fact]
    public async Task The_keys_are_read_once_for_many_deliveries()
    {
        for (var delivery = 0; delivery < 5; delivery++)
        {
            await AssertAsync(HttpStatusCode.OK, Bot.Token(payload => payload["n"] = delivery));
        }

        Assert.Equal(1, Bot.Authority.MetadataReads);
    }

    [Fact]
    public async Task A_new_key_is_accepted_as_soon_as_a_token_names_it()
    {
        await AssertAsync(HttpStatusCode.OK, Bot.Token());
        Bot.Clock.Advance(TimeSpan.FromMinutes(1));

        PublishSecondKeyOnly();

        await AssertAsync(HttpStatusCode.OK, SecondToken());
        Assert.Equal(2, Bot.Authority.MetadataReads);
    }

    [Fact]
    public async Task An_answer_that_lacks_a_key_does_not_take_it_away_at_once()
    {
        await AssertAsync(HttpStatusCode.OK, Bot.Token());
        Bot.Clock.Advance(TimeSpan.FromHours(13));
        PublishSecondKeyOnly();

        await AssertAsync(HttpStatusCode.OK, Bot.Token());
        await AssertAsync(HttpStatusCode.OK, SecondToken());
    }

    [Fact]
    public async Task A_key_not_seen_for_a_day_is_dropped_and_the_verdicts_with_it()
    {
        var token = Bot.Token(payload => payload["exp"] = Bot.Clock.GetUtcNow().AddDays(9).ToUnixTimeSeconds());
        await AssertAsync(HttpStatusCode.OK, token);
        PublishSecondKeyOnly();

        Bot.Clock.Advance(TimeSpan.FromHours(25));

        await AssertAsync(HttpStatusCode.Unauthorized, token);
        await AssertAsync(HttpStatusCode.OK, SecondToken());
    }

    [Fact]
    public async Task A_key_that_loses_its_endorsement_ends_the_verdicts()
    {
        var token = Bot.Token(payload => payload["exp"] = Bot.Clock.GetUtcNow().AddDays(9).ToUnixTimeSeconds());
        await AssertAsync(HttpStatusCode.OK, token);
        Bot.Authority.Keys = [FakeAuthority.Jwk("first", FakeAuthority.FirstKey, "webchat")];

        Bot.Clock.Advance(TimeSpan.FromHours(12));

        await AssertAsync(HttpStatusCode.Forbidden, token);
    }

    [Fact]
    public async Task Junk_key_ids_make_no_storm_of_readings()
    {
        await AssertAsync(HttpStatusCode.OK, Bot.Token());

        var junk = Enumerable.Range(0, 20).Select(number => AssertAsync(HttpStatusCode.Unauthorized, Junk(number)));
        await Task.WhenAll(junk);
        Assert.Equal(1, Bot.Authority.MetadataReads);

        Bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(Enumerable.Range(20, 20).Select(number => AssertAsync(HttpStatusCode.Unauthorized, Junk(number))));
        Assert.Equal(2, Bot.Authority.MetadataReads);
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_are_the_bots_trouble_and_not_the_senders()
    {
        Bot.Authority.IsDown = true;

        var answer = await Bot.DeliverAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        Bot.AssertRefusedFor("keys_unavailable");
    }

    [Fact]
    public async Task Once_the_key_service_is_back_so_is_the_bot()
    {
        Bot.Authority.IsDown = true;
        await AssertAsync(HttpStatusCode.ServiceUnavailable, Bot.Token());
        Bot.Authority.IsDown = false;
        await AssertAsync(HttpStatusCode.ServiceUnavailable, Bot.Token());

        Bot.Clock.Advance(TimeSpan.FromSeconds(5));

        await AssertAsync(HttpStatusCode.OK, Bot.Token());
    }

    [Fact]
    public async Task Known_keys_stay_good_while_the_key_service_is_down()
    {
        await AssertAsync(HttpStatusCode.OK, Bot.Token());
        Bot.Authority.IsDown = true;

        Bot.Clock.Advance(TimeSpan.FromDays(3));

        await AssertAsync(HttpStatusCode.OK, Bot.Token());
        await AssertAsync(HttpStatusCode.ServiceUnavailable, SecondToken());
    }

    [Fact]
    public async Task Keys_are_not_read_over_a_line_that_anybody_can_write_on()
    {
        await using var elsewhere = await LoopbackServer.StartAsync(static (_, _) => Task.CompletedTask);
        Bot.Authority.KeysUrl = $"{elsewhere.Origin}/keys";

        await AssertAsync(HttpStatusCode.ServiceUnavailable, Bot.Token());
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Metadata_without_an_address_of_keys_is_no_metadata()
    {
        Bot.Authority.KeysUrl = "not a url";

        await AssertAsync(HttpStatusCode.ServiceUnavailable, Bot.Token());
    }

    [Fact]
    public async Task Keys_of_other_kinds_in_the_same_document_do_no_harm()
    {
        Bot.Authority.Keys =
        [
            new JsonObject { ["kty"] = "EC", ["kid"] = "ec", ["crv"] = "P-256" },
            new JsonObject { ["kty"] = "RSA", ["kid"] = "broken", ["n"] = "***", ["e"] = "AQAB" },
            "text",
            FakeAuthority.Jwk("first", FakeAuthority.FirstKey, "msteams"),
        ];

        await AssertAsync(HttpStatusCode.OK, Bot.Token());
    }

    [Fact]
    public async Task A_single_endorsement_may_be_plain_text()
    {
        var key = FakeAuthority.Jwk("first", FakeAuthority.FirstKey);
        key["endorsements"] = "msteams";
        Bot.Authority.Keys = [key];

        await AssertAsync(HttpStatusCode.OK, Bot.Token());
    }

    private void PublishSecondKeyOnly() => Bot.Authority.Keys = [FakeAuthority.Jwk("second", FakeAuthority.SecondKey, "msteams")];

    private string SecondToken()
    {
        var (header, payload) = Bot.TokenParts();
        header["kid"] = "second";
        return FakeAuthority.Sign(header, payload, FakeAuthority.SecondKey);
    }

    private string Junk(int number) => Bot.Token(changeHeader: header => header["kid"] = $"junk-{number}");

    private async Task AssertAsync(HttpStatusCode expected, string token) =>
        Assert.Equal(expected, (await Bot.DeliverAsync(token: token)).Status);
}
