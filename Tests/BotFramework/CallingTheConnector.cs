using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

public sealed class CallingTheConnector : IAsyncLifetime
{
    private const string Thread = "19:chan-A@thread.tacv2;messageid=1795224361145";
    private static readonly Activity Hello = new() { Type = ActivityTypes.Message, Text = "hello" };
    private ConnectorUnderTest? _connector;

    private ConnectorUnderTest Connector => _connector ?? throw new InvalidOperationException();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _connector = await ConnectorUnderTest.StartAsync();

    public ValueTask DisposeAsync() => Connector.DisposeAsync();

    [Fact]
    public async Task A_post_goes_to_its_conversation_with_every_id_escaped()
    {
        var posted = await Connector.Client.PostActivityAsync(Connector.Personal with { ConversationId = Thread }, Hello, Cancel);

        Assert.Equal("1795223848436", posted.ActivityId);
        var request = Assert.Single(Connector.Service.Requests);
        Assert.Equal(
            ("POST", "/emea/v3/conversations/19%3Achan-A%40thread.tacv2%3Bmessageid%3D1795224361145/activities", "Bearer token-1"),
            (request.Method, request.RawTarget, request.Authorization));
        AssertJson(
            $$$"""
            {"type":"message","text":"hello","from":{"id":"28:{{{BotUnderTest.AppId}}}"},
             "conversation":{"id":"{{{Thread}}}","tenantId":"{{{BotUnderTest.TenantId}}}"} }
            """,
            request.Body);
    }

    [Fact]
    public async Task What_is_for_one_member_names_them_and_says_so_in_its_path()
    {
        await Connector.Client.PostTargetedActivityAsync(Connector.Personal with { ConversationId = Thread }, "29:it2", Hello, Cancel);

        var request = Assert.Single(Connector.Service.Requests);
        Assert.Equal(
            ("POST", "/emea/v3/conversations/19%3Achan-A%40thread.tacv2%3Bmessageid%3D1795224361145/activities?isTargetedActivity=true"),
            (request.Method, request.RawTarget));
        AssertJson(
            $$$"""
            {"type":"message","text":"hello","from":{"id":"28:{{{BotUnderTest.AppId}}}"},"recipient":{"id":"29:it2"},
             "conversation":{"id":"{{{Thread}}}","tenantId":"{{{BotUnderTest.TenantId}}}"} }
            """,
            request.Body);
    }

    [Fact]
    public async Task What_an_activity_says_itself_is_not_overwritten()
    {
        var stored = JsonElement.Parse("""{"type":"message","from":{"id":"28:other"},"conversation":{"id":"c"},"suggestedActions":{"actions":[]}}""");

        await Connector.Client.PostActivityAsync(Connector.Personal, stored, Cancel);

        AssertJson(stored.GetRawText(), Assert.Single(Connector.Service.Requests).Body);
    }

