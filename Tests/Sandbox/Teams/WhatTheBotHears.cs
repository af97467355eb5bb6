using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Teams;

/// <summary>The members are those of bodies recorded from Microsoft's own client, neither more nor fewer.</summary>
public sealed class WhatTheBotHears : InTeams
{
    private const string Envelope =
        "channelId conversation.conversationType conversation.id conversation.tenantId from.aadObjectId from.id id "
        + "recipient.id recipient.name serviceUrl timestamp type channelData.tenant.id";

    private const string FromClient =
        Envelope + " from.name localTimestamp localTimezone locale "
        + "entities[].country entities[].locale entities[].platform entities[].timezone entities[].type";

    private const string InChannel = " conversation.isGroup channelData.channel.id channelData.team.id";

    private const string Clicked = " channelData.source.name replyToId";

    private const string Execute = " name value.trigger value.action.data.id value.action.title value.action.type value.action.verb";

    private const string Installation =
        Envelope + " action channelData.settings.selectedChannel.id channelData.source.name locale entities[].locale entities[].type";

    private const string WithTeam =
        " conversation.isGroup conversation.name channelData.team.aadGroupId channelData.team.id channelData.team.name";

    private static readonly JsonObject Approve = new()
    {
        ["type"] = "Action.Execute",
        ["title"] = "Approve",
        ["verb"] = "approve",
        ["data"] = new JsonObject { ["id"] = "R1" },
        ["style"] = "positive",
    };

    private static readonly JsonObject Submit = new()
    {
        ["type"] = "Action.Submit",
        ["title"] = "Send",
        ["data"] = new JsonObject { ["kind"] = "submit", ["id"] = "R1" },
    };

    [Fact]
    public async Task A_personal_message()
    {
        var said = await World.Client.SayAsync(TeamsWorld.Erin, "my laptop\nis slow", Stop);

        var heard = World.Bot.Only.Activity;
        Assert.Equal(Members(FromClient + " text textFormat"), MembersOf(heard));
        Assert.Equal("message", heard["type"]?.ToString());
        Assert.Equal("my laptop\nis slow", heard["text"]?.ToString());
        Assert.Equal(said.Message.Id, heard["id"]?.ToString());
        Assert.Matches("^[0-9]{13}$", said.Message.Id);
        Assert.StartsWith("a:", heard["conversation"]?["id"]?.ToString(), StringComparison.Ordinal);
        Assert.Equal("personal", heard["conversation"]?["conversationType"]?.ToString());
        Assert.Equal(TeamsWorld.Erin, heard["from"]?["aadObjectId"]?.ToString());
        Assert.Equal("2026-06-01T08:30:00.000Z", heard["timestamp"]?.ToString());
        Assert.Equal($"{World.Url}connector", heard["serviceUrl"]?.ToString());
    }

    [Fact]
    public async Task A_mention_in_a_channel()
    {
        var said = await World.Client.SayInChannelAsync(TeamsWorld.Iris, TeamsWorld.Channel, null, "who is on duty?", Stop);

        var heard = World.Bot.Only.Activity;
        Assert.Equal(
            Members(FromClient + InChannel + " text textFormat channelData.teamsChannelId channelData.teamsTeamId "
                + "entities[].mentioned.id entities[].mentioned.name entities[].text"),
            MembersOf(heard));
        Assert.Equal("<at>Help Desk</at> who is on duty?", heard["text"]?.ToString());
        Assert.Equal($"{TeamsWorld.Channel};messageid={said.Message.Id}", heard["conversation"]?["id"]?.ToString());
        Assert.Equal(heard["recipient"]?["id"]?.ToString(), heard["entities"]?[0]?["mentioned"]?["id"]?.ToString());
    }

