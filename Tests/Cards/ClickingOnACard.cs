using System.Text.Json;
using TeamsHelpDesk.Cards;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Cards;

/// <summary>What Microsoft's renderer sends back, and what a reader gets to see, in a real browser.</summary>
public sealed class ClickingOnACard(CardPage page, ChromiumFixture chromium) : IClassFixture<CardPage>
{
    public static TheoryData<string> Payloads => HostileText.Payloads;

    [Fact]
    public async Task Sends_the_inputs_with_the_verb_and_the_opaque_id()
    {
        ChromiumFixture.SkipUnlessPresent();
        await page.DrawAsync(CardSamples.Confirm().Render().Content);

        await page.Page.GetByLabel("Why").FillAsync("for the launch");
        await ClickAsync("Ask for 90 days");

        var action = await OnlyActionAsync();
        Assert.Equal(CardVerbs.Submit, CardWalk.Text(action, "verb"));
        Assert.Equal("Action.Execute", CardWalk.Text(action, "type"));
        Assert.Equal("for the launch", CardWalk.Text(action.GetProperty("data"), CardInputs.Reason));
        Assert.Equal("for the launch", CardWalk.Text(action.GetProperty("inputs"), CardInputs.Reason));
        Assert.Equal(["verb", "request", "version", "reason"], action.GetProperty("data").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Says_what_is_missing_and_sends_nothing()
    {
        ChromiumFixture.SkipUnlessPresent();
        await page.DrawAsync((CardSamples.Confirm() with { Reason = null }).Render().Content);

        await ClickAsync("Ask for 90 days");

        var seen = await page.LookAsync();
        Assert.Empty(seen.Actions);
        Assert.Contains("Say in a few words why", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_people_leave_whatever_is_missing()
    {
        ChromiumFixture.SkipUnlessPresent();
        await page.DrawAsync((CardSamples.Confirm() with { Reason = null }).Render().Content);

        await ClickAsync("Never mind");

        Assert.Equal(CardVerbs.Cancel, CardWalk.Text(await OnlyActionAsync(), "verb"));
    }

    [Fact]
    public async Task Sends_another_length_together_with_the_reason_above_it()
    {
        ChromiumFixture.SkipUnlessPresent();
        await page.DrawAsync(CardSamples.Confirm().Render().Content);

        await ClickAsync("Another length");
        await page.Page.GetByLabel("For how long").SelectOptionAsync("30d");
        await ClickAsync("Ask for this long");

        var data = (await OnlyActionAsync()).GetProperty("data");
        Assert.Equal("30d", CardWalk.Text(data, CardInputs.Duration));
        Assert.Equal("edit the launch deck", CardWalk.Text(data, CardInputs.Reason));
    }

    [Fact]
    public async Task Denies_only_with_a_reason()
    {
        ChromiumFixture.SkipUnlessPresent();
        await page.DrawAsync(CardSamples.Decision().Render().Content);

        await ClickAsync("Deny");
        await ClickAsync("Deny with this reason");
        Assert.Empty((await page.LookAsync()).Actions);
        await page.Page.GetByLabel("Why not").SelectOptionAsync("otherWay");
        await ClickAsync("Deny with this reason");

        var action = await OnlyActionAsync();
        Assert.Equal(CardVerbs.Deny, CardWalk.Text(action, "verb"));
        Assert.Equal("otherWay", CardWalk.Text(action.GetProperty("data"), CardInputs.DenyReason));
    }

    [Fact]
    public async Task Sends_the_value_of_what_was_picked_from_a_long_list()
    {
        ChromiumFixture.SkipUnlessPresent();
        await page.DrawAsync(CardSamples.All["question-long-list"].Content);

        await page.Page.GetByLabel("Which group?").FillAsync("Project group 7");
        await ClickAsync("Next");

        Assert.Equal("group-7", CardWalk.Text((await OnlyActionAsync()).GetProperty("data"), CardInputs.Answer));
    }

    [Fact]
    public async Task Times_are_shown_in_the_readers_zone_and_language()
    {
        ChromiumFixture.SkipUnlessPresent();
        await using var german = new CardPage(chromium) { Locale = "de-DE", Zone = "Europe/Berlin" };

        await german.DrawAsync(CardSamples.All["decision"].Content);

        Assert.Contains("Asked Fr., 21. Nov. 2025, 14:04.", (await german.LookAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task Hostile_text_stays_text_in_every_card(string payload)
    {
        ChromiumFixture.SkipUnlessPresent();

        foreach (var (name, card) in CardSamples.Everywhere(payload))
        {
            await page.DrawAsync(card.Content, width: 360);

            var seen = await page.LookAsync();
            Assert.True(seen is { Live.Count: 0, Problems.Count: 0, Overflow: false }, $"{name}: {string.Join(' ', seen.Live)}{string.Join(' ', seen.Problems)}");
        }
    }

    [Theory]
    [InlineData("[click](https://evil.example)", "<a ")]
    [InlineData("see https://evil.example", "<a ")]
    [InlineData("**loud**", "<strong>")]
    [InlineData("- item", "<li>")]
    public async Task A_text_block_would_have_brought_it_to_life(string payload, string expected)
    {
        ChromiumFixture.SkipUnlessPresent();

        await page.DrawAsync(JsonElement.Parse($$"""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"{{payload}}"}]}"""));

        Assert.Contains((await page.LookAsync()).Live, html => html.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Teams_does_not_understand_is_reported()
    {
        ChromiumFixture.SkipUnlessPresent();

        await page.DrawAsync(JsonElement.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBock","text":"x"}]}"""));

        Assert.NotEmpty((await page.LookAsync()).Problems);
    }

    private Task ClickAsync(string button) => page.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private async Task<JsonElement> OnlyActionAsync() => JsonElement.Parse(Assert.Single((await page.LookAsync()).Actions));
}