    [Fact]
    public async Task A_card_that_nests_deep_goes_out()
    {
        var card = JsonElement.Parse(string.Concat(Enumerable.Repeat("{\"items\":[", 25)) + string.Concat(Enumerable.Repeat("]}", 25)));

        await Connector.Client.PostActivityAsync(Connector.Personal, Hello with { Attachments = [Attachment.AdaptiveCard(card)] }, Cancel);

        Assert.Single(Connector.Service.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    public async Task A_post_that_is_taken_without_an_id_is_posted(string body)
    {
        Connector.AnswerNext(HttpStatusCode.Accepted, body);

        Assert.Null((await Connector.Client.PostActivityAsync(Connector.Personal, Hello, Cancel)).ActivityId);
    }

    [Fact]
    public async Task A_put_names_the_activity()
    {
        Connector.AnswerNext(HttpStatusCode.OK);

        var put = await Connector.Client.PutActivityAsync(Connector.Personal, "17/95 2", Hello, Cancel);

        var request = Assert.Single(Connector.Service.Requests);
        Assert.Equal(("PUT", "/emea/v3/conversations/a%3Apersonal-emp/activities/17%2F95%202"), (request.Method, request.RawTarget));
        Assert.Equal("17/95 2", put.ActivityId);
        Assert.Equal("17/95 2", JsonNode.Parse(request.Body)?["id"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_new_thread_is_made_with_its_first_activity()
    {
        Connector.AnswerNext(HttpStatusCode.Created, $$"""{"id":"{{Thread}}","activityId":"1795224361145"}""");

        var created = await Connector.Client.CreateChannelThreadAsync(Connector.Personal with { ConversationId = Thread }, Hello, Cancel);

        Assert.Equal(new CreatedThread(Thread, "1795224361145"), created);
        var request = Assert.Single(Connector.Service.Requests);
        Assert.Equal("/emea/v3/conversations", request.RawTarget);
        AssertJson(
            $$$"""
            {"isGroup":true,"bot":{"id":"28:{{{BotUnderTest.AppId}}}"},"tenantId":"{{{BotUnderTest.TenantId}}}",
             "activity":{"type":"message","text":"hello"},"channelData":{"channel":{"id":"19:chan-A@thread.tacv2"} } }
            """,
            request.Body);
    }

    [Fact]
    public async Task The_id_of_a_new_threads_activity_may_stand_in_the_thread_only()
    {
        Connector.AnswerNext(HttpStatusCode.Created, $$"""{"id":"{{Thread}}"}""");

        Assert.Equal("1795224361145", (await Connector.Client.CreateChannelThreadAsync(Connector.Personal, Hello, Cancel)).ActivityId);
    }

    [Fact]
    public async Task A_personal_conversation_is_made_for_one_member()
    {
        Connector.AnswerNext(HttpStatusCode.Created, """{"id":"a:personal-emp"}""");

        var id = await Connector.Client.CreatePersonalConversationAsync(Connector.ServiceUrl, BotUnderTest.TenantId, "29:emp", Cancel);

        Assert.Equal("a:personal-emp", id);
        AssertJson(
            $$$"""{"isGroup":false,"bot":{"id":"28:{{{BotUnderTest.AppId}}}"},"members":[{"id":"29:emp"}],"tenantId":"{{{BotUnderTest.TenantId}}}"}""",
            Assert.Single(Connector.Service.Requests).Body);
    }

    [Fact]
    public async Task The_general_channel_has_no_name()
    {
        Connector.AnswerNext(HttpStatusCode.OK, """{"conversations":[{"id":"19:team","name":null},{"id":"19:chan","name":"IT"},{"name":"no id"}]}""");

        var channels = await Connector.Client.GetTeamChannelsAsync(Connector.ServiceUrl, "19:team", Cancel);

        Assert.Equal([new TeamChannel("19:team", null), new TeamChannel("19:chan", "IT")], channels);
        Assert.Equal("/emea/v3/teams/19%3Ateam/conversations", Assert.Single(Connector.Service.Requests).RawTarget);
    }

    [Fact]
    public async Task A_member_has_a_directory_id_under_either_name()
    {
        Connector.AnswerNext(HttpStatusCode.OK, """{"id":"29:emp","objectId":"aaaa","name":"Erin","email":"e@x.test","userPrincipalName":"e@x.test"}""");

        var member = await Connector.Client.GetMemberAsync(Connector.Personal, "29:emp", Cancel);

        Assert.Equal(new ConversationMember("29:emp", "aaaa", "Erin", "e@x.test", "e@x.test"), member);
    }

    [Fact]
    public async Task Nobody_of_that_id_is_nobody()
    {
        Connector.AnswerNext(HttpStatusCode.NotFound, """{"error":{"code":"MemberNotFoundInConversation","message":"x"}}""");

        Assert.Null(await Connector.Client.GetMemberAsync(Connector.Personal, "29:emp", Cancel));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public async Task An_id_that_would_climb_to_another_resource_is_not_sent(string id)
    {
        var fault = await Assert.ThrowsAsync<ConnectorException>(
            () => Connector.Client.PostActivityAsync(Connector.Personal with { ConversationId = id }, Hello, Cancel));

        Assert.Equal(ConnectorFault.Rejected, fault.Kind);
        Assert.Empty(Connector.Service.Requests);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task What_is_no_activity_is_not_sent(string stored)
    {
        var fault = await Assert.ThrowsAsync<ConnectorException>(
            () => Connector.Client.PostActivityAsync(Connector.Personal, JsonElement.Parse(stored), Cancel));

        Assert.Equal(ConnectorFault.Rejected, fault.Kind);
        Assert.Empty(Connector.Service.Requests);
    }

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
