using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Graph.Support;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Every kind of activity, as it was recorded, at the whole bot: what it is answered, and what comes of it.</summary>
public sealed class WhatTeamsSends
{
    private static readonly (HttpStatusCode?, string) Taken = (HttpStatusCode.OK, "");

    [Fact]
    public async Task A_message_in_ones_own_chat_is_answered_there()
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        var answer = await contoso.SendsAsync("message-personal", "tom", body => body["text"] = "what about my request?");

        Assert.Equal(Taken, (answer.Status, answer.Body));
        await contoso.HearsAsync("tom", "You have no open requests");
    }

    [Fact]
    public async Task The_html_copy_of_a_message_is_not_read()
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        await contoso.SendsAsync("message-personal", "tom", static body =>
        {
            body["text"] = "status";
            body["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>add me to github</p>" });
        });

        await contoso.HearsAsync("tom", "You have no open requests");
        await contoso.QuietAsync();
        Assert.Single(contoso.CardsTo("tom")); // the welcome
    }

    [Theory]
    [InlineData("<at>Help Desk</at>&nbsp;add me to the Social Club")]
    [InlineData("<at>Help Desk</at> ")]
    public async Task A_mention_in_a_channel_is_asked_into_the_own_chat(string text)
    {
        await using var contoso = await Contoso.OpenAsync();

        var thread = InThread(contoso);
        var answer = await contoso.SendsAsync("message-channel-mention", "tom", body =>
        {
            thread(body);
            body["text"] = text;
        });

        Assert.Equal(Taken, (answer.Status, answer.Body));
        await contoso.ChannelHearsAsync("Help desk", "Let's do that in your own chat with me");
    }

    [Theory]
    [InlineData("message-actionsubmit-personal")]
    [InlineData("message-actionsubmit-channel")]
    public async Task A_button_of_a_card_that_is_not_ours_gets_a_line(string sample)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        var answer = await contoso.SendsAsync(sample, "tom", sample.EndsWith("channel", StringComparison.Ordinal) ? InThread(contoso) : null);

        Assert.Equal(Taken, (answer.Status, answer.Body));
        await contoso.HearsAsync("tom", "I don't know that button any more");
    }

    [Fact]
    public async Task Words_that_a_button_sends_besides_are_not_what_was_typed()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        var data = decision.Action("Approve for 90 days").Data();

        await contoso.SendsAsync("message-actionsubmit-personal", "hana", body =>
        {
            body["text"] = "approved";
            body["value"] = data.DeepClone();
            body["replyToId"] = decision.Id;
        });

        await contoso.HearsAsync("tom", "done. You have it until");
    }

    [Theory]
    [InlineData("invoke-adaptiveCard-action-personal")]
    [InlineData("invoke-adaptiveCard-action-channel")]
    public async Task A_click_on_a_card_that_is_not_ours_is_a_sentence_above_it(string sample)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        var answer = await contoso.SendsAsync(sample, "tom");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"I don't know that button any more. Write what you need, and I'll take it from there."}""",
            JsonNode.Parse(answer.Body)?.ToJsonString(Readable));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"action":{"type":"Action.Execute"}}""")]
    [InlineData("""{"action":"approve"}""")]
    [InlineData("""[7]""")]
    public async Task A_click_without_a_verb_is_a_red_line_and_the_http_status_stays_200(string value)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        var answer = await contoso.SendsAsync("invoke-adaptiveCard-action-personal", "tom", body => body["value"] = JsonNode.Parse(value));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var result = Assert.IsType<ClickResult.Refused>(ClickResult.FromAnswer(answer));
        Assert.Equal("BadRequest", result.Code);
    }

    [Fact]
    public async Task Words_that_were_changed_before_it_was_sent_are_taken_anew()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        var said = await contoso.Sandbox.Teams.SayAsync(Contoso.Id("tom"), "please add me to the Marketing because I help them", Contoso.Stop);
        var first = await contoso.CardAsync("tom", "You'd join “Marketing”");

        await contoso.Sandbox.Teams.EditAsync(Contoso.Id("tom"), said.Message, "please add me to the Social Club because I help them", Contoso.Stop);

        await contoso.CardAsync("tom", "You'd join “Social Club”");
        await contoso.EditAsync(first, "Nothing was changed.");
        await contoso.SaysAsync("tom", "yes");
        await contoso.HearsAsync("tom", "sent to");
    }

    [Fact]
    public async Task Words_that_were_changed_after_it_was_sent_get_one_kind_line()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var said = await contoso.Sandbox.Teams.SayAsync(Contoso.Id("tom"), "please add me to the Social Club because I help them", Contoso.Stop);
        await contoso.CardAsync("tom", "You'd join");
        await contoso.SaysAsync("tom", "yes");
        await contoso.CardAsync("hana", "[Approve for 90 days]");

        await contoso.Sandbox.Teams.EditAsync(Contoso.Id("tom"), said.Message, "add me to Marketing", Contoso.Stop);

        await contoso.HearsAsync("tom", "I've already gone on with what you wrote first.");
        await contoso.QuietAsync();
        Assert.DoesNotContain(contoso.CardsTo("tom"), card => Contoso.Face(card).Contains("Marketing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deleted_message_takes_nothing_back()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var said = await contoso.Sandbox.Teams.SayAsync(Contoso.Id("tom"), "please add me to the Social Club because I help them", Contoso.Stop);
        await contoso.CardAsync("tom", "You'd join");
        await contoso.QuietAsync();
        var before = contoso.Now;

        var answer = await contoso.Sandbox.Teams.DeleteAsync(Contoso.Id("tom"), said.Message, Contoso.Stop);

        Assert.Equal(Taken, (answer.Status, answer.Body));
        await contoso.QuietAsync();
        Assert.DoesNotContain(contoso.Sandbox.Feed.Since(before), static happened => happened is MessagePosted or MessageEdited);
        await contoso.SaysAsync("tom", "yes");
        await contoso.CardAsync("hana", "[Approve for 90 days]");
    }

    [Theory]
    [InlineData("messageReaction", null)]
    [InlineData("messageDelete", "softDeleteMessage")]
    [InlineData("messageUpdate", "undeleteMessage")]
    [InlineData("typing", null)]
    [InlineData("event", null)]
    [InlineData("somethingNew", null)]
    public async Task What_asks_for_nothing_is_taken_and_changes_nothing(string type, string? eventType)
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await contoso.QuietAsync();
        var (before, audit) = (contoso.Now, (await contoso.AuditAsync()).Count);

        var answer = await contoso.SendsAsync("message-personal", "tom", body =>
        {
            body["type"] = type;
            body["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "like" });
            body["channelData"]?.AsObject().Add("eventType", eventType);
        });

        Assert.Equal(Taken, (answer.Status, answer.Body));
        await contoso.QuietAsync();
        Assert.Empty(contoso.Sandbox.Feed.Since(before));
        Assert.Equal(audit, (await contoso.AuditAsync()).Count);
    }

    [Fact]
    public async Task The_app_is_welcomed_once_however_often_it_arrives_and_again_after_it_left()
    {
        await using var contoso = await Contoso.OpenAsync();
        contoso.Sandbox.Of<Roster>().Install(contoso.Sandbox.Teams.ChatOf(Contoso.Id("tom")));

        string[] arrivals = ["installationUpdate-add-personal", "conversationUpdate-membersAdded-personal", "installationUpdate-add-personal"];
        foreach (var sample in arrivals)
        {
            Assert.Equal(Taken, await SendAsync(contoso, sample, "tom"));
        }

        Assert.Equal(Taken, await SendAsync(contoso, "installationUpdate-add-personal", "tom", "add-upgrade"));
        await contoso.QuietAsync();
        Assert.Single(contoso.CardsTo("tom"), card => Contoso.Face(card).Contains("Hello", StringComparison.Ordinal));

        Assert.Equal(Taken, await SendAsync(contoso, "installationUpdate-uninstall-personal", "tom"));
        Assert.Equal(Taken, await SendAsync(contoso, "installationUpdate-add-personal", "tom"));
        await contoso.QuietAsync();
        Assert.Equal(2, contoso.CardsTo("tom").Count(card => Contoso.Face(card).Contains("Hello", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("installationUpdate-uninstall-personal", null, false)]
    [InlineData("conversationUpdate-botRemoved-personal", null, false)]
    [InlineData("installationUpdate-uninstall-personal", "remove-upgrade", true)]
    public async Task A_persons_address_dies_with_the_app_but_not_with_its_old_version(string sample, string? action, bool alive)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        Assert.Equal(Taken, await SendAsync(contoso, sample, "tom", action));

        Assert.Equal(alive, await Addresses(contoso).FindPersonAsync(TrialPeople.Id("tom"), Contoso.Stop) is not null);
        await contoso.SaysAsync("tom", "hello");
        Assert.NotNull(await Addresses(contoso).FindPersonAsync(TrialPeople.Id("tom"), Contoso.Stop));
    }

    [Theory]
    [InlineData("installationUpdate-uninstall-channel")]
    [InlineData("conversationUpdate-botRemoved-channel")]
    [InlineData("conversationUpdate-teamDeleted-channel")]
    public async Task A_teams_channels_die_with_the_app_and_come_back_with_it(string sample)
    {
        await using var contoso = await Contoso.OpenAsync();
        await contoso.QuietAsync();
        Assert.NotNull(await Addresses(contoso).FindChannelAsync("IT / Help desk", Contoso.Stop));

        Assert.Equal(Taken, await SendAsync(contoso, sample, "ana.admin"));
        Assert.Null(await Addresses(contoso).FindChannelAsync("IT / Help desk", Contoso.Stop));
        Assert.Null(await Addresses(contoso).FindChannelAsync(TrialCompany.Teams[0].Channels[^1].Id, Contoso.Stop));

        Assert.Equal(Taken, await SendAsync(contoso, "installationUpdate-add-channel", "ana.admin"));
        await contoso.QuietAsync();
        Assert.NotNull(await Addresses(contoso).FindChannelAsync("IT / Help desk", Contoso.Stop));
    }

    [Fact]
    public async Task A_renamed_channel_is_found_under_both_names_and_a_deleted_one_under_none()
    {
        await using var contoso = await Contoso.OpenAsync();
        await contoso.QuietAsync();
        var channel = TrialCompany.Teams[0].Channels[^1].Id;

        await contoso.Sandbox.Teams.NameChannelAsync(channel, Contoso.Id("ana.admin"), "Service desk", Contoso.Stop);
        await contoso.QuietAsync();

        Assert.Equal(channel, (await Addresses(contoso).FindChannelAsync("IT / Service desk", Contoso.Stop))?.ConversationId);
        Assert.Equal(channel, (await Addresses(contoso).FindChannelAsync("IT / Help desk", Contoso.Stop))?.ConversationId);
        await contoso.Sandbox.Teams.NameChannelAsync(channel, Contoso.Id("ana.admin"), null, Contoso.Stop);
        await contoso.QuietAsync();
        Assert.Null(await Addresses(contoso).FindChannelAsync("IT / Service desk", Contoso.Stop));
        Assert.Null(await Addresses(contoso).FindChannelAsync("IT / Help desk", Contoso.Stop));
        Assert.NotNull(await Addresses(contoso).FindChannelAsync("IT / General", Contoso.Stop));
    }

    [Theory]
    [InlineData("conversationUpdate-channelCreated-channel")]
    [InlineData("conversationUpdate-channelRenamed-channel")]
    [InlineData("conversationUpdate-channelDeleted-channel")]
    [InlineData("conversationUpdate-teamRenamed-channel")]
    public async Task What_changes_in_a_team_makes_its_channels_be_read_anew(string sample)
    {
        await using var contoso = await Contoso.OpenAsync();
        await contoso.QuietAsync();
        contoso.Sandbox.Of<Roster>().NameChannel(TrialCompany.Teams[0].Channels[^1].Id, "Service desk");

        Assert.Equal(Taken, await SendAsync(contoso, sample, "ana.admin"));
        await contoso.QuietAsync();

        Assert.NotNull(await Addresses(contoso).FindChannelAsync("IT / Service desk", Contoso.Stop));
    }

    [Theory]
    [InlineData("conversationUpdate-userAdded-channel")]
    [InlineData("conversationUpdate-userRemoved-channel")]
    [InlineData("conversationUpdate-membersAdded-groupChat")]
    [InlineData("installationUpdate-add-groupChat")]
    public async Task People_who_come_and_go_and_group_chats_change_nothing(string sample)
    {
        await using var contoso = await Contoso.OpenAsync();
        await contoso.QuietAsync();
        var before = contoso.Now;

        Assert.Equal(Taken, await SendAsync(contoso, sample, "tom"));

        await contoso.QuietAsync();
        Assert.Empty(contoso.Sandbox.Feed.Since(before));
    }

    [Theory]
    [InlineData("very good", "very good")]
    [InlineData("""{"feedbackText":"very good"}""", "very good")]
    [InlineData("""{"feedbackText":7}""", null)]
    [InlineData("""{broken""", "{broken")]
    [InlineData("", null)]
    public async Task Feedback_is_kept_once_for_each_person_and_message_and_its_words_nowhere_else(string feedback, string? words)
    {
        using var log = new LogBook();
        await using var contoso = await Contoso.OpenAsync(new Setting { Log = log }, "tom");

        foreach (var reaction in new[] { "like", "dislike" })
        {
            var answer = await contoso.SendsAsync("invoke-message-submitAction-personal", "tom", body =>
            {
                body["id"] = reaction;
                body["replyToId"] = "1795223846243";
                body["value"]!["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = feedback };
            });
            Assert.Equal(Taken, (answer.Status, answer.Body));
        }

        var row = Assert.Single(await Store(contoso).ListAsync(new RowQuery("feedback") { Owner = Contoso.Id("tom") }, Contoso.Stop));
        var kept = JsonElement.Parse(row.Body);
        Assert.Equal(("dislike", "dislike", "1795223846243"), (row.State, kept.GetProperty("reaction").GetString(), kept.GetProperty("message").GetString()));
        Assert.Equal(words, kept.TryGetProperty("words", out var kept2) ? kept2.GetString() : null);
        Assert.DoesNotContain("very good", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await contoso.AuditAsync(), static entry => entry.Entry.Detail.Contains("very good", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_came_of_a_request_asks_how_it_went_and_nothing_else_does()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.PressesAsync("hana", await contoso.AskToJoinAsync("tom"), "Approve for 90 days");
        await contoso.HearsAsync("tom", "done. You have it until");

        var asking = contoso.Sandbox.Of<TeamsChats>().All(contoso.Sandbox.Teams.ChatOf(Contoso.Id("tom"))).Where(static message => message.Content.AsksFeedback);

        Assert.Contains("done. You have it until", Assert.Single(asking).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"love"}}""")]
    [InlineData("""{"actionName":"other","actionValue":{"reaction":"like"}}""")]
    [InlineData("""{"actionName":"feedback"}""")]
    [InlineData("7")]
    public async Task Feedback_that_is_none_is_answered_and_not_kept(string value)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        var answer = await contoso.SendsAsync("invoke-message-submitAction-personal", "tom", body => body["value"] = JsonNode.Parse(value));

        Assert.Equal(Taken, (answer.Status, answer.Body));
        Assert.Empty(await Store(contoso).ListAsync(new RowQuery("feedback"), Contoso.Stop));
    }

    [Theory]
    [InlineData("signin/verifyState")]
    [InlineData("signin/tokenExchange")]
    [InlineData("signin/failure")]
    [InlineData("fileConsent/invoke")]
    [InlineData("actionableMessage/executeAction")]
    [InlineData("htmlwidget/calltool")]
    [InlineData("config/fetch")]
    [InlineData("config/submit")]
    [InlineData("suggestedActions/submit")]
    [InlineData("composeExtension/setting")]
    [InlineData("composeExtension/onCardButtonClicked")]
    public async Task Invokes_that_ask_nothing_of_us_are_acknowledged(string name)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        var answer = await contoso.SendsAsync("invoke-task-fetch-personal", "tom", body => body["name"] = name);

        Assert.Equal(Taken, (answer.Status, answer.Body));
    }

    [Fact]
    public async Task An_invoke_that_nobody_knows_is_501_counted_and_named_in_the_log_without_harm()
    {
        using var log = new LogBook();
        var counted = 0L;
        using var listener = new MeterListener { InstrumentPublished = static (instrument, it) => Listen(instrument, it) };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref counted, count));
        listener.Start();
        await using var contoso = await Contoso.OpenAsync(new Setting { Log = log }, "tom");

        var answer = await contoso.SendsAsync("invoke-task-fetch-personal", "tom", static body => body["name"] = "something/new\nforged: line" + new string('x', 200));
        var unnamed = await contoso.SendsAsync("invoke-task-fetch-personal", "tom", static body => body.Remove("name"));

        Assert.Equal((HttpStatusCode.NotImplemented, ""), (answer.Status, answer.Body));
        Assert.Equal(HttpStatusCode.NotImplemented, unnamed.Status);
        Assert.True(Interlocked.Read(ref counted) >= 2);
        Assert.Contains("something/new", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("new\nforged", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 100), log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("message-personal", "")]
    [InlineData("message-channel-mention", "")]
    [InlineData("installationUpdate-add-personal", "")]
    [InlineData("invoke-message-submitAction-personal", "")]
    [InlineData("invoke-adaptiveCard-action-personal", "I can't tell from your account who you are in this company's directory")]
    public async Task From_somebody_without_an_object_id_or_from_another_bot_nothing_is_taken(string sample, string answered)
    {
        await using var contoso = await Contoso.OpenAsync();
        await contoso.QuietAsync();
        var (before, audit) = (contoso.Now, (await contoso.AuditAsync()).Count);

        foreach (var from in new[] { "29:guest", "28:another-bot" })
        {
            var answer = await contoso.SendsAsync(sample, "tom", body => body["from"] = new JsonObject { ["id"] = from, ["name"] = "Tom Baker" });
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains(answered, Regex.Unescape(answer.Body), StringComparison.Ordinal);
        }

        await contoso.QuietAsync();
        Assert.Empty(contoso.Sandbox.Feed.Since(before));
        Assert.Equal(audit, (await contoso.AuditAsync()).Count);
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("directline")]
    [InlineData("emulator")]
    public async Task From_another_channel_nothing_is_taken(string channel)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        var answer = await contoso.SendsAsync("message-personal", "tom", body => body["channelId"] = channel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>In a thread that exists, where the recorded one was.</summary>
    private static Action<JsonObject> InThread(Contoso contoso)
    {
        var root = contoso.Sandbox.Teams.ChatInChannel(Contoso.Id("luis"), TrialCompany.Teams[0].Channels[^1].Id, null, "morning");
        return body => body["conversation"]!["id"] = root.WireConversationId;
    }

    private static AddressBook Addresses(Contoso contoso) => Service<AddressBook>(contoso);

    private static IStore Store(Contoso contoso) => Service<IStore>(contoso);

    private static T Service<T>(Contoso contoso)
        where T : class => contoso.Bot?.Services.GetRequiredService<T>() ?? throw new InvalidOperationException("The bot isn't running.");

    private static async Task<(HttpStatusCode?, string)> SendAsync(Contoso contoso, string sample, string who, string? action = null)
    {
        var answer = await contoso.SendsAsync(sample, who, body =>
        {
            body["id"] = Guid.CreateVersion7().ToString();
            body["action"] = action ?? body["action"]?.DeepClone();
        });
        return (answer.Status, answer.Body);
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Name == InvokeMeter.UnknownInvokes)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }
}
