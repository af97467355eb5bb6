using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TeamsHelpDesk.Sandbox.Teams;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Teams;

public sealed class PressingAButton : InTeams
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    private static JsonObject Approve => new()
    {
        ["type"] = "Action.Execute",
        ["title"] = "Approve",
        ["verb"] = "approve",
        ["data"] = new JsonObject { ["id"] = "R1" },
    };

    [Fact]
    public async Task A_card_in_the_answer_replaces_it_for_who_pressed_until_the_message_is_edited()
    {
        var id = await PostInChannelAsync();
        var other = TeamsWorld.Card("Approved by you")["attachments"]![0]!["content"]!.DeepClone();
        World.Bot.AnswerWith(new JsonObject { ["statusCode"] = 200, ["type"] = CardType, ["value"] = other });

        var result = await World.Client.ClickAsync(TeamsWorld.Iris, TeamsWorld.Channel, id, Approve, null, Stop);

        Assert.IsType<ClickResult.CardReplaced>(result);
        Assert.Equal(("Approved by you", "Ask"), (Heading(TeamsWorld.Iris), Heading("cccccccc-0000-0000-0000-000000000100")));
        await World.SendAsync(HttpMethod.Put, $"{TeamsWorld.Conversation(TeamsWorld.Channel)}/{id}", TeamsWorld.Card("Approved by Iris"), Stop);
        Assert.Equal("Approved by Iris", Heading(TeamsWorld.Iris));
    }

    [Fact]
    public async Task An_edit_while_the_bot_answers_is_newer_than_the_answer()
    {
        var id = await PostInChannelAsync();
        var stale = TeamsWorld.Card("Stale")["attachments"]![0]!["content"]!.DeepClone();
        World.Bot.Answer = async (_, _) =>
        {
            await World.SendAsync(HttpMethod.Put, $"{TeamsWorld.Conversation(TeamsWorld.Channel)}/{id}", TeamsWorld.Card("Final"), Stop);
            return Results.Text(
                new JsonObject { ["statusCode"] = 200, ["type"] = CardType, ["value"] = stale }.ToJsonString(), "application/json");
        };

        await World.Client.ClickAsync(TeamsWorld.Iris, TeamsWorld.Channel, id, Approve, null, Stop);

        Assert.Equal("Final", Heading(TeamsWorld.Iris));
    }

    [Fact]
    public async Task A_message_in_the_answer_is_an_info_bar()
    {
        World.Bot.AnswerWith(JsonNode.Parse("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Too late"}""")!);

        Assert.Equal(new ClickResult.InfoBar("Too late"), await PressAsync());
    }

    [Fact]
    public async Task An_error_in_the_answer_is_a_red_bar()
    {
        World.Bot.AnswerWith(JsonNode.Parse("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"No"}}""")!);

        Assert.Equal(new ClickResult.Refused("BadRequest", "No"), await PressAsync());
    }

    [Theory]
    [InlineData("""{"statusCode":200,"type":"adaptive.card","value":{}}""")]
    [InlineData("""{"statusCode":"200","type":"application/vnd.microsoft.activity.message","value":"x"}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    public async Task An_answer_that_teams_does_not_understand_fails(string answer)
    {
        World.Bot.AnswerWith(JsonNode.Parse(answer)!);

        Assert.IsType<ClickResult.Failed>(await PressAsync());
    }

    [Fact]
    public async Task A_button_is_found_by_its_title_and_sends_what_the_card_was_filled_with()
    {
        var activity = TeamsWorld.Card("Ask", Approve);
        activity["attachments"]![0]!["content"]!["body"]!.AsArray().Add(
            new JsonObject { ["type"] = "Input.Text", ["id"] = "why", ["isRequired"] = true, ["label"] = "Why" });
        activity["attachments"]![0]!["content"]!["body"]!.AsArray().Add(
            new JsonObject { ["type"] = "Input.Number", ["id"] = "days", ["value"] = 90 });
        var card = await World.PostToErinAsync(activity, Stop);

        await Assert.ThrowsAsync<ArgumentException>(() => World.Client.PressAsync(TeamsWorld.Erin, card, "Approve", null, Stop));
        await World.Client.PressAsync(TeamsWorld.Erin, card, "Approve", new JsonObject { ["why"] = "deck" }, Stop);

        Assert.Equal("""{"id":"R1","days":90,"why":"deck"}""", World.Bot.Only.Activity["value"]?["action"]?["data"]?.ToJsonString());
    }

    [Fact]
    public async Task An_invoke_without_an_answer_is_sent_again_and_the_third_time_under_a_new_id()
    {
        World.Switches.InvokeLimit = TimeSpan.FromMilliseconds(150);
        World.Bot.Answer = HoldAsync;

        var result = await PressAsync();

        Assert.Equal(new ClickResult.Failed(null, "The bot did not answer in time."), result);
        Assert.Equal([true, false], [World.Bot.All[0].Id == World.Bot.All[1].Id, World.Bot.All[1].Id == World.Bot.All[2].Id]);
        Assert.Equal(3, World.Bot.All.Count);
    }

    [Fact]
    public async Task A_redelivered_invoke_may_carry_a_new_id()
    {
        World.Switches.Redeliver = 2;
        World.Switches.RedeliverInvokesWithNewId = true;

        await PressAsync();

        Assert.Equal(3, World.Bot.All.Select(heard => heard.Id).Distinct().Count());
    }

    private static async Task<IResult> HoldAsync(int number, HttpContext http)
    {
        var gaveUp = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(gaveUp.SetResult);
        await gaveUp.Task;
        return Results.StatusCode((int)HttpStatusCode.OK);
    }

    private async Task<ClickResult> PressAsync() =>
        await World.Client.ClickAsync(TeamsWorld.Iris, TeamsWorld.Channel, await PostInChannelAsync(), Approve, null, Stop);

    private async Task<string> PostInChannelAsync()
    {
        var (_, body) = await World.PostAsync(TeamsWorld.Conversation(TeamsWorld.Channel), TeamsWorld.Card("Ask", Approve), Stop);
        return body?["id"]?.ToString() ?? string.Empty;
    }

    private string? Heading(string person) =>
        World.Client.Read(person, TeamsWorld.Channel).Single().Card?.GetProperty("body")[0].GetProperty("text").GetString();
}
