using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Cards;

/// <summary>Microsoft's own renderer draws every card in a real browser, at the width of a phone and of a desktop, light and dark.</summary>
public sealed class EveryCardIsDrawn(CardPage page) : IClassFixture<CardPage>
{
    public static TheoryData<string> Names => CardSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Without_a_problem_at_any_width_in_any_theme(string name)
    {
        ChromiumFixture.SkipUnlessPresent();

        foreach (var width in new[] { 360, 800 })
        {
            foreach (var theme in new[] { "light", "dark" })
            {
                await page.DrawAsync(CardSamples.All[name].Content, width, theme);
                await page.KeepPictureAsync($"{name}-{width}-{theme}");

                AssertWellDrawn(name, await page.LookAsync());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_a_button_opens_is_drawn_as_well(string name)
    {
        ChromiumFixture.SkipUnlessPresent();
        await page.DrawAsync(CardSamples.All[name].Content, width: 360);
        var openers = page.Page.Locator("button.expandable");

        for (var i = 0; i < await openers.CountAsync(); i++)
        {
            await openers.Nth(i).ClickAsync();
            await page.KeepPictureAsync($"{name}-opened-{i}");

            AssertWellDrawn(name, await page.LookAsync());
        }
    }

    private static void AssertWellDrawn(string name, Seen seen)
    {
        Assert.Empty(seen.Problems);
        Assert.False(seen.Overflow, $"{name} is wider than its place");
        Assert.All(seen.Buttons, button => Assert.True(button is { Seen: true, Label.Length: > 0 }, $"a button of {name} isn't well seen: '{button.Label}'"));
        Assert.Empty(seen.Live);
        Assert.Equal(0, seen.Unlabelled);
        Assert.DoesNotContain("{{", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Invalid Date", seen.Text, StringComparison.Ordinal);
    }
}
