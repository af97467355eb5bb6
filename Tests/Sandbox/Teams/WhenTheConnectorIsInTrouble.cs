using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Teams;

public sealed class WhenTheConnectorIsInTrouble : InTeams
{
    private string Chat => TeamsWorld.Conversation(World.ErinsChat);

    [Theory]
    [InlineData(2.0, "2")]
    [InlineData(null, null)]
    public async Task The_next_sends_are_throttled_with_or_without_a_time(double? seconds, string? header)
    {
        World.Switches.Plan(ConnectorFault.Throttled, times: 2, retryAfter: seconds is { } some ? TimeSpan.FromSeconds(some) : null);

        using var first = await SendAsync();
        using var second = await SendAsync();
        using var third = await SendAsync();

        Assert.Equal(
            [HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.Created],
            [first.StatusCode, second.StatusCode, third.StatusCode]);
        Assert.Equal(header, first.Headers.RetryAfter?.ToString());
    }

    [Fact]
    public async Task A_post_may_be_accepted_and_its_answer_lost()
    {
        World.Switches.Plan(ConnectorFault.AcceptedThenTimeout);
        World.Switches.Plan(ConnectorFault.AcceptedThenAborted);

        using var late = await SendAsync();
        await Assert.ThrowsAsync<HttpRequestException>(SendAsync);

        Assert.Equal(HttpStatusCode.GatewayTimeout, late.StatusCode);
        Assert.Equal(2, World.Client.Read(TeamsWorld.Erin, World.ErinsChat).Count);
    }

    [Theory]
    [InlineData(nameof(ConnectorFault.PreconditionFailed), 412, "PreconditionFailed")]
    [InlineData(nameof(ConnectorFault.BotDisabledByAdmin), 403, "BotDisabledByAdmin")]
    [InlineData(nameof(ConnectorFault.ConversationBlockedByUser), 403, "ConversationBlockedByUser")]
    [InlineData(nameof(ConnectorFault.MessageWritesBlocked), 403, "Forbidden")]
    [InlineData(nameof(ConnectorFault.InvalidBotApiHost), 403, "InvalidBotApiHost")]
    [InlineData(nameof(ConnectorFault.BadGateway), 502, "ServiceError")]
    public async Task Each_refusal_has_its_status_and_code_and_posts_nothing(string fault, int status, string code)
    {
        World.Switches.Plan(Enum.Parse<ConnectorFault>(fault));

        var answer = await World.PostAsync(Chat, TeamsWorld.Text("hi"), Stop);

        Assert.Equal((status, code), (answer.Status, answer.Body?["error"]?["code"]?.ToString()));
        Assert.Empty(World.Client.Read(TeamsWorld.Erin, World.ErinsChat));
    }

    [Fact]
    public async Task The_time_to_wait_may_be_a_date()
    {
        World.Switches.RetryAfterAsDate = true;
        World.Switches.Plan(ConnectorFault.Throttled, retryAfter: TimeSpan.FromSeconds(90));

        using var answer = await SendAsync();

        Assert.Equal(TeamsWorld.Monday.AddSeconds(90), answer.Headers.RetryAfter?.Date);
    }

    [Fact]
    public async Task A_connection_may_break_before_anything_is_done()
    {
        World.Switches.Plan(ConnectorFault.Aborted);

        await Assert.ThrowsAsync<HttpRequestException>(SendAsync);

        Assert.Empty(World.Client.Read(TeamsWorld.Erin, World.ErinsChat));
    }

    [Fact]
    public async Task What_is_said_to_be_gone_is_gone()
    {
        var message = await World.PostToErinAsync(TeamsWorld.Text("hi"), Stop);
        World.Switches.Plan(ConnectorFault.ActivityGone);

        var first = await World.SendAsync(HttpMethod.Put, $"{Chat}/{message.Id}", TeamsWorld.Text("ho"), Stop);
        var second = await World.SendAsync(HttpMethod.Put, $"{Chat}/{message.Id}", TeamsWorld.Text("ho"), Stop);

        Assert.Equal((404, 404), (first.Status, second.Status));
    }

    [Fact]
    public async Task An_app_that_is_said_not_to_be_there_is_gone()
    {
        World.Switches.Plan(ConnectorFault.Uninstalled);

        var first = await World.PostAsync(Chat, TeamsWorld.Text("hi"), Stop);
        var second = await World.PostAsync(Chat, TeamsWorld.Text("hi"), Stop);

        Assert.Equal((403, 403), (first.Status, second.Status));
    }

