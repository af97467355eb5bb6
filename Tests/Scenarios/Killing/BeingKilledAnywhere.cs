using System.Globalization;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios.Killing;

/// <summary>
/// The bot is a process of its own and is killed (SIGKILL) at chosen points: before, during and after its calls to Entra ID and to
/// Teams, and at its writes to the store. One of each kind comes first, then those of the changes themselves.
/// <para>The long form: <c>HELPDESK_KILLS=200 HELPDESK_SEED=1 dotnet test Tests --filter "FullyQualifiedName~BeingKilledAnywhere"</c>;
/// with <c>HELPDESK_LOG=FOLDER</c> the company's log of it is kept there.</para>
/// </summary>
public sealed class BeingKilledAnywhere
{
    private const int Many = 50;

    private static int Kills => Number("HELPDESK_KILLS", 10);

    private static int Seed => Number("HELPDESK_SEED", 20261125);

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Everything_that_was_confirmed_comes_to_its_end_once(StoreEngine engine)
    {
        await using var scene = await KillingScene.OpenAsync(engine);
        var points = await scene.PointsAsync(Stories());

        var killed = new List<KillPoint>();
        foreach (var point in InOrder(points))
        {
            scene.HoldsAsUsual = killed.Count % 50 == 48; // so that the next one is killed while it holds its work for half a minute
            if (await scene.KillAsync(point))
            {
                killed.Add(point);
            }

            if (killed.Count == Kills)
            {
                break;
            }
        }

        var log = await scene.EndAsync();
        var happened = new WhatHappened(log);
        Tell(engine, points, killed, happened);
        await KeepAsync(engine, log);
        Assert.Empty(happened.Faults());
        Assert.Empty(scene.Faults);
        Assert.Equal(Math.Min(Kills, points.Count), killed.Count);
        Assert.True(Kills < Many || Kinds(points).SetEquals(Kinds(killed)), $"Only {string.Join(", ", Kinds(killed))}.");
    }

    /// <summary>Another handful for each seed, unless there is time for all of them.</summary>
    private static IEnumerable<KillStory> Stories()
    {
        var stories = KillStory.All.ToArray();
        new Dice(Seed).Shuffle(stories);
        return stories.Take(Kills < Many ? 5 : stories.Length);
    }

    /// <summary>One of each kind, then the changes, then of every other kind in turn.</summary>
    private static List<KillPoint> InOrder(IReadOnlyList<KillPoint> points)
    {
        var shuffled = points.ToArray();
        new Dice(Seed).Shuffle(shuffled);
        return
        [
            .. shuffled.GroupBy(point => point.Kind)
                .SelectMany(kind => kind.Select((point, place) => (point, place)))
                .OrderBy(one => one.place == 0 ? 0 : one.point.IsChange ? 1 : 2)
                .ThenBy(one => one.place)
                .Select(one => one.point),
        ];
    }

    private static HashSet<string> Kinds(IEnumerable<KillPoint> points) => [.. points.Select(point => point.Kind)];

    private static void Tell(StoreEngine engine, IReadOnlyList<KillPoint> points, List<KillPoint> killed, WhatHappened happened)
    {
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{engine}, seed {Seed}: {killed.Count} kills of {points.Count} points; {string.Join(", ", killed.CountBy(point => point.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Value} {kind.Key}"))}"));
        output?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"told at most {happened.Took().Max().TotalSeconds:0.0} s after the start; {happened.Faults().Count} faults"));
        killed.ForEach(point => output?.WriteLine(point.ToString()));
    }

    private static async Task KeepAsync(StoreEngine engine, IReadOnlyList<string> log)
    {
        if (Environment.GetEnvironmentVariable("HELPDESK_LOG") is { Length: > 0 } folder)
        {
            await File.WriteAllLinesAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, $"killed-{engine}.jsonl"), log, Contoso.Stop);
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
