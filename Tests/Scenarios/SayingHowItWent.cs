using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.BotFramework.Support;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>One press some minutes after something was done for somebody; words if they like; and not again for a fortnight.</summary>
public sealed class SayingHowItWent
{
    private const string Question = "How did it go?";

    private static readonly TimeSpan AfterTheQuestion = TimeSpan.FromMinutes(16);

    [Fact]
    public async Task One_press_and_words_which_only_those_read_who_did_it()
    {
        using var log = new CapturedLog();
        await using var contoso = await Contoso.OpenAsync(new Setting { Log = log }, "maya", "grace");
        await FigmaAsync(contoso, TimeSpan.FromMinutes(5));
        Assert.DoesNotContain(contoso.CardsTo("maya"), IsQuestion);

        await contoso.LaterAsync(AfterTheQuestion);
        var card = await contoso.CardAsync("maya", Question);
        await contoso.PressesAsync("maya", card, "🙁 Badly");

        var thanks = await contoso.EditAsync(card, "You said");
        Assert.Contains("Maya", await contoso.ChannelHearsAsync("Help desk", "went badly"), StringComparison.Ordinal);

        await contoso.PressesAsync("maya", thanks, "Send", new JsonObject { ["words"] = "the seat came <at>zonked</at> late" });

        await contoso.EditAsync(card, "Thank you");
        Assert.Contains("zonked", await contoso.ChannelHearsAsync("Help desk", "adds about"), StringComparison.Ordinal);
        await contoso.QuietAsync();
        Assert.Equal(["Badly"], await StatesAsync(contoso));
        Assert.DoesNotContain(log.Lines, static line => line.Contains("zonked", StringComparison.Ordinal));
        Assert.DoesNotContain(await contoso.AuditAsync(), static entry => entry.Entry.Detail.Contains("zonked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_a_fortnight_and_for_the_one_who_was_asked()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace", "tom");
        await FigmaAsync(contoso, TimeSpan.FromMinutes(5));
        await contoso.LaterAsync(AfterTheQuestion);
        var card = await contoso.CardAsync("maya", Question);

        await contoso.ForgesAsync("tom", card, CardReader.FindAction(card.Card ?? default, "🙂 Well") ?? []);
        await contoso.PressesAsync("maya", card, "🙂 Well");
        await contoso.ForgesAsync("maya", card, CardReader.FindAction(card.Card ?? default, "🙁 Badly") ?? []);
        await contoso.QuietAsync();
        Assert.Equal(["Well"], await StatesAsync(contoso));
        Assert.DoesNotContain(contoso.LinesInChannel("Help desk"), static line => line.Contains("went badly", StringComparison.Ordinal));

        await VisioAsync(contoso);
        await contoso.LaterAsync(AfterTheQuestion);

        Assert.Equal(["Well"], await StatesAsync(contoso));
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_no_about_what_came_at_once_or_about_what_was_taken_back()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace", "priya");
        await contoso.SaysAsync("priya", "pls put me in the GH org on github, I need the checkout repo");
        await contoso.SaysAsync("priya", "yes");
        await contoso.HearsAsync("priya", "You have");

        await contoso.SaysAsync("maya", "cant get into figma, need to edit the launch deck by 3");
        await contoso.SaysAsync("maya", "yes");
        var refused = await contoso.CardAsync("grace", "[Approve for 90 days]");
        await contoso.LaterAsync(TimeSpan.FromMinutes(5));
        await contoso.PressesAsync("grace", refused, "Deny with this reason", new JsonObject { ["denyReason"] = "Please talk to me first" });
        await contoso.QuietAsync();

        await FigmaAsync(contoso, TimeSpan.FromMinutes(5));
        await contoso.SaysAsync("maya", "undo");
        await contoso.LaterAsync(AfterTheQuestion);

        Assert.Empty(await StatesAsync(contoso));
    }

    private static bool IsQuestion(TeamsMessage card) => Contoso.Face(card).Contains(Question, StringComparison.Ordinal);

    private static Task FigmaAsync(Contoso contoso, TimeSpan waits) => AskAsync(contoso, "cant get into figma, need to edit the launch deck by 3", "Approve for 90 days", waits);

    private static Task VisioAsync(Contoso contoso) => AskAsync(contoso, "I need Visio to draw the office plan", "Approve", TimeSpan.FromMinutes(5));

    private static async Task AskAsync(Contoso contoso, string says, string button, TimeSpan waits)
    {
        var before = contoso.Now;
        await contoso.SaysAsync("maya", says);
        await contoso.SaysAsync("maya", "yes");
        var asked = await contoso.CardAsync("grace", $"[{button}]", before);
        await contoso.LaterAsync(waits);
        await contoso.PressesAsync("grace", asked, button);
        await contoso.HearsAsync("maya", "You have", before);
        await contoso.QuietAsync();
    }

    private static async Task<IReadOnlyList<string?>> StatesAsync(Contoso contoso) =>
        [.. (await contoso.Store.ListAsync(new RowQuery("rating"), Contoso.Stop)).Select(static row => row.State)];
}
