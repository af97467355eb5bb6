using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Entra.Switches;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>Plays stories in a company of their own and says how it went by the exit status.</summary>
internal static class StoryRun
{
    private static readonly string EffectsCatalog = Path.Combine(AppContext.BaseDirectory, "effects.yaml");

    private static IReadOnlyList<Story> All { get; } =
    [
        .. FourStories.All.Select(story => new Story(story.Name, story.PlayAsync)),
        new(TicketsStory.Name, TicketsStory.PlayAsync),
        new(EffectsStory.Name, EffectsStory.PlayAsync) { Catalog = static _ => EffectsCatalog },
        new(HrStory.Name, HrStory.PlayAsync) { Clock = StoryClock.GoesOnWhileWaiting },
        new(ThousandStory.Name, ThousandStory.PlayAsync) { Catalog = ThousandCatalog.Of, Clock = StoryClock.SkipsWaits, IsLong = true },
    ];

    public static async Task<int> PlayAsync(SandboxOptions options, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var stories = All.Where(story => options.Story is "all" ? !story.IsLong : story.Name == options.Story).ToList();
        if (stories.Count == 0)
        {
            await errors.WriteLineAsync($"There is no story '{options.Story}'. There are: {string.Join(", ", All.Select(story => story.Name))}.");
            return 2;
        }

        foreach (var inOneCompany in stories.GroupBy(story => (story.Catalog, story.Clock)))
        {
            var catalog = inOneCompany.Key.Catalog?.Invoke(options.Catalog) ?? options.Catalog;
            var broken = await PlayAsync(options with { Catalog = catalog }, [.. inOneCompany], output, cancellationToken);
            ThousandCatalog.Delete(catalog);
            if (broken is not null)
            {
                await errors.WriteLineAsync(broken);
                return 1;
            }
        }

        await output.WriteLineAsync($"{stories.Count} of {stories.Count} stories went as they should.");
        return 0;
    }

    /// <summary>Today's, whenever it is played: whatever is due in the morning is due.</summary>
    private static DateTimeOffset Noon => new(TimeProvider.System.GetUtcNow().Date.AddHours(12), TimeSpan.Zero);

    /// <returns>What broke; null when all went as they should.</returns>
    private static async Task<string?> PlayAsync(SandboxOptions options, IReadOnlyList<Story> stories, TextWriter output, CancellationToken cancellationToken)
    {
        var clock = stories[0].Clock switch
        {
            StoryClock.Running => SandboxClock.Running(),
            StoryClock.SkipsWaits => SandboxClock.RunningFrom(Noon),
            _ => SandboxClock.StoppedAt(Noon),
        };
        await using var company = await TrialRun.StartAsync(options, clock, cancellationToken);
        var queue = company.Bot.Services.GetRequiredService<WorkQueue>();
        var teller = new StoryTeller(company, new Script(output)) { Clock = stories[0].Clock, IsAtWork = () => queue.HeldItems().Count > 0, People = options.People };
        foreach (var story in stories)
        {
            try
            {
                await story.PlayAsync(teller, cancellationToken);
            }
            catch (Exception fault) when (fault is StoryBrokenException or TimeoutException or ArgumentException or OperationCanceledException)
            {
                return $"The story '{story.Name}' broke: {fault.Message}";
            }
        }

        return company.Sandbox.Of<GraphViolations>().Found is [var wrong, ..] ? $"What must never be asked of Graph was asked: {wrong}." : null;
    }

    private sealed record Story(string Name, Func<StoryTeller, CancellationToken, Task> PlayAsync)
    {
        /// <summary>The catalogue that it is played with, made of the one of the options; null for that itself.</summary>
        public Func<string, string>? Catalog { get; init; }

        public StoryClock Clock { get; init; }

        /// <summary>Played only when it is asked for by name.</summary>
        public bool IsLong { get; init; }
    }
}

/// <summary>Stories of different clocks are played in companies of their own.</summary>
internal enum StoryClock
{
    /// <summary>As the machine's own.</summary>
    Running,

    /// <summary>As the machine's own, from noon; what is only waited for is skipped when the story says so.</summary>
    SkipsWaits,

    /// <summary>It goes on while something is waited for, as fast as the desk can follow.</summary>
    GoesOnWhileWaiting,
}
