using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>What Teams offers around messages: help with one, one's own requests by search, and proposals while one types.</summary>
public sealed class AskingFromAMessage
{
    private const string Html = "<div><p>Hi all,<br>I need <b>the Social Club</b> &amp; nothing&nbsp;else</p></div><script>alert(1)</script>";

    [Fact]
    public async Task Opens_a_dialog_with_the_words_of_the_message_and_begins_nothing()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await contoso.QuietAsync();
        var before = contoso.Now;

        var card = DialogCard(await contoso.SendsAsync("invoke-task-fetch-personal", "tom", Picking(Html)));

        Assert.Contains("Hi all,", CardReader.Defaults(card)["words"]?.ToString(), StringComparison.Ordinal);
        Assert.Contains("the Social Club & nothing else", CardReader.Defaults(card)["words"]?.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<", CardReader.Defaults(card)["words"]?.ToString(), StringComparison.Ordinal);
        await contoso.QuietAsync();
        Assert.Empty(contoso.Sandbox.Feed.Since(before));
    }

    [Fact]
    public async Task Begins_the_conversation_in_the_own_chat_once_however_often_it_is_sent()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        var data = DialogData(DialogCard(await contoso.SendsAsync("invoke-task-fetch-personal", "tom", Picking(Html))));
        data["words"] = "please add me to the Social Club because I help them";

        foreach (var id in new[] { "first", "first", "under-a-new-id" })
        {
            var answer = await contoso.SendsAsync("invoke-task-fetch-personal", "tom", Submitting(data, id));
            Assert.Equal(
                ("message", "I've taken it up in your own chat with me: open “Help Desk” to go on."),
                (Task(answer).GetProperty("type").GetString(), Task(answer).GetProperty("value").GetString()));
        }

