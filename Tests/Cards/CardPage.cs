using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Playwright;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Cards;

/// <summary>One page that knows <c>drawCard</c>, shared by the tests of a class; nothing comes from a network.</summary>
public sealed class CardPage(ChromiumFixture chromium) : IAsyncLifetime
{
    private const string Empty = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"></head><body style="margin:12px"></body></html>
        """;

    private const string Draw = """
        ([json, theme]) => {
            globalThis.problems = [];
            globalThis.actions = [];
            document.body.style.background = theme === 'dark' ? '#1f1f1f' : '#f0f0f0';
            const onAction = (action) => { actions.push(action); };
            document.body.replaceChildren(drawCard(JSON.parse(json), { theme, onAction, onProblem: (problem) => problems.push(problem) }));
        }
        """;

    private const string Look = """
        () => {
            const card = document.querySelector('.teams-card').getBoundingClientRect();
            const sticksOut = (box) => box.width > 0 && (box.right > card.right + 0.5 || box.left < card.left - 0.5);
            const isSeen = (it) => it.checkVisibility() && it.offsetHeight >= 32 && it.offsetWidth > 40 && it.scrollWidth <= it.offsetWidth;
            const all = (what) => [...document.querySelectorAll(what)];
            return JSON.stringify({
                problems,
                overflow: document.documentElement.scrollWidth > innerWidth || all('.teams-card *').some((it) => sticksOut(it.getBoundingClientRect())),
                buttons: all('button').map((it) => ({ label: it.innerText.trim(), seen: isSeen(it) })),
                live: all('.teams-card :is(a, img, iframe, script, object, strong, em, li)').map((it) => it.outerHTML),
                unlabelled: all('input, select, textarea').filter((it) => !it.labels?.length && !it.getAttribute('aria-labelledby')).length,
                actions: actions.map((it) => JSON.stringify(it)),
                text: document.body.innerText,
            });
        }
        """;

    private IPage? _page;

    public string Locale { get; init; } = "en-GB";

    public string Zone { get; init; } = "Europe/London";

    public IPage Page => _page ?? throw new InvalidOperationException("Draw a card first.");

    public async Task DrawAsync(JsonElement card, int width = 800, string theme = "light")
    {
        _page ??= await OpenAsync();
        await _page.SetViewportSizeAsync(width, 600);
        await _page.EvaluateAsync(Draw, new object[] { card.GetRawText(), theme });
    }

    // A people picker is Teams' own addition to cards of 1.2 and newer; the schema has its like from 1.6 on, and knows no list
    // that is filled by a search alone ("People Picker in Adaptive Cards", learn.microsoft.com).
    private static readonly string[] OfPeoplePickers =
        ["Property \"choices.data\" is supported in version 1.6, but you are using version 1.5.", "An Input.ChoiceSet must have at least one choice defined."];

    public async Task<Seen> LookAsync()
    {
        var seen = JsonSerializer.Deserialize(await Page.EvaluateAsync<string>(Look), SeenJson.Default.Seen)
            ?? throw new InvalidOperationException("The page said nothing.");
        return seen with { Problems = [.. seen.Problems.Except(OfPeoplePickers)] };
    }

    /// <summary>Keeps a picture for people to look at, in <c>ARTIFACTS</c> or TestResults.</summary>
    public async Task KeepPictureAsync(string name)
    {
        var folder = Environment.GetEnvironmentVariable("ARTIFACTS") is { Length: > 0 } chosen ? chosen : RepositoryFiles.PathOf("TestResults");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "cards", $"{name}.png"), FullPage = true });
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_page is not null)
        {
            await _page.CloseAsync();
        }
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync(locale: Locale, zone: Zone);
        await page.SetContentAsync(Empty);
        await page.AddStyleTagAsync(new() { Path = RepositoryFiles.PathOf("Sandbox", "wwwroot", "dist", "cards.css") });
        await page.AddScriptTagAsync(new() { Path = RepositoryFiles.PathOf("Sandbox", "wwwroot", "dist", "cards.js") });
        return page;
    }
}

public sealed record Seen(
    IReadOnlyList<string> Problems,
    bool Overflow,
    IReadOnlyList<SeenButton> Buttons,
    IReadOnlyList<string> Live,
    int Unlabelled,
    IReadOnlyList<string> Actions,
    string Text);

public sealed record SeenButton(string Label, bool Seen);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Seen))]
internal sealed partial class SeenJson : JsonSerializerContext;
