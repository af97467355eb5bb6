using System.Globalization;
using System.Text.Json.Nodes;
using static TeamsHelpDesk.Sandbox.Stories.StoryTeller;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>Every now and then somebody else asks for something and confirms it, and how long the desk takes to answer both is kept.</summary>
/// <param name="story">Where they ask.</param>
/// <param name="within">The time over which they are spread.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class AsksMeanwhile(StoryTeller story, TimeSpan within, CancellationToken cancellationToken)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly string[] People = ["tom", "fatima", "piotr", "samira", "maya", "grace", "priya", "arjun", "amelie", "ruth", "wei", "elena", "dara", "mateo", "yuki"];

    private readonly List<Task<TimeSpan>> _asked = [];

    /// <summary>Whether somebody waits for an answer, now that so much time has gone.</summary>
    public bool IsAwaited(TimeSpan gone)
    {
        if (_asked.Count < People.Length && gone >= within / (People.Length + 1) * (_asked.Count + 1))
        {
            _asked.Add(AskAsync(People[_asked.Count]));
        }

        return _asked.Exists(static ask => !ask.IsCompleted);
    }

    public async Task TellAsync()
    {
        Expect(_asked.Count > 0, "It was over before anybody asked for anything.");
        var took = (await Task.WhenAll(_asked)).Order().ToList();
        var p95 = took[(int)Math.Ceiling(took.Count * 0.95) - 1];
        story.Tell(string.Create(
            CultureInfo.InvariantCulture, $"{took.Count} others asked meanwhile and confirmed it: half had both answers within {took[took.Count / 2].TotalSeconds:0.0} s, 95% within {p95.TotalSeconds:0.0} s."));
        Expect(p95 <= Longest, "Who asked meanwhile waited longer than 5 s.");
    }

    private async Task<TimeSpan> AskAsync(string person)
    {
        var (begin, at) = (story.Now, story.Moment);
        await story.AskAsync(person, "please add me to the Social Club", cancellationToken);
        var card = await story.FindCardAsync(person, "You'd join “Social Club”", begin, cancellationToken);
        await story.ConfirmAsync(person, card, "Ask for 90 days", new JsonObject { ["reason"] = "I would like to help with the summer party" }, cancellationToken);
        return story.Moment - at;
    }
}
