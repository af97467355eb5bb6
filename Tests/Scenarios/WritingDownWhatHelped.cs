using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.BotFramework.Support;
using TeamsHelpDesk.Tests.Cards;
using TeamsHelpDesk.Tests.Features.Triage;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using TeamsHelpDesk.Tests.Verbs;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>What a team helped with becomes an article by one press, and answers the next who asks once somebody of the team has published it.</summary>
public sealed class WritingDownWhatHelped
{
    private const string Asked = "the fan of my laptop is very loud";

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task It_answers_the_next_who_asks_once_it_is_published(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "maya", "tom", "luis");
        var draft = await DraftAsync(contoso, "Hello Maya, hold the blue key flat until the fan slows down.");
        Assert.Contains("hold the blue key", Contoso.Face(draft), StringComparison.Ordinal);
        Assert.DoesNotContain("Maya", Contoso.Face(draft), StringComparison.Ordinal);

        await contoso.PressesAsync("luis", draft, "Save the draft", new JsonObject { ["articleTitle"] = "The fan of a laptop is loud", ["articleText"] = "Hold the *blue* key\nuntil the fan slows down." });
        var changed = await contoso.EditAsync(draft, "has changed it");
        await contoso.LaterAsync(TimeSpan.FromSeconds(31));
        await contoso.SaysAsync("tom", Asked);
        await contoso.CardAsync("tom", "[Never mind]");
        await contoso.SaysAsync("tom", "never mind");
        var late = await contoso.ForgesAsync("luis", draft, draft.Action("Publish"));
        Assert.Contains("has changed it meanwhile", late.IsOneSentence(), StringComparison.Ordinal);

        await contoso.PressesAsync("luis", changed, "Publish");
        var published = await contoso.EditAsync(draft, "Article · published");
        await ExportsAsync(contoso);
        await contoso.LaterAsync(TimeSpan.FromSeconds(31));
        await contoso.SaysAsync("tom", Asked);
        var answer = await contoso.CardAsync("tom", "Hold the *blue* key\nuntil the fan slows down.");
        Assert.Contains("answers: “The fan of a laptop is loud”", Contoso.Face(answer), StringComparison.Ordinal);
        await contoso.PressesAsync("tom", answer, "That helped");

        await contoso.PressesAsync("luis", published, "Take it back");
        var back = await contoso.EditAsync(draft, "It is no longer quoted.");
        await contoso.LaterAsync(TimeSpan.FromSeconds(31));
        var begin = contoso.Now;
        await contoso.SaysAsync("tom", Asked);
        await contoso.CardAsync("tom", "[Never mind]", begin);
        await contoso.PressesAsync("luis", back, "Drop it");
        await contoso.EditAsync(draft, "Its words are deleted.");
        await contoso.QuietAsync();

        Assert.Equal(
            ["article.drafted", "article.changed", "article.refused", "article.published", "article.withdrawn", "article.dropped"],
            (await contoso.AuditAsync()).Select(static record => record.Entry).Where(static entry => entry.Action.StartsWith("article.", StringComparison.Ordinal)).Select(static entry => entry.Action));
        Assert.DoesNotContain(await contoso.AuditAsync(), static record => record.Entry.Detail.Contains("blue key", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("blue key", (await ArticleAsync(contoso)).Body, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task Only_the_team_does_once_for_each_ticket_and_what_is_left_alone_is_dropped()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "tom", "luis", "sean");
        var ticket = await ResolvedAsync(contoso, "Hold it flat.");
        var make = ticket.Action("Make it an article");
        foreach (var stranger in new[] { "maya", "sean", "tom" })
        {
            Assert.Equal("Only the team that has this can do that. Nothing has changed.", (await contoso.ForgesAsync(stranger, ticket, make)).IsOneSentence());
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => contoso.ForgesAsync("luis", ticket, make)));
        var draft = await contoso.ChannelCardAsync("Help desk", "Draft of an article");
        await contoso.QuietAsync();

        Assert.Single(await ArticlesAsync(contoso));
        Assert.Equal(ticket.ThreadId, draft.ThreadId);
        Assert.DoesNotContain("Make it an article", Contoso.Face(contoso.CardsIn("Help desk").Single(card => card.Id == ticket.Id)), StringComparison.Ordinal);
        foreach (var (who, button) in new[] { ("maya", "Publish"), ("sean", "Publish"), ("tom", "Drop it"), ("tom", "Save the draft") })
        {
            Assert.Equal("Only the team that it is of can do that. Nothing has changed.", (await contoso.ForgesAsync(who, draft, draft.Action(button))).IsOneSentence());
        }

        var empty = await contoso.ForgesAsync("luis", draft, draft.Action("Save the draft"), new JsonObject { ["articleTitle"] = "x", ["articleText"] = "\u200B \u202E" });
        Assert.Equal("It needs a title and a text. Nothing has changed.", empty.IsOneSentence());
        Assert.Equal("Draft", (await ArticleAsync(contoso)).State);
        Assert.Equal(4, (await contoso.AuditAsync()).Count(static record => record.Entry.Action == "article.refused"));

        contoso.Clock.Advance(TimeSpan.FromDays(90)); // at once: nothing is under way, and most of what is due meanwhile is said once
        await contoso.EditAsync(draft, "its words are deleted.");
        Assert.Equal(("Dropped", false), ((await ArticleAsync(contoso)).State, (await ArticleAsync(contoso)).Body.Contains("Hold it flat", StringComparison.Ordinal)));
    }

