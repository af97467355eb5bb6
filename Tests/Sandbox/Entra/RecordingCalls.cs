using System.Text.Json.Nodes;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Entra;

public sealed class RecordingCalls
{
    [Fact]
    public async Task A_call_is_written_as_it_would_have_gone_to_the_real_one()
    {
        await using var graph = await TrialGraph.StartAsync();

        await graph.SendAsync("GET", "/users?$search=%22displayName:sam%22&$top=5", header: ("ConsistencyLevel", "eventual"));
        await graph.PostAsync($"/groups/{graph.GroupId("Social Club")}/members/$ref", new JsonObject
        {
            ["@odata.id"] = $"{graph.Http.BaseAddress}graph/v1.0/directoryObjects/{graph.PersonId("maya@contoso.example")}",
        });

        var search = JsonNode.Parse(graph.Recorder.Lines[0]);
        var add = JsonNode.Parse(graph.Recorder.Lines[1]);
        Assert.Equal("GET", (string?)search?["method"]);
        Assert.Equal("https://graph.microsoft.com/v1.0/users?$search=%22displayName:sam%22&$top=5", (string?)search?["url"]);
        Assert.Equal("eventual", (string?)search?["headers"]?["ConsistencyLevel"]);
        Assert.Equal(
            $"https://graph.microsoft.com/v1.0/directoryObjects/{graph.PersonId("maya@contoso.example")}", (string?)add?["body"]?["@odata.id"]);
        Assert.True(graph.Directory.IsMember("Social Club", "maya@contoso.example"));
    }

    [Fact]
    public async Task Tokens_and_passwords_are_never_in_it()
    {
        await using var graph = await TrialGraph.StartAsync();

        await graph.PatchAsync("/users/tom@contoso.example", new JsonObject
        {
            ["passwordProfile"] = new JsonObject { ["password"] = "Correct-Horse-9" },
        });

        var line = Assert.Single(graph.Recorder.Lines);
        Assert.DoesNotContain("Bearer", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Correct-Horse-9", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_calls_are_in_it_and_in_the_file()
    {
        var path = Path.GetTempFileName();
        await using (var graph = await TrialGraph.StartAsync(options => options.RecordingPath = path))
        {
            graph.UseToken(null);
            await graph.GetAsync("/organization");

            Assert.Equal("GET /organization", Assert.Single(graph.Recorder.Calls).Trim());
        }

        Assert.Single(await File.ReadAllLinesAsync(path, TrialGraph.Cancelled));
        File.Delete(path);
    }

    [Fact]
    public async Task Another_version_than_the_first_is_a_violation()
    {
        await using var graph = await TrialGraph.StartAsync();

        using var response = await graph.Http.GetAsync(new Uri("/graph/beta/users", UriKind.Relative), TrialGraph.Cancelled);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Single(graph.Violations.Found);
    }
}
