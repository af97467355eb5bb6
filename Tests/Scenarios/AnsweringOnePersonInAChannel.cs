using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// A client that sends a click as a message can't be answered above the card. What it is answered is for whoever pressed: as a
/// targeted message where the tenant has them, else in their own chat.
/// </summary>
public sealed class AnsweringOnePersonInAChannel
{
    private const string OnlyApprovers = "Only those who were asked can decide this one. Nothing has changed.";

    [Fact]
    public async Task Stands_in_the_thread_for_them_alone_and_is_gone_after_a_day()
    {
        await using var contoso = await AskAsync(isOn: true, hasThem: true);

        await PressAsync(contoso, "priya");

        await contoso.ChannelHearsAsync("Help desk", OnlyApprovers);
        Assert.Equal((1, 0), (InChannel(contoso, "priya"), InChannel(contoso, "luis")));
        Assert.DoesNotContain(OnlyApprovers, contoso.LinesTo("priya"));
        await contoso.LaterAsync(TimeSpan.FromHours(24));
        Assert.Equal(0, InChannel(contoso, "priya"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Comes_in_their_own_chat_where_there_are_none(bool isOn, bool hasThem)
    {
        await using var contoso = await AskAsync(isOn, hasThem);

        await PressAsync(contoso, "priya");

        await contoso.HearsAsync("priya", OnlyApprovers);
        Assert.Equal(0, InChannel(contoso, "priya"));
    }

    [Theory]
    [InlineData(nameof(ConnectorFault.Throttled), 1, 0)]
    [InlineData(nameof(ConnectorFault.BadArgument), 0, 1)]
    [InlineData(nameof(ConnectorFault.GatewayTimeout), 0, 1)]
    [InlineData(nameof(ConnectorFault.AcceptedThenTimeout), 1, 1)]
    public async Task Is_never_lost_and_what_may_have_arrived_comes_once_more_as_an_edit(string fault, int inChannel, int inOwnChat)
    {
        await using var contoso = await AskAsync(isOn: true, hasThem: true);
        contoso.Switches.Plan(Enum.Parse<ConnectorFault>(fault), on: "POST");

        await PressAsync(contoso, "priya");

        await contoso.LaterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((inChannel, inOwnChat), (InChannel(contoso, "priya"), contoso.LinesTo("priya").Count(line => line == OnlyApprovers)));
    }

    [Fact]
    public async Task Who_has_no_chat_with_the_bot_is_answered_where_everybody_reads()
    {
        await using var contoso = await AskAsync(isOn: false, hasThem: false);

        await PressAsync(contoso, "sean");

        await contoso.ChannelHearsAsync("Help desk", OnlyApprovers);
        Assert.Equal(1, InChannel(contoso, "luis"));
    }

    [Fact]
    public async Task What_is_for_the_bots_eyes_only_is_answered_for_theirs_only()
    {
        await using var contoso = await AskAsync(isOn: true, hasThem: true);
        var root = contoso.Sandbox.Teams.ChatInChannel(Contoso.Id("luis"), ChannelId, null, "morning");

        await contoso.SendsAsync("message-channel-mention", "priya", body =>
        {
            body["conversation"]!["id"] = root.WireConversationId;
            body["recipient"]!["isTargeted"] = true;
        });

        await contoso.ChannelHearsAsync("Help desk", "Let's do that in your own chat with me");
        var line = Assert.Single(contoso.Sandbox.Of<TeamsChats>().All(ChannelId), message => message.Text?.StartsWith("Let's do that", StringComparison.Ordinal) == true);
        Assert.Equal(Contoso.Id("priya"), line.OnlyFor);
    }

    private static string ChannelId => TrialCompany.Teams.SelectMany(team => team.Channels).First(channel => channel.Name == "Help desk").Id;

    /// <summary>Tom asks for what IT Support decides. Priya has a chat with the bot and joins them too late to be asked.</summary>
    private static async Task<Contoso> AskAsync(bool isOn, bool hasThem)
    {
        var setting = new Setting { Catalog = "team.yaml", Bot = new Dictionary<string, string?> { ["BotFramework:TargetedMessages"] = isOn ? "true" : "false" } };
        var contoso = await Contoso.OpenAsync(setting, "tom", "priya");
        contoso.Switches.TargetedMessages = hasThem;
        await contoso.SaysAsync("tom", "data analysts");
        await contoso.CardAsync("tom", "You'd join");
        await contoso.SaysAsync("tom", "yes");
        await contoso.ChannelCardAsync("Help desk", "[Decide]");
        await contoso.QuietAsync();
        contoso.Join("IT Support", "priya");
        return contoso;
    }

    private static async Task PressAsync(Contoso contoso, string who)
    {
        var card = await contoso.ChannelCardAsync("Help desk", "[Decide]");
        var submit = Assert.IsType<JsonObject>(card.Action("Decide")["fallback"]);
        await contoso.ForgesAsync(who, card, (JsonObject)submit.DeepClone());
    }

    private static int InChannel(Contoso contoso, string who) =>
        contoso.Sandbox.Teams.Read(Contoso.Id(who), ChannelId).Count(view => view.Message is { IsFromBot: true, Text: OnlyApprovers });
}
