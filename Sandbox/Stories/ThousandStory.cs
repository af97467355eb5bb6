using System.Globalization;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using static TeamsHelpDesk.Sandbox.Stories.StoryTeller;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>
/// A thousand people start today, and Graph refuses whatever is more than its limits. How long it takes, all of the desk's own work and
/// every wait, is held against what the limits allow, and others ask for something meanwhile.
/// </summary>
internal static class ThousandStory
{
    public const string Name = "thousand";

    private const string Channel = "Help desk";
    private const double AtMostTimesTheLimits = 1.25;

    // Graph's limits for one app in one tenant: 3,000 writes in 150 s, and 5 calls about sign-in methods in 10 s.
    private const double WritesPerSecond = 3_000 / 150.0;
    private const double PassesPerSecond = 5 / 10.0;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    public static async Task PlayAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        story.Title(string.Create(CultureInfo.InvariantCulture, $"{story.People:N0} people start at once, and others ask for something meanwhile"));
        story.Limits.Enforced = true;
        var (cards, before) = (story.CardsIn(Channel), story.Directory.Changes.Past.Count);
        var progress = new Progress(story);
        var said = await story.HrSaysAsync(hr => hr.HireManyAsync(story.People, story.Today, cancellationToken));
        var asks = new AsksMeanwhile(story, TimeSpan.FromSeconds(story.People / PassesPerSecond), cancellationToken);
        var states = new Dictionary<string, int>();
        var took = await story.RunAheadAsync(
            async gone => IsOver(story.People, states = progress.Note(StatesOf(await story.ReadRunAsync(said, cancellationToken)), gone)), asks.IsAwaited, Longest, cancellationToken);
        story.Tell($"People: {string.Join(", ", states.Select(state => $"{state.Value} {state.Key}"))}.");
        Expect(states.GetValueOrDefault("Done") == story.People, "Not all of them have come to their end.");
        TellTime(story, took, [.. story.Directory.Changes.Past.Skip(before)]);
        await asks.TellAsync();
        var added = story.CardsIn(Channel) - cards;
        story.Tell($"Cards in the team's channel: {added}.");
        Expect(added == 1, "There isn't exactly one card in the team's channel.");
    }

    private static void TellTime(StoryTeller story, Took took, List<DirectoryChange> changes)
    {
        var passes = changes.Count(change => change.Kind == ChangeKinds.PassCreated);
        var allowed = TimeSpan.FromSeconds(Math.Max(changes.Count / WritesPerSecond, passes / PassesPerSecond));
        story.Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"Time: {took.InAll:h\\:mm\\:ss}, of it {took.Here:h\\:mm\\:ss} here and the rest waited for, for {changes.Count:N0} changes, {passes:N0} of them passes."));
        story.Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"Graph's limits allow {allowed:h\\:mm\\:ss}; that is {took.InAll / allowed:0.00} times it. Graph refused {story.Limits.PassedOf(GraphLimits.SignInMethods)} calls about passes and {story.Limits.PassedOf(GraphLimits.Writes)} other writes as too many."));
        Expect(took.InAll <= allowed * AtMostTimesTheLimits, "It took more than 1.25 times what the limits allow.");
    }

    private static bool IsOver(int people, Dictionary<string, int> states) =>
        states.Values.Sum() == people && states.Keys.All(static state => state is "Done" or "NeedsPerson" or "Held" or "Cancelled");

    private static Dictionary<string, int> StatesOf(JsonObject? run) => (run?["people"] as JsonArray ?? [])
        .CountBy(static person => (string?)person?["state"] ?? string.Empty).ToDictionary();

    /// <summary>How long each fifth of the people took, and what is in use then.</summary>
    private sealed class Progress
    {
        private const int Points = 5;
        private readonly StoryTeller _story;
        private int _told;

        public Progress(StoryTeller story)
        {
            _story = story;
            Tell(0, TimeSpan.Zero);
        }

        public Dictionary<string, int> Note(Dictionary<string, int> states, TimeSpan gone)
        {
            var done = states.GetValueOrDefault("Done");
            if (done * Points >= _story.People * _told)
            {
                Tell(done, gone);
            }

            return states;
        }

        private void Tell(int done, TimeSpan gone)
        {
            _told = (done * Points / _story.People) + 1;
            _story.Tell(string.Create(
                CultureInfo.InvariantCulture,
                $"{done,5:N0} done after {gone:h\\:mm\\:ss}; the desk and the company hold {GC.GetTotalMemory(forceFullCollection: true) / 1_000_000:N0} MB."));
        }
    }
}
