using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

public sealed class ReadingAnActivity
{
    public static TheoryData<string> Samples => [.. Directory.GetFiles(SampleFolder(), "*.json").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Nothing_is_lost_by_reading_and_writing(string sample)
    {
        var bytes = File.ReadAllBytes(Path.Combine(SampleFolder(), sample));

        var (activity, refusal) = ActivityBody.Parse(bytes);

        Assert.Null(refusal);
        var written = JsonSerializer.SerializeToUtf8Bytes(Present(activity), WireJson.Default.Activity);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(bytes), JsonNode.Parse(written)), Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void What_is_not_known_is_kept()
    {
        const string Body = """
            {"type":"message","channelId":"msteams","serviceUrl":"https://x","importance":7,"callerId":null,"nested":{"a":[1,"2"]},
             "conversation":{"id":"a","future":[true]},"from":{"id":"29:x","role":"user"},"attachments":[{"contentType":"text/html","content":"<p>","x":1}]}
            """;

        var activity = Read(Body);

        var expected = Assert.IsType<JsonObject>(JsonNode.Parse(Body));
        Assert.True(JsonNode.DeepEquals(expected, JsonSerializer.SerializeToNode(activity, WireJson.Default.Activity)));
    }

    [Theory]
    [InlineData("<at>Help Desk</at> card", "card")]
    [InlineData("<at>Help Desk</at>&nbsp;card", "card")]
    [InlineData("<at>Help Desk</at>\u00a0card\n", "card")]
    [InlineData("please <at>Help Desk</at>", "please")]
    [InlineData("<at>Help Desk</at>", "")]
    [InlineData("<at>HELP DESK</at> x", "<at>HELP DESK</at> x")]
    public void The_bots_own_mention_is_not_part_of_the_text(string text, string expected)
    {
        var activity = Read(BotUnderTest.Message(message =>
        {
            message["text"] = text;
            message["entities"] = new JsonArray(Mention($"28:{BotUnderTest.AppId}", "Help Desk"));
        }).ToJsonString());

        Assert.Equal(expected, activity.TextWithoutMention());
    }

    [Fact]
    public void Somebody_elses_mention_stays_whatever_they_are_called()
    {
        var activity = Read(BotUnderTest.Message(message =>
        {
            message["text"] = "ask <at>Help Desk</at>";
            message["entities"] = new JsonArray(Mention("29:other", "Help Desk"), 17, new JsonObject { ["type"] = "mention" });
        }).ToJsonString());

        Assert.Equal("ask <at>Help Desk</at>", activity.TextWithoutMention());
    }

    [Fact]
    public void A_channel_message_tells_its_team_channel_and_thread()
    {
        var activity = Sample("message-channel-mention.json");

        Assert.Equal("card", activity.TextWithoutMention());
        Assert.Equal("19:team-A@thread.tacv2", activity.Team()?.Id);
        Assert.Equal(new ChannelInfo("19:chan-A@thread.tacv2", null), activity.Channel());
        Assert.Equal("19:chan-A@thread.tacv2;messageid=1795224361145", activity.ThreadId());
        Assert.Equal("19:chan-A@thread.tacv2", activity.ChannelConversationId());
        Assert.Equal([BotUnderTest.TenantId], activity.TenantIds());
    }

    [Fact]
    public void An_installation_tells_the_team_and_the_channel_that_was_picked()
    {
        var activity = Sample("installationUpdate-add-channel.json");

        Assert.Equal(InstallationActions.Add, activity.Action);
        Assert.Equal(new TeamInfo("19:team-A@thread.tacv2", "IT Team A", "bbbbbbbb-0000-0000-0000-00000000000a"), activity.Team());
        Assert.Equal("19:chan-A@thread.tacv2", activity.SelectedChannelId());
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("[1]")]
    [InlineData("{\"tenant\":\"x\",\"team\":[],\"channel\":{\"id\":5}}")]
    public void Channel_data_of_any_shape_is_read_without_a_fault(string channelData)
    {
        var activity = Read($$"""{"type":"event","channelId":"msteams","serviceUrl":"https://x","conversation":{"id":"a"},"channelData":{{channelData}}}""");

        Assert.Empty(activity.TenantIds());
        Assert.Null(activity.Team());
        Assert.Null(activity.Channel());
    }

    [Fact]
    public void A_pressed_button_is_a_card_action()
    {
        var action = CardAction.From(Sample("invoke-adaptiveCard-action-channel.json"));

        Assert.Equal(("approve", CardTrigger.Manual, true), (action?.Verb, action?.Trigger, action?.AnswersInvoke));
        Assert.Equal("R1", action?.Data.Text("id"));
    }

    [Fact]
    public void A_refresh_is_a_card_action_that_nobody_pressed()
    {
        var action = CardAction.From(Invoke("""{"action":{"type":"Action.Execute","verb":"view"},"trigger":"automatic"}"""));

        Assert.Equal(("view", CardTrigger.Automatic, JsonValueKind.Object), (action?.Verb, action?.Trigger, action?.Data.ValueKind));
    }

    [Fact]
    public void The_submit_fallback_is_the_same_action_in_a_message()
    {
        var action = CardAction.From(Read(BotUnderTest.Message(message =>
        {
            message.Remove("text");
            message["value"] = new JsonObject { ["verb"] = "approve", ["id"] = "R1" };
        }).ToJsonString()));

        Assert.Equal(("approve", false, "R1"), (action?.Verb, action?.AnswersInvoke, action?.Data.Text("id")));
    }

    [Theory]
    [InlineData("""{"action":{"type":"Action.Execute"}}""")]
    [InlineData("""{"action":"approve"}""")]
    [InlineData("""{"action":{"verb":5}}""")]
    [InlineData("[]")]
    [InlineData("17")]
    public void Without_a_verb_there_is_no_action(string value) => Assert.Null(CardAction.From(Invoke(value)));

    [Fact]
    public void A_plain_message_is_no_card_action() => Assert.Null(CardAction.From(Sample("message-personal.json")));

    [Fact]
    public void The_answers_to_a_card_action_have_the_protocols_shapes()
    {
        AssertBody("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""",
            InvokeResponse.Card(JsonElement.Parse("""{"type":"AdaptiveCard"}""")));
        AssertBody("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"no"}}""",
            InvokeResponse.Error(400, "BadRequest", "no"));
        Assert.Null(InvokeResponse.Empty.Body);
    }

    private static void AssertBody(string expected, InvokeResponse response)
    {
        Assert.Equal(200, response.Status);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), response.Body.GetValueOrDefault()));
    }

    private static Activity Invoke(string value) => Read(
        $$"""{"type":"invoke","name":"adaptiveCard/action","channelId":"msteams","serviceUrl":"https://x","conversation":{"id":"a"},"value":{{value}}}""");

    private static Activity Sample(string name) => Read(File.ReadAllText(Path.Combine(SampleFolder(), name)));

    private static Activity Read(string json) => Present(ActivityBody.Parse(Encoding.UTF8.GetBytes(json)).Activity);

    private static Activity Present(Activity? activity)
    {
        Assert.NotNull(activity);
        return activity;
    }

    private static JsonObject Mention(string id, string name) => new()
    {
        ["type"] = "mention",
        ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name },
        ["text"] = $"<at>{name}</at>",
    };

    private static string SampleFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TeamsHelpDesk.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? "", "Tests", "BotFramework", "Samples");
    }
}
