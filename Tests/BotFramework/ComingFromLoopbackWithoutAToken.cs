using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

public sealed class ComingFromLoopbackWithoutAToken
{
    private const string Playground = "http://localhost:56150/_connector";

    private static readonly Dictionary<string, string?> Allowed = new()
    {
        ["BotFramework:AllowUnauthenticatedLoopback"] = "true",
        ["BotFramework:TrustedServiceHosts:0"] = "http://localhost:56150",
    };

    [Fact]
    public async Task It_is_let_in_where_the_options_allow_it()
    {
        await using var bot = await BotUnderTest.StartAsync(Allowed);

        var answer = await PostAsync(bot, Local());

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Single(bot.Turns.Ran);
    }

    [Theory]
    [InlineData("http://localhost:56151/_connector")]
    [InlineData("http://127.0.0.1:56150/_connector")]
    [InlineData("https://localhost:56150/_connector")]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("http://localhost:56150@evil.test/")]
    public async Task Answers_go_to_the_listed_origin_only(string address)
    {
        await using var bot = await BotUnderTest.StartAsync(Allowed);

        var answer = await PostAsync(bot, Local(activity => activity["serviceUrl"] = address));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        bot.AssertRefusedFor("service_host_not_loopback");
    }

    [Fact]
    public async Task The_tenant_is_checked_all_the_same()
    {
        await using var bot = await BotUnderTest.StartAsync(Allowed);

        var answer = await PostAsync(bot, Local(activity => activity["conversation"]?.AsObject()["tenantId"] = "other"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        bot.AssertRefusedFor("tenant_refused");
    }

    [Fact]
    public async Task A_token_that_is_sent_is_checked()
    {
        await using var bot = await BotUnderTest.StartAsync(Allowed);

        var answer = await PostAsync(bot, Local(), authorization: "Bearer junk");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        bot.AssertRefusedFor("token_malformed");
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    public async Task What_a_local_proxy_passes_on_is_not_local(string header)
    {
        await using var bot = await BotUnderTest.StartAsync(Allowed);

        var answer = await bot.PostAsync(
            Encoding.UTF8.GetBytes(Local().ToJsonString()), authorization: null, change: request => request.Headers.TryAddWithoutValidation(header, "203.0.113.9"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        bot.AssertRefusedFor("token_missing");
    }

    [Fact]
    public async Task It_is_refused_by_default()
    {
        await using var bot = await BotUnderTest.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(bot, Local())).Status);
        bot.AssertRefusedFor("token_missing");
    }

    [Fact]
    public async Task The_process_refuses_to_start_so_outside_Development()
    {
        var settings = new Dictionary<string, string?>(Allowed)
        {
            ["BotFramework:OpenIdMetadataUrl"] = "https://login.botframework.com/v1/.well-known/openidconfiguration",
        };

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => BotUnderTest.StartAsync(settings, environment: "Production"));

        Assert.Contains(fault.Failures, failure => failure.StartsWith("BotFramework:AllowUnauthenticatedLoopback is true outside Development", StringComparison.Ordinal));
    }

    private static JsonObject Local(Action<JsonObject>? change = null)
    {
        var activity = BotUnderTest.Message(message => message["serviceUrl"] = Playground);
        change?.Invoke(activity);
        return activity;
    }

    private static Task<Answered> PostAsync(BotUnderTest bot, JsonObject activity, string? authorization = null) =>
        bot.PostAsync(Encoding.UTF8.GetBytes(activity.ToJsonString()), authorization);
}
