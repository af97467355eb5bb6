using System.Text;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Entra;

public sealed class GraphMisbehaving
{
    [Theory]
    [InlineData("10")]
    [InlineData("0.249")]
    [InlineData(null)]
    public async Task Throttled_calls_say_when_and_then_it_works(string? retryAfter)
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.Switches.Throttle(1, retryAfter, "GET /users");

        var other = await graph.GetAsync("/organization");
        var throttled = await graph.GetAsync("/users/tom@contoso.example");
        var after = await graph.GetAsync("/users/tom@contoso.example");

        Assert.Equal((200, 429, 200), (other.Status, throttled.Status, after.Status));
        Assert.Equal("TooManyRequests", throttled.Code);
        Assert.Equal("429", (string?)throttled.Body?["error"]?["innerError"]?["code"]);
        Assert.Equal(retryAfter, throttled.Headers.GetValueOrDefault("Retry-After"));
    }

    [Theory]
    [InlineData(500, "Service_InternalServerError")]
    [InlineData(504, "UnknownError")]
    [InlineData(409, "Directory_ConcurrencyViolation")]
    [InlineData(503, null)]
    public async Task Failing_calls_change_nothing(int status, string? code)
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.Switches.Fail(1, status);

        var failed = await graph.AddMemberAsync("Social Club", "maya@contoso.example");

        Assert.Equal((status, code), (failed.Status, failed.Code));
        Assert.Equal(code is null, failed.Text.StartsWith("<html>", StringComparison.Ordinal));
        Assert.False(graph.Directory.IsMember("Social Club", "maya@contoso.example"));
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_change()
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.Switches.DropResponseAfterCommit("POST /groups");
        graph.Switches.DropResponseAfterCommit("POST revokeSignInSessions", LostAnswer.GatewayTimeout);

        await Assert.ThrowsAsync<HttpRequestException>(() => graph.AddMemberAsync("Social Club", "maya@contoso.example"));
        var timedOut = await graph.PostAsync("/users/tom@contoso.example/revokeSignInSessions");

        Assert.True(graph.Directory.IsMember("Social Club", "maya@contoso.example"));
        Assert.Equal((504, "UnknownError", ""), (timedOut.Status, timedOut.Code, timedOut.Message));
        Assert.NotNull(graph.Directory.Person("tom@contoso.example").SessionsValidFrom);
    }

    [Fact]
    public async Task A_held_call_is_committed_and_answers_when_it_is_released()
    {
        await using var graph = await TrialGraph.StartAsync();
        using var held = graph.Switches.HoldNext("POST members/$ref");

        var adding = graph.AddMemberAsync("Social Club", "maya@contoso.example");
        var request = await held.WaitUntilHeldAsync(TrialGraph.Cancelled);

        Assert.True(graph.Directory.IsMember("Social Club", "maya@contoso.example"));
        Assert.EndsWith("/members/$ref", request.Target, StringComparison.Ordinal);
        Assert.True(held.IsHolding);
        Assert.False(adding.IsCompleted);
        held.Release();
        Assert.Equal(204, (await adding).Status);
    }

    [Fact]
    public async Task Reads_are_behind_while_replication_is_slow()
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.Switches.ReplicationDelay = TimeSpan.FromSeconds(5);
        graph.Clock.Advance(TimeSpan.FromMinutes(1));
        await graph.PatchAsync("/users/tom@contoso.example", new JsonObject { ["accountEnabled"] = false });

        var stale = await graph.GetAsync("/users/tom@contoso.example?$select=accountEnabled");
        graph.Clock.Advance(TimeSpan.FromSeconds(5));
        var fresh = await graph.GetAsync("/users/tom@contoso.example?$select=accountEnabled");

        Assert.True((bool?)stale.Body?["accountEnabled"]);
        Assert.False((bool?)fresh.Body?["accountEnabled"]);
    }

    [Fact]
    public async Task Reworded_errors_keep_only_their_code()
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.Switches.Reworded = true;

        var refused = await graph.AddMemberAsync("Marketing", "maya@contoso.example");

        Assert.Equal((400, "Request_BadRequest"), (refused.Status, refused.Code));
        Assert.DoesNotContain("already exist", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_Graph_answers_when_the_clock_has_moved()
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.Switches.Delay = TimeSpan.FromSeconds(2);
        var claims = graph.Claims("Organization.Read.All");
        claims["exp"] = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        graph.UseToken(graph.Signer.Sign(claims));

        var reading = graph.GetAsync("/organization");
        while (!reading.IsCompleted)
        {
            graph.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        Assert.Equal(200, (await reading).Status);
    }

    [Fact]
    public async Task Switches_are_set_and_shown_over_HTTP()
    {
        await using var graph = await TrialGraph.StartAsync();
        const string Wanted = """
            {"throttle":{"calls":1,"retryAfter":"3","matching":"GET /organization"},"reworded":true,"pageSize":7,
             "removePermission":"User.Create","replicationDelayMilliseconds":1500}
            """;

        var shown = await SwitchAsync(graph, Wanted);
        var wrong = await SwitchAsync(graph, """{"gravity":false}""");

        Assert.Equal((200, 7, 1500), (shown.Status, (int?)shown.Body?["pageSize"], (int?)shown.Body?["replicationDelayMilliseconds"]));
        Assert.Equal(TimeSpan.FromSeconds(1.5), graph.Switches.ReplicationDelay);
        Assert.True(graph.Switches.IsRemoved("User.Create"));
        Assert.Equal(429, (await graph.GetAsync("/organization")).Status);
        Assert.Equal((400, "There is no switch called gravity."), (wrong.Status, (string?)wrong.Body?["error"]));
        await SwitchAsync(graph, """{"reset":true}""");
        Assert.False(graph.Switches.Reworded);
    }

    private static async Task<GraphReply> SwitchAsync(TrialGraph graph, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await graph.Http.PostAsync(new Uri("/sandbox/graph/switches", UriKind.Relative), content, TrialGraph.Cancelled);
        return await GraphReply.ReadAsync(response);
    }

    [Fact]
    public async Task A_tenant_without_Intune_says_so_in_JSON_within_JSON()
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.Switches.WithoutIntune = true;

        var refused = await graph.GetAsync("/deviceManagement/managedDevices");

        Assert.Equal((400, "BadRequest"), (refused.Status, refused.Code));
        Assert.StartsWith("Request not applicable to target tenant.", (string?)JsonNode.Parse(refused.Message ?? "")?["Message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_is_not_ready_and_a_token_that_is_challenged()
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.Switches.NotReady(1);
        graph.Switches.Challenge(1);

        var notReady = await graph.GetAsync("/organization");
        var challenged = await graph.GetAsync("/organization");

        Assert.Equal((404, "Directory_ObjectNotFound"), (notReady.Status, notReady.Code));
        Assert.Equal(401, challenged.Status);
        Assert.Contains("error=\"insufficient_claims\", claims=", challenged.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limits_are_counted_always_and_kept_when_it_is_said()
    {
        await using var graph = await TrialGraph.StartAsync();
        var path = $"/users/{graph.PersonId("tom@contoso.example")}/authentication/methods";

        var before = await AllAsync(graph, path, 6);
        graph.Limits.Enforced = true;
        graph.Clock.Advance(TimeSpan.FromSeconds(10));
        var kept = await AllAsync(graph, path, 6);
        graph.Clock.Advance(TimeSpan.FromSeconds(10));
        var after = await graph.GetAsync(path);

        Assert.Equal([200, 200, 200, 200, 200, 200], before.Select(reply => reply.Status));
        Assert.Equal([200, 200, 200, 200, 200, 429], kept.Select(reply => reply.Status));
        Assert.Equal("10", kept[^1].Headers["Retry-After"]);
        Assert.Equal(200, after.Status);
        Assert.Equal((2, 6), (graph.Limits.PassedOf(GraphLimits.SignInMethods), graph.Limits.MostOf(GraphLimits.SignInMethods)));
    }

    [Fact]
    public async Task What_no_app_may_do_is_refused_and_what_it_must_not_is_noted()
    {
        await using var graph = await TrialGraph.StartAsync();

        var reset = await graph.PostAsync($"/users/{graph.PersonId("tom@contoso.example")}/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword");
        var assigned = await graph.PostAsync("/deviceAppManagement/mobileApps/1/assign", new JsonObject { ["mobileAppAssignments"] = new JsonArray() });

        Assert.Equal((403, 204), (reset.Status, assigned.Status));
        Assert.Contains("replaces every assignment", Assert.Single(graph.Violations.Found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_changes_something_of_a_protected_person_is_noted()
    {
        await using var graph = await TrialGraph.StartAsync();

        await graph.AddMemberAsync("Social Club", "ana.admin@contoso.example"); // a role
        await graph.AddMemberAsync("Social Club", "omar@contoso.example"); // a group that holds one
        await graph.AddMemberAsync("Social Club", "vera@contoso.example"); // owns it
        await graph.AddMemberAsync("Social Club", "kenji@contoso.example"); // may step into it
        await graph.AddMemberAsync("Social Club", "margaret@contoso.example"); // kept apart
        await graph.AddMemberAsync("Social Club", "tom@contoso.example");
        await graph.PostAsync($"/users/{graph.PersonId("edith@contoso.example")}/revokeSignInSessions"); // may take a role

        Assert.Equal(
            ["ana.admin", "omar", "vera", "kenji", "margaret", "edith"],
            graph.Violations.Found.Select(sentence => sentence.Split(" of ")[1].Split('@')[0]));
    }

    private static async Task<List<GraphReply>> AllAsync(TrialGraph graph, string path, int times)
    {
        var replies = new List<GraphReply>();
        for (; times > 0; times--)
        {
            replies.Add(await graph.GetAsync(path));
        }

        return replies;
    }
}