    [Fact]
    public async Task A_tenant_in_the_government_cloud_is_served_there_alone()
    {
        World.Switches.TenantIsGcc = true;

        var here = await World.PostAsync(Chat, TeamsWorld.Text("hi"), Stop);
        var there = await World.PostAsync(Chat.Replace("/connector/", "/connector-gcc/", StringComparison.Ordinal), TeamsWorld.Text("hi"), Stop);

        Assert.Equal((403, "InvalidBotApiHost", 201), (here.Status, here.Body?["error"]?["code"]?.ToString(), there.Status));
    }

    [Fact]
    public async Task The_fifty_first_call_within_a_second_has_to_wait_wherever_it_goes()
    {
        World.Switches.EnforceRateLimits = true;

        var statuses = new List<int>();
        for (var i = 0; i < 51; i++)
        {
            statuses.Add((await World.SendAsync(HttpMethod.Get, TeamsWorld.Conversation($"a:nobody{i}", "members"), null, Stop)).Status);
        }

        Assert.Equal(429, statuses[^1]);
        Assert.DoesNotContain(429, statuses.SkipLast(1));
    }

    [Fact]
    public async Task A_storm_is_the_same_again_for_the_same_seed()
    {
        var once = await InAStormAsync();
        var again = await InAStormAsync();

        Assert.Equal(once, again);
        Assert.Contains(503, once);
        Assert.Contains(201, once);
    }

    [Fact]
    public async Task A_fault_planned_for_updates_leaves_posts_alone()
    {
        World.Switches.Plan(ConnectorFault.ServiceUnavailable, on: "PUT");

        var message = await World.PostToErinAsync(TeamsWorld.Text("hi"), Stop);
        var update = await World.SendAsync(HttpMethod.Put, $"{Chat}/{message.Id}", TeamsWorld.Text("ho"), Stop);

        Assert.Equal(503, update.Status);
    }

    [Fact]
    public async Task The_eighth_send_within_a_second_has_to_wait()
    {
        World.Switches.EnforceRateLimits = true;

        var statuses = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            statuses.Add((await World.PostAsync(Chat, TeamsWorld.Text("hi"), Stop)).Status);
        }

        World.Clock.Advance(TimeSpan.FromSeconds(1));
        statuses.Add((await World.PostAsync(Chat, TeamsWorld.Text("hi"), Stop)).Status);

        Assert.Equal([201, 201, 201, 201, 201, 201, 201, 429, 201], statuses);
    }

    [Fact]
    public async Task Switches_are_set_over_http_too()
    {
        var patch = JsonNode.Parse("""
            {"redeliver":2,"invokeLimitSeconds":1.5,"connector":[{"fault":"Throttled","times":3,"on":"POST","retryAfterSeconds":4}],"rotateKeys":"keep"}
            """)!;
        var before = World.Keys.Current.Kid;

        var (status, _) = await World.PostAsync("/sandbox/teams/switches", patch, Stop);

        Assert.Equal((204, 2, 3), (status, World.Switches.Redeliver, World.Switches.Planned));
        Assert.Equal(TimeSpan.FromSeconds(1.5), World.Switches.InvokeLimit);
        Assert.NotEqual(before, World.Keys.Current.Kid);
    }

    [Fact]
    public async Task A_switch_nobody_knows_is_refused()
    {
        var (status, _) = await World.PostAsync("/sandbox/teams/switches", new JsonObject { ["redelivr"] = 2 }, Stop);

        Assert.Equal(400, status);
    }

    private async Task<List<int>> InAStormAsync()
    {
        World.Switches.Storm = new ConnectorStorm(7, 0.5, ConnectorFault.ServiceUnavailable);
        var statuses = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            statuses.Add((await World.PostAsync(Chat, TeamsWorld.Text("hi"), Stop)).Status);
        }

        return statuses;
    }

    private async Task<HttpResponseMessage> SendAsync()
    {
        using var content = new StringContent(TeamsWorld.Text("hi").ToJsonString(), Encoding.UTF8, "application/json");
        return await World.Http.PostAsync(new Uri(Chat, UriKind.Relative), content, Stop);
    }
}
