using Microsoft.Playwright;
using TeamsHelpDesk.Sandbox;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TeamsHelpDesk.Tests.Sandbox.Page;

/// <summary>
/// A newcomer plays each story on the page, in Microsoft's renderer and a real browser, and sees Entra ID change. What was
/// seen is kept as pictures under `page/` of the artifacts.
/// </summary>
public sealed class ClickingThroughTheStories(ChromiumFixture chromium)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patience = new() { Timeout = 20_000 };

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 390)]
    public async Task A_pass_is_shown_to_the_manager_once_and_cleared_by_the_clock(string theme, int width)
    {
        await using var story = await PageStory.BeginAsync(chromium, theme, width);

        await story.BeAsync("maya");
        await story.SayAsync("I forgot my password and I'm locked out");
        await story.PressAsync("Ask");
        await story.SeeAsync("Waiting for a decision");
        await story.BeAsync("grace");
        await story.PressAsync("Approve");
        await story.SeeAsync("Nobody from IT will ever ask you for it");
        await story.KeepAsync("pass-shown");
        await story.AdvanceAsync("1h");

        await story.SeeAsync("It was shown here and has been removed");
        await story.KeepAsync("pass-cleared");
    }

    [Fact]
    public async Task Somebody_joins_a_group_by_its_owners_word_and_leaves_it_by_the_clock()
    {
        await using var story = await PageStory.BeginAsync(chromium, "light", 1440);

        await story.BeAsync("tom");
        await story.SayAsync("please add me to the Social Club");
        await story.FillAsync("Why", "I'd like to help with the summer party");
        await story.PressAsync("Ask for 90 days");
        await story.SeeAsync("Waiting for a decision");
        await story.BeAsync("hana");
        await story.PressAsync("Approve for 90 days");
        await story.SeeInEntraAsync("Tom Baker was added to Social Club");
        await story.KeepAsync("group-joined");
        await story.AdvanceAsync("90d");

        await story.SeeInEntraAsync("Tom Baker was removed from Social Club");
        await story.BeAsync("tom");
        await story.SeeAsync("has ended as agreed");
        await story.KeepAsync("group-ended");
    }

    [Fact]
    public async Task An_engineer_gets_GitHub_at_once_and_a_salesperson_is_told_kindly_why_not()
    {
        await using var story = await PageStory.BeginAsync(chromium, "dark", 1440);

        await story.BeAsync("priya");
        await story.SayAsync("add me to GitHub, I need the checkout repo");
        await story.PressAsync("Do it");
        await story.SeeInEntraAsync("Priya Raman was given GitHub Enterprise");
        await story.SeeAsync("GitHub: done");
        await story.KeepAsync("github-granted");
        await story.BeAsync("tom");
        await story.SayAsync("add me to github");

        await story.SeeAsync("GitHub is for people in Engineering");
        await story.KeepAsync("github-refused");
    }

    [Fact]
    public async Task A_seat_in_Figma_is_asked_for_and_approved()
    {
        await using var story = await PageStory.BeginAsync(chromium, "light", 1440);

        await story.BeAsync("maya");
        await story.SayAsync("can't get into figma, need to edit the launch deck by 3");
        await story.KeepAsync("figma-confirm");
        await story.PressAsync("Ask for 90 days");
        await story.SeeAsync("Waiting for a decision");
        await story.BeAsync("grace");
        await story.KeepAsync("figma-decide");
        await story.PressAsync("Approve for 90 days");

        await story.SeeInEntraAsync("Maya Desai was added to Licence Figma Editor");
        await story.BeAsync("maya");
        await story.SeeAsync("You have it until");
        await story.KeepAsync("figma-done");
    }

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 390)]
    public async Task HR_says_that_somebody_starts_and_says_it_again(string theme, int width)
    {
        await using var story = await PageStory.BeginAsync(chromium, theme, width);

        await story.StartedAsync();
        await story.OpenHrAsync();
        await story.KeepAsync("hr-hire");
        await story.TellHrAsync(("givenName", "Nora"), ("familyName", "Vance"), ("jobTitle", "Account Executive"));
        await story.HearHrAsync("Taken.");
        await story.PressAtHrAsync("hr-again");
        await story.HearHrAsync("Known already: nothing happens twice.");
        await story.PressAtHrAsync("hr-act-cancel");
        await story.TellHrAsync();

        await story.HearHrAsync("Nora Vance: cancelled");
        await story.KeepAsync("hr-said");
    }

    [Fact]
    public async Task Whoever_opens_the_list_before_the_page_is_ready_keeps_it_open()
    {
        var isListOpen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var story = await PageStory.BeginAsync(chromium, "light", 390, page => page.RouteAsync("**/access", async route =>
        {
            await isListOpen.Task;
            await route.ContinueAsync();
        }));

        await story.OpenListAsync();
        isListOpen.SetResult();
        await story.StartedAsync();

        await story.ChooseAsync("maya");
    }

    /// <summary>One company, one browser page, and what a person does on it.</summary>
    private sealed class PageStory(TrialRun trial, IPage page, string theme, int width) : IAsyncDisposable
    {
        public static async Task<PageStory> BeginAsync(ChromiumFixture chromium, string theme, int width, Func<IPage, Task>? before = null)
        {
            ChromiumFixture.SkipUnlessPresent();
            var trial = await TrialRun.StartAsync(
                new SandboxOptions { Port = 0, BotPort = 0 }, SandboxClock.Running(), TestContext.Current.CancellationToken);
            var page = await chromium.OpenAsync(width, 900);
            await page.AddInitScriptAsync($"localStorage.setItem('theme', '{theme}')");
            await (before?.Invoke(page) ?? Task.CompletedTask);
            await page.GotoAsync(trial.Sandbox.Address.ToString());
            return new PageStory(trial, page, theme, width);
        }

        public async Task BeAsync(string person)
        {
            if (width < 700)
            {
                await OpenListAsync();
            }

            await ChooseAsync(person);
        }

        public Task OpenListAsync() => page.GetByTestId("people-toggle").ClickAsync();

        /// <summary>The page has drawn its first conversation.</summary>
        public Task StartedAsync() => Expect(page.Locator("#conversation-head .as")).ToBeVisibleAsync(Patience);

        public async Task ChooseAsync(string person)
        {
            await page.GetByTestId($"person-{person}").ClickAsync();
            await Expect(page.GetByTestId($"is-{person}")).ToBeVisibleAsync(Patience);
        }

        public async Task SayAsync(string text)
        {
            await page.GetByTestId("composer").FillAsync(text);
            await page.GetByTestId("composer").PressAsync("Enter");
        }

        public Task PressAsync(string button) =>
            page.GetByTestId("messages").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.ClickAsync(new() { Timeout = Patience.Timeout });

        public Task FillAsync(string label, string text) => page.GetByLabel(label).Last.FillAsync(text, new() { Timeout = Patience.Timeout });

        public Task SeeAsync(string text) => Expect(page.GetByTestId("messages").GetByText(text).Last).ToBeVisibleAsync(Patience);

        public Task SeeInEntraAsync(string sentence) => Expect(page.GetByTestId("entra-change").Filter(new() { HasText = sentence }).First).ToBeVisibleAsync(Patience);

        public Task OpenHrAsync() => page.GetByTestId("hr").ClickAsync();

        public Task PressAtHrAsync(string button) => page.GetByTestId(button).ClickAsync(new() { Timeout = Patience.Timeout });

        /// <summary>Fills in what the form asks, and sends it.</summary>
        public async Task TellHrAsync(params IReadOnlyList<(string Field, string Text)> said)
        {
            foreach (var (field, text) in said)
            {
                await page.GetByTestId($"hr-{field}").FillAsync(text, new() { Timeout = Patience.Timeout });
            }

            await PressAtHrAsync("hr-send");
        }

        public Task HearHrAsync(string words) => Expect(page.GetByTestId("hr-delivery").Filter(new() { HasText = words }).First).ToBeVisibleAsync(Patience);

        public Task AdvanceAsync(string by) => page.GetByTestId($"advance-{by}").ClickAsync();

        public async Task KeepAsync(string name) => await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{theme}-{width}.png") });

        public async ValueTask DisposeAsync()
        {
            await page.Context.CloseAsync();
            await trial.DisposeAsync();
        }

        private static string Folder => Path.Combine(
            Environment.GetEnvironmentVariable("ARTIFACTS") is { Length: > 0 } artifacts ? artifacts : Path.Combine(RepositoryFiles.Root, "TestResults"), "page");
    }
}
