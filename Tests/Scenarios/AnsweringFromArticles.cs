using System.Text;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.BotFramework.Support;
using TeamsHelpDesk.Tests.Cards;
using TeamsHelpDesk.Tests.Features.Triage;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>What is written down is quoted before people are brought in, and they stay one press away.</summary>
public sealed class AnsweringFromArticles
{
    [Fact]
    public async Task A_question_gets_the_passage_with_its_source_and_closes_kindly()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "maya");

        await contoso.SaysAsync("tom", "how do I scan to my mailbox?");

        var card = await contoso.CardAsync("tom", "This may be it");
        Assert.Contains("Scan to your mailbox", Contoso.Face(card), StringComparison.Ordinal);
        Assert.Contains("Hold your badge to the reader", Contoso.Face(card), StringComparison.Ordinal);
        Assert.Equal("https://intranet.contoso.example/it/scan", CardWalk.Text(Assert.Single(CardWalk.OfType(card.Card ?? default, "Action.OpenUrl")), "url"));

        await contoso.PressesAsync("tom", card, "That helped");

        await contoso.EditAsync(card, "Good to hear");
        await contoso.QuietAsync();
        Assert.Equal(["helped"], await StatesAsync(contoso));
        Assert.DoesNotContain("scan to my mailbox?", string.Concat((await RowsAsync(contoso)).Select(static row => row.Body)), StringComparison.Ordinal);

        await contoso.ForgesAsync("tom", card, CardReader.FindAction(card.Card ?? default, "It didn't help") ?? []);
        await contoso.QuietAsync();
        Assert.Equal(["helped"], await StatesAsync(contoso));
    }

    [Fact]
    public async Task What_did_not_help_goes_on_to_the_people_whose_it_is()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await contoso.SaysAsync("tom", "how do I connect a second monitor");
        var card = await contoso.CardAsync("tom", "This may be it");
        Assert.Empty(CardWalk.OfType(card.Card ?? default, "Action.OpenUrl"));

        await contoso.PressesAsync("tom", card, "It didn't help");

        await contoso.QuietAsync();
        Assert.Contains("IT Support", string.Join(' ', contoso.LinesTo("tom").Concat(contoso.CardsTo("tom").Select(Contoso.Face))), StringComparison.Ordinal);
        Assert.Equal(["didNotHelp"], await StatesAsync(contoso));
    }

    /// <summary>What isn't sent yet doesn't swallow another question, and isn't lost for it.</summary>
    [Fact]
    public async Task A_question_is_answered_while_something_else_waits_to_be_sent()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await contoso.SaysAsync("tom", "the fan of my laptop is very loud");
        var draft = await contoso.CardAsync("tom", "[Never mind]");

        await contoso.SaysAsync("tom", "how do I scan to my mailbox?");

        await contoso.CardAsync("tom", "Hold your badge to the reader");
        await contoso.HearsAsync("tom", "What you wrote for IT Support isn't sent yet: the card above sends it, or drops it.");
        await contoso.PressesAsync("tom", draft, "Send to IT Support");
        var ticket = await contoso.ChannelCardAsync("Help desk", "the fan of my laptop is very loud");
        Assert.DoesNotContain("scan", Contoso.Face(ticket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_answers_for_somebody_else()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "maya");
        await contoso.SaysAsync("tom", "how do I scan to my mailbox?");
        var card = await contoso.CardAsync("tom", "This may be it");
        await contoso.SaysAsync("maya", "how do I scan to my mailbox?");
        var hers = await contoso.CardAsync("maya", "This may be it");

        await contoso.ForgesAsync("maya", hers, CardReader.FindAction(card.Card ?? default, "It didn't help") ?? []);
        await contoso.QuietAsync();

        Assert.Equal(["shown", "shown"], await StatesAsync(contoso));
    }

    /// <summary>What a service does isn't read about, and what nothing is written about goes to people at once.</summary>
    [Theory]
    [InlineData("I forgot my password", "I can't sign in")]
    [InlineData("the fan of my laptop is very loud", "IT Support")]
    public async Task An_article_never_stands_in_the_way(string says, string holding)
    {
        await using var contoso = await Contoso.OpenAsync("maya");

        await contoso.SaysAsync("maya", says);

        await contoso.QuietAsync();
        Assert.Contains(holding, string.Join(' ', contoso.LinesTo("maya").Concat(contoso.CardsTo("maya").Select(Contoso.Face))), StringComparison.Ordinal);
        Assert.Empty(await StatesAsync(contoso));
    }

    [Fact]
    public async Task What_is_written_anew_is_quoted_half_a_minute_later()
    {
        var folder = Directory.CreateTempSubdirectory("articles");
        await using var contoso = await Contoso.OpenAsync(new Setting { Bot = new Dictionary<string, string?> { ["Knowledge:Path"] = folder.FullName } }, "tom");
        await contoso.SaysAsync("tom", "how do I use the smart board in excel");
        await contoso.QuietAsync();
        Assert.Empty(await StatesAsync(contoso));

        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "board.md"), "# Use the smart board in Excel\n\nPress FEED once.", Contoso.Stop);
        await contoso.SaysAsync("tom", "never mind");
        await contoso.LaterAsync(TimeSpan.FromSeconds(31));
        await contoso.SaysAsync("tom", "how do I use the smart board in excel");

        await contoso.CardAsync("tom", "Press FEED once");
        folder.Delete(recursive: true);
    }

    /// <summary>Whatever somebody writes into an article, a card that quotes it has no link, no mention and no button but its own.</summary>
    [Fact]
    public async Task Two_hundred_hostile_articles_are_plain_words()
    {
        var folder = Directory.CreateTempSubdirectory("articles");
        using var log = new CapturedLog();
        foreach (var (text, number) in HostileLines.All.Select(static (text, number) => (text, number)))
        {
            var front = string.Concat(text.ReplaceLineEndings(" ").Take(200));
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, $"{number}.md"), $"---\ntitle: Gadget{number} {front}\nlink: https://evil.example/{number}\nsays: [how do I use gadget{number} in excel]\n---\n# {front}\n\ngadget{number} {text}", Encoding.UTF8, Contoso.Stop); // half a pair is no text, and becomes a mark
        }

        await using (var contoso = await Contoso.OpenAsync(
            new Setting { Bot = new Dictionary<string, string?> { ["Knowledge:Path"] = folder.FullName }, Log = log }, "tom"))
        {
            foreach (var number in Enumerable.Range(0, HostileLines.All.Count))
            {
                await contoso.SaysAsync("tom", $"how do I use gadget{number} in excel");
                await contoso.SaysAsync("tom", "never mind"); // else what comes next is added to what is to be sent to people
            }

            await contoso.QuietAsync();
            var cards = contoso.CardsTo("tom").Where(static card => Contoso.Face(card).Contains("This may be it", StringComparison.Ordinal)).ToList();
            Assert.InRange(cards.Count, 150, HostileLines.All.Count); // a file of more than 64 KB isn't read
            Assert.All(cards, static card =>
            {
                Assert.Empty(CardWalk.OfType(card.Card ?? default, "Action.OpenUrl"));
                Assert.Equal(["That helped", "It didn't help"], CardReader.Titles(card.Card ?? default));
                Assert.All(CardWalk.ActiveStrings(card.Card ?? default), static one => Assert.DoesNotContain("](", one, StringComparison.Ordinal));
                Assert.DoesNotContain("<at", card.Card?.GetRawText() ?? string.Empty, StringComparison.OrdinalIgnoreCase);
            });
            Assert.Empty(contoso.Writes);
        }

        Assert.DoesNotContain(log.Lines, static line => line.Contains("evil.example", StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }

    private static async Task<IReadOnlyList<Row>> RowsAsync(Contoso contoso) =>
        await contoso.Store.ListAsync(new RowQuery("answer"), Contoso.Stop);

    private static async Task<IReadOnlyList<string?>> StatesAsync(Contoso contoso) => [.. (await RowsAsync(contoso)).Select(static row => row.State)];
}