    /// <summary>Whatever an expert pastes into it, a card has no link, no mention and no button but its own.</summary>
    [Fact]
    public async Task Two_hundred_hostile_texts_are_plain_words()
    {
        using var log = new CapturedLog();
        await using (var contoso = await Contoso.OpenAsync(new Setting { Log = log }, "maya", "tom", "luis"))
        {
            var draft = await DraftAsync(contoso, "Hold it flat.");
            var save = draft.Action("Save the draft");
            var refused = new List<HttpStatusCode>();
            foreach (var text in HostileLines.All)
            {
                var inputs = new JsonObject { ["articleTitle"] = $"The fan of my laptop is loud {text}", ["articleText"] = $"Hold it flat. {text}" };
                switch (await contoso.ForgesAsync("luis", draft, save, inputs))
                {
                    case ClickResult.CardReplaced { Card: var card }:
                        save = CardReader.FindAction(card, "Save the draft") ?? throw new InvalidOperationException("No such button.");
                        Assert.Equal(["Publish", "Drop it"], CardReader.Titles(card).Where(static title => title is not ("Save the draft" or "Change the words")));
                        AssertInert(card);
                        break;
                    case ClickResult.Failed { Status: { } status }:
                        refused.Add(status);
                        break;
                    case var other:
                        Assert.Fail($"{other}");
                        break;
                }
            }

            await contoso.QuietAsync();
            AssertInert(contoso.CardsIn("Help desk").Single(shown => shown.Id == draft.Id).Card ?? default);

            // What is larger than the door takes is refused; two that are the same once they are cut to what a card holds are one change.
            Assert.All(refused, static status => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status));
            Assert.InRange(refused.Count, 0, 20);
            Assert.InRange((await contoso.AuditAsync()).Count(static record => record.Entry.Action == "article.changed"), 150, HostileLines.All.Count);
            await contoso.PressesAsync("luis", contoso.CardsIn("Help desk").Single(shown => shown.Id == draft.Id), "Publish");
            await contoso.LaterAsync(TimeSpan.FromSeconds(31));
            await contoso.SaysAsync("tom", Asked);
            AssertInert((await contoso.CardAsync("tom", "This may be it")).Card ?? default);
            Assert.DoesNotContain(await contoso.AuditAsync(), static record => record.Entry.Detail.Contains("evil", StringComparison.Ordinal) || record.Entry.Action == "request.submitted");
            Assert.Empty(contoso.Writes);
        }

        Assert.DoesNotContain(log.Lines, static line => line.Contains("evil.example", StringComparison.Ordinal) || line.Contains("forged terminal line", StringComparison.Ordinal));
    }

    /// <summary>While the bot runs, and again with the same result.</summary>
    private static async Task ExportsAsync(Contoso contoso)
    {
        var folder = Directory.CreateTempSubdirectory("articles").FullName;
        var (written, again) = (await Typed.InAsync(contoso, "articles", "export", folder), await Typed.InAsync(contoso, "articles", "export", folder));

        Assert.Equal((0, 0, written.Output), (written.Status, again.Status, again.Output));
        Assert.StartsWith("the-fan-of-a-laptop-is-loud-", written.Output, StringComparison.Ordinal);
        Assert.Equal(
            "---\ntitle: \"The fan of a laptop is loud\"\n---\n\nHold the \\*blue\\* key  \nuntil the fan slows down.  \n",
            await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder)), Contoso.Stop));
        Directory.Delete(folder, recursive: true);
    }

    private static void AssertInert(JsonElement card)
    {
        Assert.Empty(CardWalk.OfType(card, "Action.OpenUrl"));
        Assert.All(CardWalk.ActiveStrings(card), static one => Assert.DoesNotContain("](", one, StringComparison.Ordinal));
        Assert.DoesNotContain("<at", card.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<TeamsMessage> ResolvedAsync(Contoso contoso, string helped)
    {
        var ticket = await contoso.OpenTicketAsync("maya", Asked, "Help desk");
        await contoso.PressesAsync("luis", ticket, "It's resolved", new JsonObject { ["helped"] = helped });
        return await contoso.EditAsync(ticket, "[Make it an article]");
    }

    private static async Task<TeamsMessage> DraftAsync(Contoso contoso, string helped)
    {
        await contoso.PressesAsync("luis", await ResolvedAsync(contoso, helped), "Make it an article");
        var draft = await contoso.ChannelCardAsync("Help desk", "Draft of an article");
        await contoso.QuietAsync();
        return draft;
    }

    private static async Task<IReadOnlyList<Row>> ArticlesAsync(Contoso contoso) => await contoso.Store.ListAsync(new RowQuery("article"), Contoso.Stop);

    private static async Task<Row> ArticleAsync(Contoso contoso) => Assert.Single(await ArticlesAsync(contoso));
}
