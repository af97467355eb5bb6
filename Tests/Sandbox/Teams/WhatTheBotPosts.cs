using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Teams;

public sealed class WhatTheBotPosts : InTeams
{
    private string Chat => TeamsWorld.Conversation(World.ErinsChat);

    [Fact]
    public async Task Gets_an_id_and_is_seen()
    {
        var (status, body) = await World.PostAsync(Chat, TeamsWorld.Text("Hello Erin"), Stop);

        var posted = await World.Feed.WaitForAsync<MessagePosted>(happened => happened.Message.Text == "Hello Erin", Stop);
        Assert.Equal((201, posted.Message.Id), (status, body?["id"]?.ToString()));
        Assert.True(posted.Message.IsFromBot);
    }

    [Fact]
    public async Task Is_refused_without_a_token_that_the_sandbox_issued()
    {
        World.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "another");

        var (status, body) = await World.PostAsync(Chat, TeamsWorld.Text("hi"), Stop);

        Assert.Equal((401, "BotNotRegistered"), (status, Code(body)));
        Assert.Empty(World.Client.Read(TeamsWorld.Erin, World.ErinsChat));
    }

    [Theory]
    [InlineData(true, 201)]
    [InlineData(false, 400)]
    public async Task For_one_member_of_a_channel_is_seen_by_them_alone_where_the_tenant_has_that(bool hasThem, int expected)
    {
        World.Switches.TargetedMessages = hasThem;
        var activity = TeamsWorld.Text("for Iris");
        activity["recipient"] = new JsonObject { ["id"] = "29:iris" };

        var (status, _) = await World.PostAsync($"{TeamsWorld.Conversation(TeamsWorld.Channel)}?isTargetedActivity=true", activity, Stop);

        Assert.Equal(expected, status);
        Assert.Equal(hasThem ? 1 : 0, World.Client.Read(TeamsWorld.Iris, TeamsWorld.Channel).Count);
        Assert.Empty(World.Client.Read(TeamsWorld.Erin, TeamsWorld.Channel));
    }

    [Fact]
    public async Task For_one_member_is_refused_in_a_chat_and_for_whoever_is_no_member()
    {
        World.Switches.TargetedMessages = true;
        var activity = TeamsWorld.Text("for a stranger");
        activity["recipient"] = new JsonObject { ["id"] = "29:nobody" };

        var inChat = await World.PostAsync($"{Chat}?isTargetedActivity=true", activity.DeepClone(), Stop);
        var toStranger = await World.PostAsync($"{TeamsWorld.Conversation(TeamsWorld.Channel)}?isTargetedActivity=true", activity, Stop);

        Assert.Equal((400, 404), (inChat.Status, toStranger.Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_split_and_gets_no_id_when_it_is_text_and_card_or_two_cards(bool withText)
    {
        var activity = TeamsWorld.Card("One");
        if (withText)
        {
            activity["text"] = "and text";
        }
        else
        {
            activity["attachments"]!.AsArray().Add(activity["attachments"]![0]!.DeepClone());
        }

        var (status, body) = await World.PostAsync(Chat, activity, Stop);

        Assert.Equal((202, null), (status, body));
        Assert.Equal(2, World.Client.Read(TeamsWorld.Erin, World.ErinsChat).Count);
    }

    [Fact]
    public async Task Can_be_edited_and_deleted_by_its_id_and_then_is_not_found()
    {
        var message = await World.PostToErinAsync(TeamsWorld.Text("before"), Stop);
        var path = $"{Chat}/{message.Id}";

        var edit = await World.SendAsync(HttpMethod.Put, path, TeamsWorld.Text("after"), Stop);
        var edited = World.Client.Read(TeamsWorld.Erin, World.ErinsChat).Single().Message;
        var delete = await World.SendAsync(HttpMethod.Delete, path, null, Stop);
        var again = await World.SendAsync(HttpMethod.Delete, path, null, Stop);
        var late = await World.SendAsync(HttpMethod.Put, path, TeamsWorld.Text("late"), Stop);

        Assert.Equal((200, message.Id), (edit.Status, edit.Body?["id"]?.ToString()));
        Assert.Equal("after", edited.Text);
        Assert.NotNull(edited.EditedAt);
        Assert.Equal(200, delete.Status);
        Assert.Equal((404, "ActivityNotFoundInConversation"), (again.Status, Code(again.Body)));
        Assert.Equal(404, late.Status);
    }

    [Fact]
    public async Task Cannot_change_what_somebody_else_wrote()
    {
        var said = await World.Client.SayAsync(TeamsWorld.Erin, "mine", Stop);

        var (status, _) = await World.SendAsync(HttpMethod.Put, $"{Chat}/{said.Message.Id}", TeamsWorld.Text("yours"), Stop);

        Assert.Equal(404, status);
    }

    [Fact]
    public async Task Is_refused_where_the_app_is_not_installed()
    {
        await World.Client.RemoveForPersonAsync(TeamsWorld.Erin, Stop);

        var (status, body) = await World.PostAsync(Chat, TeamsWorld.Text("hi"), Stop);

        Assert.Equal((403, "BotNotInConversationRoster"), (status, Code(body)));
    }

    [Theory]
    [InlineData("""{"type":"message"}""", 400, "BadSyntax")]
    [InlineData("""[]""", 400, "BadSyntax")]
    [InlineData("""{"type":"message","text":"hi","entities":[{"type":"mention","text":"<at>Erin</at>"}]}""", 400, "BadSyntax")]
    [InlineData("""{"type":"message","attachments":[{"contentType":"application/x-virus","content":{}}]}""", 400, "BadSyntax")]
    public async Task Is_refused_when_teams_cannot_show_it(string activity, int status, string code)
    {
        var answer = await World.PostAsync(Chat, JsonNode.Parse(activity)!, Stop);

        Assert.Equal((status, code), (answer.Status, Code(answer.Body)));
    }

    [Fact]
    public async Task Is_refused_above_a_hundred_kilobytes_of_utf16()
    {
        var fits = await World.PostAsync(Chat, TeamsWorld.Text(new string('x', 50_000)), Stop);
        var tooBig = await World.PostAsync(Chat, TeamsWorld.Text(new string('x', 52_000)), Stop);

        Assert.Equal(201, fits.Status);
        Assert.Equal((413, "MessageSizeTooBig"), (tooBig.Status, Code(tooBig.Body)));
    }

    [Fact]
    public async Task Shows_typing_without_a_message()
    {
        var (status, body) = await World.PostAsync(Chat, new JsonObject { ["type"] = "typing" }, Stop);

        Assert.Equal((202, null), (status, body));
        await World.Feed.WaitForAsync<BotIsTyping>(typing => typing.ConversationId == World.ErinsChat, Stop);
        Assert.Empty(World.Client.Read(TeamsWorld.Erin, World.ErinsChat));
    }

    [Fact]
    public async Task Begins_a_thread_in_a_channel_and_replies_stay_in_it()
    {
        var create = new JsonObject
        {
            ["isGroup"] = true,
            ["tenantId"] = TeamsWorld.Tenant,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = TeamsWorld.Channel } },
            ["activity"] = TeamsWorld.Card("Ticket 7"),
        };

        var (status, body) = await World.PostAsync("/connector/v3/conversations", create, Stop);
        var thread = body?["id"]?.ToString() ?? string.Empty;
        await World.PostAsync(TeamsWorld.Conversation(thread), TeamsWorld.Text("claimed"), Stop);

        Assert.Equal(201, status);
        Assert.Equal($"{TeamsWorld.Channel};messageid={body?["activityId"]}", thread);
        var seen = World.Client.Read(TeamsWorld.Iris, TeamsWorld.Channel);
        Assert.Equal([body?["activityId"]?.ToString()], seen.Select(view => view.Message.ThreadId).Distinct());
        Assert.Equal(2, seen.Count);
    }

    [Theory]
    [InlineData("""{"isGroup":true,"tenantId":"t","channelData":{"channel":{"id":"19:chan-a@thread.tacv2"}}}""", 400, "BadSyntax")]
    [InlineData("""{"isGroup":true,"tenantId":"t","members":[{"id":"29:erin"},{"id":"29:iris"}]}""", 400, "BadSyntax")]
    [InlineData("""{"isGroup":false,"members":[{"id":"29:erin"}]}""", 400, "BadSyntax")]
    [InlineData("""{"isGroup":false,"tenantId":"t","members":[{"id":"29:erin"},{"id":"29:iris"}]}""", 400, "BadSyntax")]
    [InlineData("""{"isGroup":false,"tenantId":"t","members":[{"id":"erin@contoso.example"}]}""", 400, "BadSyntax")]
    [InlineData("""{"isGroup":false,"tenantId":"t","members":[{"id":"29:person100"}]}""", 403, "BotNotInConversationRoster")]
    [InlineData("""{"isGroup":true,"tenantId":"t","channelData":{"channel":{"id":"19:x@thread.tacv2"}},"activity":{"type":"message","text":"a"}}""", 404, "ConversationNotFound")]
    public async Task Opens_no_conversation_that_teams_would_not(string create, int status, string code)
    {
        var answer = await World.PostAsync("/connector/v3/conversations", JsonNode.Parse(create)!, Stop);

        Assert.Equal((status, code), (answer.Status, Code(answer.Body)));
    }

    [Fact]
    public async Task Opens_the_same_personal_chat_again_and_again()
    {
        var create = new JsonObject { ["tenantId"] = TeamsWorld.Tenant, ["members"] = new JsonArray(new JsonObject { ["id"] = "29:erin" }) };

        var first = await World.PostAsync("/connector/v3/conversations", create, Stop);
        var second = await World.PostAsync("/connector/v3/conversations", create, Stop);

        Assert.Equal(World.ErinsChat, first.Body?["id"]?.ToString());
        Assert.Equal(first.Body?.ToJsonString(), second.Body?.ToJsonString());
    }

    [Fact]
    public async Task Lists_members_in_pages_of_at_least_fifty()
    {
        var first = await World.SendAsync(HttpMethod.Get, TeamsWorld.Conversation(TeamsWorld.Team, "pagedmembers?pageSize=2"), null, Stop);
        var token = first.Body?["continuationToken"]?.ToString();
        var second = await World.SendAsync(
            HttpMethod.Get, TeamsWorld.Conversation(TeamsWorld.Team, $"pagedmembers?pageSize=2&continuationToken={token}"), null, Stop);

        Assert.Equal((50, 11), (first.Body?["members"]?.AsArray().Count, second.Body?["members"]?.AsArray().Count));
        Assert.Null(second.Body?["continuationToken"]);
    }

    [Theory]
    [InlineData("29:iris", 200)]
    [InlineData(TeamsWorld.Iris, 200)]
    [InlineData("29:erin", 404)]
    public async Task Finds_members_of_the_team_only(string member, int status)
    {
        var answer = await World.SendAsync(
            HttpMethod.Get, TeamsWorld.Conversation(TeamsWorld.Channel, $"members/{Uri.EscapeDataString(member)}"), null, Stop);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? TeamsWorld.Iris : null, answer.Body?["aadObjectId"]?.ToString());
    }

    [Fact]
    public async Task Reads_the_team_and_its_channels_where_general_has_no_name()
    {
        var team = await World.SendAsync(HttpMethod.Get, $"/connector/v3/teams/{Uri.EscapeDataString(TeamsWorld.Team)}", null, Stop);
        var channels = await World.SendAsync(
            HttpMethod.Get, $"/connector/v3/teams/{Uri.EscapeDataString(TeamsWorld.Team)}/conversations", null, Stop);

        Assert.Equal(("IT", 2), (team.Body?["name"]?.ToString(), (int?)team.Body?["channelCount"]));
        Assert.Equal(
            $$"""{"conversations":[{"id":"{{TeamsWorld.Team}}","name":null},{"id":"{{TeamsWorld.Channel}}","name":"Help desk"}]}""",
            channels.Body?.ToJsonString());
    }

    private static string? Code(JsonNode? body) => body?["error"]?["code"]?.ToString();
}
