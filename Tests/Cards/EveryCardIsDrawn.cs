using System.Text.Json;
using Microsoft.Playwright;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Cards;

/// <summary>Microsoft's own renderer draws every card in a real browser, at the width of a phone and of a desktop, light and dark.</summary>
public sealed class EveryCardIsDrawn(ChromiumFixture chromium)
{
    private const string Draw = """
        ([json, theme]) => {
            globalThis.problems = [];
            globalThis.actions = [];
            document.body.style.background = theme === 'dark' ? '#1f1f1f' : '#f0f0f0';
            const card = drawCard(json, { theme, onAction: (action) => actions.push(action), onProblem: (problem) => problems.push(problem) });
            document.body.replaceChildren(card);
        }
        """;

    private const string Look = """
        () => {
            const buttons = [...document.querySelectorAll('button')];
            const wide = [...document.querySelectorAll('.teams-card *')].filter((it) => {
                const box = it.getBoundingClientRect();
                const card = document.querySelector('.teams-card').getBoundingClientRect();
                return box.width > 0 && (box.right > card.right + 0.5 || box.left < card.left - 0.5);
            });
            return {
                problems,
                overflow: document.documentElement.scrollWidth > innerWidth || wide.length > 0,
                buttons: buttons.map((it) => ({ label: it.innerText.trim(), seen: it.checkVisibility() && it.offsetHeight >= 32 && it.offsetWidth > 40 && it.scrollWidth <= it.offsetWidth })),
                live: document.querySelectorAll('a, img, iframe, script, strong, em, li, object').length,
                unlabelled: [...document.querySelectorAll('input, select, textarea')].filter((it) => !it.labels?.length && !it.getAttribute('aria-labelledby')).length,
                text: document.body.innerText,
            };
        }
        """;

    public static TheoryData<string> Names => CardSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Without_a_problem_at_any_width_in_any_theme(string name)
    {
        ChromiumFixture.SkipUnlessPresent();
        var page = await OpenAsync();

        foreach (var width in new[] { 360, 800 })
        {
            foreach (var theme in new[] { "light", "dark" })
            {
                await page.SetViewportSizeAsync(width, 600);
                await page.EvaluateAsync(Draw, new object[] { CardSamples.All[name].Content, theme });
                var seen = await LookAsync(page);
                await page.ScreenshotAsync(new() { Path = PictureOf($"{name}-{width}-{theme}"), FullPage = true });

                AssertWellDrawn(name, seen);
            }
        }

        await page.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_a_button_opens_is_drawn_as_well(string name)
    {
        ChromiumFixture.SkipUnlessPresent();
        var page = await OpenAsync();
        await page.SetViewportSizeAsync(360, 600);
        await page.EvaluateAsync(Draw, new object[] { CardSamples.All[name].Content, "light" });

        for (var i = 0; i < await page.Locator("button.expandable").CountAsync(); i++)
        {
            await page.Locator("button.expandable").Nth(i).ClickAsync();
            await page.ScreenshotAsync(new() { Path = PictureOf($"{name}-opened-{i}"), FullPage = true });

            AssertWellDrawn(name, await LookAsync(page));
        }

        await page.CloseAsync();
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync();
        await CardPage.LoadAsync(page);
        return page;
    }

    private static async Task<Seen> LookAsync(IPage page) =>
        (await page.EvaluateAsync<JsonElement>(Look)).Deserialize(SeenJson.Default.Seen) ?? throw new InvalidOperationException("The page said nothing.");

    private static void AssertWellDrawn(string name, Seen seen)
    {
        Assert.Empty(seen.Problems);
        Assert.False(seen.Overflow, $"{name} is wider than its place");
        Assert.All(seen.Buttons, button => Assert.True(button is { Seen: true, Label.Length: > 0 }, $"a button of {name} isn't well seen: '{button.Label}'"));
        Assert.Equal(0, seen.Live);
        Assert.Equal(0, seen.Unlabelled);
        Assert.DoesNotContain("{{", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Invalid Date", seen.Text, StringComparison.Ordinal);
    }

    private static string PictureOf(string name)
    {
        var folder = Environment.GetEnvironmentVariable("ARTIFACTS") is { Length: > 0 } chosen ? chosen : RepositoryFiles.PathOf("TestResults");
        return Path.Combine(folder, "cards", $"{name}.png");
    }
}