    [Fact]
    public async Task A_reply_in_a_thread_keeps_its_thread()
    {
        var root = await World.Client.SayInChannelAsync(TeamsWorld.Iris, TeamsWorld.Channel, null, "first", Stop);
        World.Bot.Forget();

        await World.Client.SayInChannelAsync(TeamsWorld.Iris, TeamsWorld.Channel, root.Message.Id, "second", Stop);

        Assert.EndsWith($";messageid={root.Message.Id}", World.Bot.Only.Activity["conversation"]?["id"]?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_channel_message_without_mention()
    {
        World.Client.ChatInChannel(TeamsWorld.Iris, TeamsWorld.Channel, null, "lunch?");
        await World.Client.SayAsync(TeamsWorld.Erin, "hello", Stop);

        Assert.Equal("hello", World.Bot.Only.Activity["text"]?.ToString());
    }

    [Fact]
    public async Task An_execute_in_a_personal_chat()
    {
        var card = await World.PostToErinAsync(TeamsWorld.Card("R1", Approve.DeepClone().AsObject()), Stop);

        await World.Client.ClickAsync(TeamsWorld.Erin, World.ErinsChat, card.Id, Approve, null, Stop);

        var heard = World.Bot.Only.Activity;
        Assert.Equal(Members(FromClient + Clicked + Execute), MembersOf(heard));
        Assert.Equal(("invoke", "adaptiveCard/action", "manual"), (heard["type"]?.ToString(), heard["name"]?.ToString(), heard["value"]?["trigger"]?.ToString()));
        Assert.Equal(card.Id, heard["replyToId"]?.ToString());
    }

    [Fact]
    public async Task An_execute_in_a_channel()
    {
        var (_, posted) = await World.PostAsync(TeamsWorld.Conversation(TeamsWorld.Channel), TeamsWorld.Card("R1"), Stop);
        var id = posted?["id"]?.ToString() ?? string.Empty;

        await World.Client.ClickAsync(TeamsWorld.Iris, TeamsWorld.Channel, id, Approve, null, Stop);

        var heard = World.Bot.Only.Activity;
        Assert.Equal(Members(FromClient + InChannel + Clicked + Execute), MembersOf(heard));
        Assert.Equal($"{TeamsWorld.Channel};messageid={id}", heard["conversation"]?["id"]?.ToString());
    }

    [Fact]
    public async Task A_submit_is_a_message_with_a_value_and_no_text()
    {
        var card = await World.PostToErinAsync(TeamsWorld.Card("R1"), Stop);

        await World.Client.ClickAsync(TeamsWorld.Erin, World.ErinsChat, card.Id, Submit, null, Stop);

        Assert.Equal(Members(FromClient + Clicked + " value.id value.kind"), MembersOf(World.Bot.Only.Activity));
    }

    [Fact]
    public async Task Inputs_are_merged_into_the_data_and_empty_ones_left_out()
    {
        var card = await World.PostToErinAsync(TeamsWorld.Card("R1"), Stop);
        var inputs = new JsonObject { ["why"] = "launch deck", ["note"] = string.Empty };

        await World.Client.ClickAsync(TeamsWorld.Erin, World.ErinsChat, card.Id, Approve, inputs, Stop);

        Assert.Equal("""{"id":"R1","why":"launch deck"}""", World.Bot.Only.Activity["value"]?["action"]?["data"]?.ToJsonString());
    }

    [Fact]
    public async Task Two_activities_when_somebody_adds_the_app()
    {
        await World.Client.RemoveForPersonAsync(TeamsWorld.Erin, Stop);
        World.Bot.Forget();

        await World.Client.InstallForPersonAsync(TeamsWorld.Erin, Stop);

        Assert.Equal(["installationUpdate", "conversationUpdate"], World.Bot.All.Select(heard => heard.Activity["type"]?.ToString()));
        Assert.Equal(Members(Installation), MembersOf(World.Bot.All[0].Activity));
        Assert.Equal(Members(Envelope + " membersAdded[].aadObjectId membersAdded[].id"), MembersOf(World.Bot.All[1].Activity));
        Assert.Equal("add", World.Bot.All[0].Activity["action"]?.ToString());
    }

    [Fact]
    public async Task Two_activities_when_a_team_adds_the_app()
    {
        await World.Client.RemoveFromTeamAsync(TeamsWorld.Team, TeamsWorld.Iris, Stop);
        World.Bot.Forget();

        await World.Client.InstallInTeamAsync(TeamsWorld.Team, TeamsWorld.Iris, TeamsWorld.Channel, Stop);

        Assert.Equal(Members(Installation + WithTeam + " channelData.channel.id"), MembersOf(World.Bot.All[0].Activity));
        Assert.Equal(
            Members(Envelope + WithTeam + " channelData.eventType channelData.settings.selectedChannel.id membersAdded[].id"),
            MembersOf(World.Bot.All[1].Activity));
        Assert.Equal("Help desk", World.Bot.All[0].Activity["conversation"]?["name"]?.ToString());
        Assert.Equal("IT", World.Bot.All[0].Activity["channelData"]?["team"]?["name"]?.ToString());
    }

    [Fact]
    public async Task The_app_is_added_when_somebody_first_writes_to_it()
    {
        await World.Client.SayAsync("cccccccc-0000-0000-0000-000000000100", "hello", Stop);

        Assert.Equal(
            ["installationUpdate", "conversationUpdate", "message"],
            World.Bot.All.Select(heard => heard.Activity["type"]?.ToString()));
    }

    [Fact]
    public async Task An_automatic_refresh_of_who_is_listed_and_of_nobody_else()
    {
        var activity = TeamsWorld.Card("R1");
        activity["attachments"]![0]!["content"]!["refresh"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "look", ["data"] = new JsonObject { ["id"] = "R1" } },
            ["userIds"] = new JsonArray("29:erin"),
        };
        var card = await World.PostToErinAsync(activity, Stop);

        var forErin = await World.Client.RefreshAsync(TeamsWorld.Erin, World.ErinsChat, card.Id, Stop);
        var forIris = await World.Client.RefreshAsync(TeamsWorld.Iris, World.ErinsChat, card.Id, Stop);

        Assert.NotNull(forErin);
        Assert.Null(forIris);
        Assert.Equal("automatic", World.Bot.Only.Activity["value"]?["trigger"]?.ToString());
    }

    [Theory]
    [InlineData(nameof(ActivityFault.Tenant), "conversation.tenantId channelData.tenant.id")]
    [InlineData(nameof(ActivityFault.TenantInConversation), "conversation.tenantId")]
    [InlineData(nameof(ActivityFault.TenantInChannelData), "channelData.tenant.id")]
    [InlineData(nameof(ActivityFault.Host), "serviceUrl")]
    [InlineData(nameof(ActivityFault.Channel), "channelId")]
    [InlineData(nameof(ActivityFault.NoObjectId), "from.aadObjectId")]
    [InlineData(nameof(ActivityFault.NoServiceUrl), "serviceUrl")]
    [InlineData(nameof(ActivityFault.Oversized), "text")]
    public async Task A_fault_touches_only_what_it_names(string fault, string touched)
    {
        await World.Client.SayWrongAsync(TeamsWorld.Erin, "hi", TokenFault.None, ActivityFault.None, Stop);
        await World.Client.SayWrongAsync(TeamsWorld.Erin, "hi", TokenFault.None, Enum.Parse<ActivityFault>(fault), Stop);

        var (right, wrong) = (Values(World.Bot.All[0].Activity), Values(World.Bot.All[1].Activity));
        var differing = right.Keys.Union(wrong.Keys).Where(key => right.GetValueOrDefault(key) != wrong.GetValueOrDefault(key));
        Assert.Equal(Members($"id {touched}"), differing.Order(StringComparer.Ordinal).ToArray());
    }

    private static string[] Members(string all) => [.. all.Split(' ').Order(StringComparer.Ordinal)];

    private static string[] MembersOf(JsonNode activity) =>
        [.. Paths(activity, string.Empty).Select(path => path.Path).Distinct().Order(StringComparer.Ordinal)];

    private static Dictionary<string, string> Values(JsonNode activity) =>
        Paths(activity, string.Empty).GroupBy(path => path.Path).ToDictionary(group => group.Key, group => string.Join('|', group.Select(path => path.Value)));

    private static IEnumerable<(string Path, string Value)> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Paths(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany(item => Paths(item, $"{path}[]")),
        JsonValue value => [(path, value.ToString())],
        _ => [(path, "null")],
    };
}