        await contoso.CardAsync("tom", "You'd join “Social Club”");
        await contoso.QuietAsync();
        Assert.Single(contoso.CardsTo("tom"), static card => Contoso.Face(card).Contains("You'd join", StringComparison.Ordinal));
        await contoso.SaysAsync("tom", "yes");
        await contoso.HearsAsync("tom", "sent to");
    }

    [Fact]
    public async Task Asks_somebody_whom_it_has_never_met_to_say_hello_first()
    {
        await using var contoso = await Contoso.OpenAsync();
        var data = DialogData(DialogCard(await contoso.SendsAsync("invoke-task-fetch-personal", "tom", Picking(Html))));
        data["words"] = "add me to github";

        var answer = await contoso.SendsAsync("invoke-task-fetch-personal", "tom", Submitting(data, "1"));

        Assert.StartsWith("Please open “Help Desk” once", Task(answer).GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "This form is out of date")]
    [InlineData("""{"verb":"ask","request":"not-an-id","words":"x"}""", "This form is out of date")]
    [InlineData("""{"verb":"approve","request":"01994f7a-0000-7000-8000-000000000001","words":"x"}""", "This form is out of date")]
    [InlineData("7", "This form is out of date")]
    public async Task Takes_no_form_that_it_did_not_make(string data, string said)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        var answer = await contoso.SendsAsync("invoke-task-fetch-personal", "tom", Submitting(JsonNode.Parse(data), "1"));

        Assert.StartsWith(said, Task(answer).GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_form_again_when_nothing_was_written()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        var data = DialogData(DialogCard(await contoso.SendsAsync("invoke-task-fetch-personal", "tom")));

        var again = DialogCard(await contoso.SendsAsync("invoke-task-fetch-personal", "tom", body =>
        {
            body["name"] = "task/submit";
            body["value"] = new JsonObject { ["data"] = data.DeepClone() };
        }));

        Assert.Equal(data.ToJsonString(), DialogData(again).ToJsonString());
    }

    [Fact]
    public async Task Finds_ones_own_requests_by_words_page_by_page_and_nobody_elses()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "priya", "hana");
        await contoso.AskToJoinAsync("tom");
        await contoso.SaysAsync("tom", "leave it");

        Assert.Equal(1, await FoundAsync(contoso, "tom", "join GROUP"));
        Assert.Equal(1, await FoundAsync(contoso, "tom", "social"));
        Assert.Equal(1, await FoundAsync(contoso, "tom", null));
        Assert.Equal(0, await FoundAsync(contoso, "tom", "join", skip: 1));
        Assert.Equal(-1, await FoundAsync(contoso, "tom", "figma"));
        Assert.Equal(-1, await FoundAsync(contoso, "priya", "join"));
    }

    [Fact]
    public async Task A_found_request_is_a_card_without_buttons_and_without_the_reason()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.AskToJoinAsync("tom");

        var answer = await contoso.SendsAsync("invoke-composeExtension-query-personal", "tom", Searching(null, 0));

        var found = Extension(answer).GetProperty("attachments")[0];
        var card = found.GetProperty("content");
        Assert.Equal("application/vnd.microsoft.card.thumbnail", found.GetProperty("preview").GetProperty("contentType").GetString());
        Assert.DoesNotContain("[", CardReader.ReadAloud(card), StringComparison.Ordinal);
        Assert.DoesNotContain("because I help them", card.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Tom Baker", CardReader.ReadAloud(card), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("composeExtension/queryLink")]
    [InlineData("composeExtension/anonymousQueryLink")]
    [InlineData("composeExtension/selectItem")]
    [InlineData("composeExtension/querySettingUrl")]
    public async Task Unfurls_no_links(string name)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        var answer = await contoso.SendsAsync("invoke-composeExtension-query-personal", "tom", body => body["name"] = name);

        Assert.Equal("""{"composeExtension":{"type":"result","attachmentLayout":"list","attachments":[]}}""", answer.Body);
    }

    [Fact]
    public async Task A_form_for_feedback_says_where_feedback_goes()
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        var answer = await contoso.SendsAsync("invoke-task-fetch-personal", "tom", body => body["name"] = "message/fetchTask");

        Assert.StartsWith("Use the thumbs below", Task(answer).GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("people", "pri", "Priya Raman, Engineering")]
    [InlineData("groups", "social", "Social Club")]
    [InlineData("apps", "gith", "GitHub Enterprise")]
    public async Task Proposes_while_somebody_types(string dataset, string text, string expected)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        var results = await ProposedAsync(contoso, "tom", dataset, text);

        Assert.Contains(results, one => one.GetProperty("title").GetString()?.Replace("\\", string.Empty, StringComparison.Ordinal) == expected);
        Assert.All(results, one => Assert.True(Guid.TryParse(one.GetProperty("value").GetString(), out _)));
        Assert.InRange(results.Count, 1, 15);
    }

    [Theory]
    [InlineData("people", "p")]
    [InlineData("people", " p ")]
    [InlineData("people", "")]
    [InlineData("groups", "executives")]
    [InlineData("groups", "it support")]
    [InlineData("apps", "entra")]
    [InlineData("secrets", "pri")]
    [InlineData(null, "pri")]
    public async Task Proposes_nothing_for_a_letter_and_nothing_that_the_catalogue_does_not_give_out(string? dataset, string text)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        Assert.Empty(await ProposedAsync(contoso, "tom", dataset, text));
    }

    [Fact]
    public async Task With_the_directory_away_each_kind_of_question_gets_an_answer_in_its_own_shape()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        contoso.Graph.Fail(50, 403);

        Assert.Empty(await ProposedAsync(contoso, "tom", "people", "pri"));
    }

    private static Action<JsonObject> Picking(string html) => body =>
    {
        body["name"] = "composeExtension/fetchTask";
        body["value"] = new JsonObject
        {
            ["commandId"] = "getHelp",
            ["commandContext"] = "message",
            ["messagePayload"] = new JsonObject { ["id"] = "1795223846243", ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = html } },
        };
    };

    private static Action<JsonObject> Submitting(JsonNode? data, string id) => body =>
    {
        body["name"] = "composeExtension/submitAction";
        body["id"] = id;
        body["value"] = new JsonObject { ["commandId"] = "getHelp", ["data"] = data?.DeepClone() };
    };

    private static Action<JsonObject> Searching(string? words, int skip) => body =>
    {
        var parameter = words is null ? new JsonObject { ["name"] = "initialRun", ["value"] = "true" } : new JsonObject { ["name"] = "q", ["value"] = words };
        body["value"] = new JsonObject
        {
            ["commandId"] = "requests",
            ["parameters"] = new JsonArray(parameter),
            ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = 25 },
        };
    };

    /// <returns>How many; -1 for a sentence in their place.</returns>
    private static async Task<int> FoundAsync(Contoso contoso, string who, string? words, int skip = 0)
    {
        var extension = Extension(await contoso.SendsAsync("invoke-composeExtension-query-personal", who, Searching(words, skip)));
        return extension.GetProperty("type").GetString() == "message" ? -1 : extension.GetProperty("attachments").GetArrayLength();
    }

    private static async Task<IReadOnlyList<JsonElement>> ProposedAsync(Contoso contoso, string who, string? dataset, string text)
    {
        var answer = await contoso.SendsAsync("invoke-task-fetch-personal", who, body =>
        {
            body["name"] = "application/search";
            body["value"] = new JsonObject
            {
                ["kind"] = "search",
                ["queryText"] = text,
                ["queryOptions"] = new JsonObject { ["skip"] = 0, ["top"] = 100 },
                ["dataset"] = dataset,
            };
        });
        var body = Parsed(answer);
        Assert.Equal((200, "application/vnd.microsoft.search.searchResponse"), (body.GetProperty("statusCode").GetInt32(), body.GetProperty("type").GetString()));
        return [.. body.GetProperty("value").GetProperty("results").EnumerateArray()];
    }

    private static JsonElement DialogCard(BotAnswer answer)
    {
        Assert.Equal("continue", Task(answer).GetProperty("type").GetString());
        var card = Task(answer).GetProperty("value").GetProperty("card");
        Assert.Equal("application/vnd.microsoft.card.adaptive", card.GetProperty("contentType").GetString());
        return card.GetProperty("content");
    }

    private static JsonObject DialogData(JsonElement card) =>
        Assert.IsType<JsonObject>(CardReader.FindAction(card, "Go on")?["data"]?.DeepClone());

    private static JsonElement Task(BotAnswer answer) => Parsed(answer).GetProperty("task");

    private static JsonElement Extension(BotAnswer answer) => Parsed(answer).GetProperty("composeExtension");

    private static JsonElement Parsed(BotAnswer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return JsonElement.Parse(answer.Body);
    }
}
