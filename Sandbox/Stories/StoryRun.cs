using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Entra.Switches;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>Plays stories in a company of their own and says how it went by the exit status.</summary>
internal static class StoryRun
{
    private static readonly string EffectsCatalog = Path.Combine(AppContext.BaseDirectory, "effects.yaml");

    private static IReadOnlyList<Story> All { get; } =
    [
        .. FourStories.All.Select(story => new Story(story.Name, story.PlayAsync, Catalog: null)),
        new(TicketsStory.Name, TicketsStory.PlayAsync, Catalog: null),
        new(EffectsStory.Name, EffectsStory.PlayAsync, EffectsCatalog),
    ];

    public static async Task<int> PlayAsync(SandboxOptions options, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var stories = All.Where(story => options.Story is "all" || story.Name == options.Story).ToList();
        if (stories.Count == 0)
        {
            await errors.WriteLineAsync($"There is no story '{options.Story}'. There are: {string.Join(", ", All.Select(story => story.Name))}.");
            return 2;
        }

        foreach (var inOneCompany in stories.GroupBy(story => story.Catalog ?? options.Catalog))
        {
            if (await PlayAsync(options with { Catalog = inOneCompany.Key }, [.. inOneCompany], output, cancellationToken) is { } broken)
            {
                await errors.WriteLineAsync(broken);
                return 1;
            }
        }

        await output.WriteLineAsync($"{stories.Count} of {stories.Count} stories went as they should.");
        return 0;
    }

    /// <returns>What broke; null when all went as they should.</returns>
    private static async Task<string?> PlayAsync(SandboxOptions options, IReadOnlyList<Story> stories, TextWriter output, CancellationToken cancellationToken)
    {
        await using var company = await TrialRun.StartAsync(options, SandboxClock.Running(), cancellationToken);
        var teller = new StoryTeller(company, new Script(output));
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

    /// <param name="Catalog">The catalogue that it is played with; null for the one of the options.</param>
    private sealed record Story(string Name, Func<StoryTeller, CancellationToken, Task> PlayAsync, string? Catalog);
}
