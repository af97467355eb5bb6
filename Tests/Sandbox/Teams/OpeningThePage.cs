using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Page;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Teams;

public sealed class OpeningThePage : InTeams
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/dist/page.js", "text/javascript")]
    [InlineData("/dist/page.css", "text/css")]
    public async Task It_is_served_with_a_policy_that_lets_nothing_else_in(string path, string type)
    {
        using var response = await World.Http.GetAsync(new Uri(path, UriKind.Relative), Stop);

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sandbox/api/company")]
    [InlineData("/sandbox/events")]
    public async Task Another_host_name_for_this_machine_is_refused(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Host = $"rebound.attacker.example:{World.Url.Port}";

        using var response = await World.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("https://attacker.example", true, 403)]
    [InlineData("null", true, 403)]
    [InlineData(null, false, 403)]
    [InlineData(null, true, 200)]
    [InlineData("own", false, 200)]
    public async Task Only_its_own_pages_and_local_programs_may_change_anything(string? origin, bool withHeader, int status)
    {
        World.Http.DefaultRequestHeaders.Remove(LoopbackOnly.Header);
        using var request = Say("hello");
        if (withHeader)
        {
            request.Headers.Add(LoopbackOnly.Header, "1");
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == "own" ? World.Url.GetLeftPart(UriPartial.Authority) : origin);
        }

        using var response = await World.Http.SendAsync(request, Stop);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200 ? 1 : 0, World.Bot.All.Count);
    }

    [Fact]
    public async Task What_is_said_on_it_reaches_the_bot_and_counts_as_unread_for_nobody_who_wrote_it()
    {
        using var request = Say("hello");
        using var said = await World.Http.SendAsync(request, Stop);
        await World.PostToErinAsync(TeamsWorld.Text("Hi Erin"), Stop);

        var before = await UnreadAsync();
        await World.PostAsync(
            "/sandbox/api/read", new JsonObject { ["person"] = TeamsWorld.Erin, ["conversation"] = World.ErinsChat }, Stop);

        Assert.Equal("hello", World.Bot.Only.Activity["text"]?.ToString());
        Assert.Equal((1, 0), (before, await UnreadAsync()));
    }

    [Fact]
    public async Task Nobody_reads_a_channel_of_a_team_they_are_not_in()
    {
        var path = $"/conversations/{Uri.EscapeDataString(TeamsWorld.Channel)}/messages";

        var erin = await World.SendAsync(HttpMethod.Get, $"/sandbox/api/people/{TeamsWorld.Erin}{path}", null, Stop);
        var iris = await World.SendAsync(HttpMethod.Get, $"/sandbox/api/people/{TeamsWorld.Iris}{path}", null, Stop);

        Assert.Equal((404, 200), (erin.Status, iris.Status));
    }

    [Fact]
    public async Task A_click_on_it_shows_what_teams_would_show()
    {
        var card = await World.PostToErinAsync(TeamsWorld.Card("Ask"), Stop);
        World.Bot.AnswerWith(JsonNode.Parse("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Too late"}""")!);
        var click = new JsonObject
        {
            ["person"] = TeamsWorld.Erin,
            ["conversation"] = World.ErinsChat,
            ["message"] = card.Id,
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "ask", ["data"] = new JsonObject() },
        };

        var (_, body) = await World.PostAsync("/sandbox/api/click", click, Stop);

        Assert.Equal("""{"kind":"info","text":"Too late"}""", body?.ToJsonString());
    }

    [Fact]
    public async Task The_clock_is_moved_by_the_hours_asked_for()
    {
        var (status, _) = await World.PostAsync("/sandbox/api/clock/advance", new JsonObject { ["hours"] = 24 }, Stop);

        Assert.Equal((204, TeamsWorld.Monday.AddDays(1)), (status, World.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task It_is_told_what_happens()
    {
        using var response = await World.Http.GetAsync(
            new Uri("/sandbox/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Stop);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
        var first = await reader.ReadLineAsync(Stop);
        await World.PostToErinAsync(TeamsWorld.Text("Hi Erin"), Stop);

        Assert.Contains("\"kind\":\"clock\"", first, StringComparison.Ordinal);
        Assert.Empty(await reader.ReadLineAsync(Stop) ?? "closed");
        Assert.Contains("\"kind\":\"message\"", await reader.ReadLineAsync(Stop), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Say(string text) => new(HttpMethod.Post, new Uri("/sandbox/api/say", UriKind.Relative))
    {
        Content = new StringContent(
            new JsonObject { ["person"] = TeamsWorld.Erin, ["text"] = text }.ToJsonString(), Encoding.UTF8, "application/json"),
    };

    private async Task<int?> UnreadAsync()
    {
        var (_, body) = await World.SendAsync(HttpMethod.Get, $"/sandbox/api/people/{TeamsWorld.Erin}/chats", null, Stop);
        return (int?)body?["unread"];
    }
}
