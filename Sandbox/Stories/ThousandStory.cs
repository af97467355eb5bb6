using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using static TeamsHelpDesk.Sandbox.Stories.StoryTeller;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>
/// A thousand people start today, on a clock that goes on only while nobody waits for an answer. How long it takes is held
/// against what Graph's limits allow, and somebody asks for something meanwhile.
/// </summary>
internal static class ThousandStory
{
    public const string Name = "thousand";

    private const int People = 1_000;
    private const double AtMostTimesTheLimits = 1.25;

    // Graph's limits for one app in one tenant: 3,000 writes in 150 s, and 5 calls about sign-in methods in 10 s.
    private const double WritesPerSecond = 3_000 / 150.0;
    private const double PassesPerSecond = 5 / 10.0;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);
    private static readonly TimeSpan BetweenAsks = TimeSpan.FromMinutes(1.5);
    private static readonly TimeSpan LongestAsk = TimeSpan.FromSeconds(5);
    private static readonly string[] Askers = ["tom", "fatima", "piotr", "samira", "maya", "grace", "priya", "arjun", "amelie", "ruth", "wei", "elena", "dara", "mateo", "yuki"];

    public static async Task PlayAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        story.Title("A thousand people start at once, and others ask for something meanwhile");
        var (begin, before) = (story.Now, story.Directory.Changes.Past.Count);
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var said = await story.HrSaysAsync(hr => hr.HireManyAsync(People, story.Today, cancellationToken));
        var asks = new Asks(story);
        var states = new Dictionary<string, int>();
        var took = await story.RunAheadAsync(
            async () => IsOver(states = StatesOf(await story.ReadRunAsync(said, cancellationToken))), moved => asks.KeepAskingAsync(moved, cancellationToken), Longest, cancellationToken);
        story.Tell($"People: {string.Join(", ", states.Select(state => $"{state.Value} {state.Key}"))}.");
        Expect(states.GetValueOrDefault("Done") == People, "Not all of them have come to their end.");
        TellTime(story, took, [.. story.Directory.Changes.Past.Skip(before)]);
        await asks.AllAnsweredAsync();
        asks.Tell();
        var cards = story.CardsSince("Help desk", begin);
        story.Tell($"Memory: {memory / 1_000_000:N0} MB before, {GC.GetTotalMemory(forceFullCollection: true) / 1_000_000:N0} MB after. Cards in the team's channel: {cards}.");
        Expect(cards <= 1, "There is more than one card in the team's channel.");
    }

    private static void TellTime(StoryTeller story, TimeSpan took, List<DirectoryChange> changes)
    {
        var passes = changes.Count(change => change.Kind == ChangeKinds.PassCreated);
        var allowed = TimeSpan.FromSeconds(Math.Max(changes.Count / WritesPerSecond, passes / PassesPerSecond));
        story.Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"Time: {took:h\\:mm\\:ss} on the company's clock for {changes.Count:N0} changes, {passes:N0} of them passes. Graph's limits allow {allowed:h\\:mm\\:ss}; that is {took / allowed:0.00} times it."));
        Expect(took <= allowed * AtMostTimesTheLimits, "It took more than 1.25 times what the limits allow.");
    }

    private static bool IsOver(Dictionary<string, int> states) => states.Values.Sum() == People && states.Keys.All(static state => state is "Done" or "NeedsPerson" or "Held" or "Cancelled");

    private static Dictionary<string, int> StatesOf(JsonObject? run) => (run?["people"] as JsonArray ?? [])
        .CountBy(static person => (string?)person?["state"] ?? string.Empty).ToDictionary();

    /// <summary>Somebody else asks every now and then, and how long their card takes is kept.</summary>
    private sealed class Asks(StoryTeller story)
    {
        private readonly List<Task<(TimeSpan Real, TimeSpan Moved)>> _asked = [];

        public Task KeepAskingAsync(TimeSpan moved, CancellationToken cancellationToken)
        {
            if (_asked.Count < Askers.Length && moved >= BetweenAsks * (_asked.Count + 1))
            {
                _asked.Add(AskAsync(Askers[_asked.Count], cancellationToken));
            }

            return Task.CompletedTask;
        }

        public async Task AllAnsweredAsync() => await Task.WhenAll(_asked);

        public void Tell()
        {
            Expect(_asked.Count > 0, "It was over before anybody asked for anything.");
            var moved = _asked.Select(static ask => ask.Result.Moved).Order().ToList();
            var real = _asked.Select(static ask => ask.Result.Real).Order().ToList();
            var p95 = (int)Math.Ceiling(moved.Count * 0.95) - 1;
            story.Tell(string.Create(
                CultureInfo.InvariantCulture, $"{moved.Count} others asked meanwhile: 95% had their card within {moved[p95].TotalSeconds:0.0} s on the company's clock, {real[p95].TotalSeconds:0.0} s in fact."));
            Expect(moved[p95] <= LongestAsk, "Who asked meanwhile waited longer than 5 s.");
        }

        private async Task<(TimeSpan Real, TimeSpan Moved)> AskAsync(string person, CancellationToken cancellationToken)
        {
            var (begin, watch, at) = (story.Now, Stopwatch.StartNew(), story.Moment);
            await story.AskAsync(person, "please add me to the Social Club", cancellationToken);
            await story.FindCardAsync(person, "You'd join “Social Club”", begin, cancellationToken);
            return (watch.Elapsed, story.Moment - at);
        }
    }
}
