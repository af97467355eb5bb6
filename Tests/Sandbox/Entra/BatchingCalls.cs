using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Entra;

public sealed class BatchingCalls
{
    [Fact]
    public async Task Steps_have_their_own_answers_in_another_order()
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.Switches.Throttle(1, "0.249", "GET /groups");

        var batch = await graph.PostAsync("/$batch", Batch(
            Step(1, "GET", "/users/tom@contoso.example?$select=displayName"),
            Step(2, "GET", "/users/nobody@contoso.example"),
            Step(3, "GET", "/groups?$top=1"),
            Step(4, "DELETE", $"/groups/{graph.GroupId("Marketing")}/members/{graph.PersonId("maya@contoso.example")}/$ref")));

        var responses = batch.Body?["responses"] as JsonArray ?? [];
        Assert.Equal(200, batch.Status);
        Assert.Equal(["4", "3", "2", "1"], responses.Select(response => (string?)response?["id"]));
        Assert.Equal([204, 429, 404, 200], responses.Select(response => (int?)response?["status"] ?? 0));
        Assert.Null(responses[0]?["body"]);
        Assert.Equal("0.249", (string?)responses[1]?["headers"]?["Retry-After"]);
        Assert.Equal("Request_ResourceNotFound", (string?)responses[2]?["body"]?["error"]?["code"]);
        Assert.Equal("Tom Baker", (string?)responses[3]?["body"]?["displayName"]);
    }

    [Fact]
    public async Task A_step_whose_dependency_failed_is_424_even_after_a_harmless_refusal()
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.Switches.ShuffleBatches = false;
        var add = Step(1, "POST", $"/groups/{graph.GroupId("Marketing")}/members/$ref");
        add["headers"] = new JsonObject { ["Content-Type"] = "application/json" };
        add["body"] = new JsonObject { ["@odata.id"] = $"https://graph.microsoft.com/v1.0/directoryObjects/{graph.PersonId("maya@contoso.example")}" };
        var next = Step(2, "GET", "/organization");
        next["dependsOn"] = new JsonArray("1");

        var batch = await graph.PostAsync("/$batch", Batch(add, next));

        Assert.Equal([400, 424], (batch.Body?["responses"] as JsonArray ?? []).Select(response => (int?)response?["status"] ?? 0));
    }

    [Fact]
    public async Task A_body_wants_its_content_type()
    {
        await using var graph = await TrialGraph.StartAsync();
        var bare = Step(1, "POST", "/users/tom@contoso.example/revokeSignInSessions");
        bare["body"] = new JsonObject();

        var batch = await graph.PostAsync("/$batch", Batch(bare));

        Assert.Equal(400, (int?)batch.Body?["responses"]?[0]?["status"]);
    }

    [Fact]
    public async Task Too_many_steps_and_repeated_ids_are_refused_whole()
    {
        await using var graph = await TrialGraph.StartAsync();

        var many = await graph.PostAsync("/$batch", Batch([.. Enumerable.Range(1, 21).Select(n => Step(n, "GET", "/organization"))]));
        var twice = await graph.PostAsync("/$batch", Batch(Step(1, "GET", "/organization"), Step(1, "GET", "/organization")));

        Assert.Equal((400, 400), (many.Status, twice.Status));
        Assert.Equal("BadRequest", many.Code);
    }

    private static JsonObject Batch(params JsonObject[] steps) => new() { ["requests"] = new JsonArray([.. steps]) };

    private static JsonObject Step(int id, string method, string url) =>
        new() { ["id"] = id.ToString(CultureInfo.InvariantCulture), ["method"] = method, ["url"] = url };
}
