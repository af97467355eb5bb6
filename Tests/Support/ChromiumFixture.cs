using Microsoft.Playwright;
using TeamsHelpDesk.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(ChromiumFixture))]

namespace TeamsHelpDesk.Tests.Support;

/// <summary>
/// One Chromium for all tests that look at a page, started by the first that asks. It is always the machine's own
/// (<c>CHROMIUM</c>, or /usr/bin/chromium): nothing is downloaded. Take it as a constructor argument.
/// </summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string Executable => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    private static bool MustBePresent => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Shows the test as skipped where there is no Chromium, except under CI=true, where that is a failure.</summary>
    public static void SkipUnlessPresent()
    {
        var present = File.Exists(Executable);
        Assert.True(present || !MustBePresent, $"CI needs Chromium at {Executable}; set CHROMIUM to where it is.");
        Assert.SkipUnless(present, $"No Chromium at {Executable}; set CHROMIUM to where it is.");
    }

    /// <summary>A fresh, empty page in its own context; closing it closes the context.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, int height = 800, string locale = "en-GB", string zone = "Europe/London")
    {
        var browser = await StartAsync();
        return await browser.NewPageAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = locale,
            TimezoneId = zone,
        });
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Arguments });
        }
        finally
        {
            _starting.Release();
        }
    }
}
