using TeamsHelpDesk.Sandbox.Clock;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>Plays stories in a company of their own and says how it went by the exit status.</summary>
internal static class StoryRun
{
    public static async Task<int> PlayAsync(SandboxOptions options, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var stories = FourStories.All.Where(story => options.Story is "all" || story.Name == options.Story).ToList();
        if (stories.Count == 0)
        {
            await errors.WriteLineAsync($"There is no story '{options.Story}'. There are: {string.Join(", ", FourStories.All.Select(story => story.Name))}.");
            return 2;
        }

        await using var company = await TrialRun.StartAsync(options, SandboxClock.Running(), cancellationToken);
        var teller = new StoryTeller(company.Sandbox, new Script(output));
        foreach (var (name, playAsync) in stories)
        {
            try
            {
                await playAsync(teller, cancellationToken);
            }
            catch (Exception fault) when (fault is StoryBrokenException or TimeoutException or ArgumentException or OperationCanceledException)
            {
                await errors.WriteLineAsync($"The story '{name}' broke: {fault.Message}");
                return 1;
            }
        }

        await output.WriteLineAsync($"{stories.Count} of {stories.Count} stories went as they should.");
        return 0;
    }
}
