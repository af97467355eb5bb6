using TeamsHelpDesk.Benchmarks.Load;
using TeamsHelpDesk.Benchmarks.Report;

namespace TeamsHelpDesk.Benchmarks;

/// <summary>One benchmark: every server is started and warmed, then their windows alternate, so that what disturbs one disturbs all.</summary>
internal static class Session
{
    private const int SoakStep = 20_000;
    private const int SoakPeople = 16;

    /// <returns>0, or 1 when a server did not answer or lost a reply. Never for being slow.</returns>
    public static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var contestants = new List<(Entry Entry, Contestant Contestant)>();
        await using var around = await Surroundings.OpenAsync(cancellationToken);
        try
        {
            foreach (var entry in Entry.All(around).Where(entry => entry.Name.Contains(options.Only, StringComparison.Ordinal)))
            {
                contestants.Add((entry, await Contestant.StartAsync(entry, around.Connector, options.Clicks, cancellationToken)));
            }

            await (options.Soak > 0 ? SoakAsync(options, contestants, cancellationToken) : CompareAsync(options, contestants, cancellationToken));
            return 0;
        }
        catch (LostReplyException lost)
        {
            await Console.Error.WriteLineAsync(lost.Message);
            return 1;
        }
        finally
        {
            foreach (var (_, contestant) in contestants)
            {
                await contestant.DisposeAsync();
            }
        }
    }

    private static async Task CompareAsync(
        BenchmarkOptions options, IReadOnlyList<(Entry Entry, Contestant Contestant)> contestants, CancellationToken cancellationToken)
    {
        var results = new Measurements();
        foreach (var (entry, contestant) in contestants)
        {
            results.Start(entry, contestant.StartMilliseconds);
            await contestant.WarmUpAsync(entry.People[^1], options, cancellationToken);
        }

        for (var run = 0; run < options.Runs; run++)
        {
            foreach (var people in contestants.SelectMany(static one => one.Entry.People).Distinct().Order())
            {
                foreach (var (entry, contestant) in contestants.Where(one => one.Entry.People.Contains(people)))
                {
                    results.Add(entry, people, await contestant.MeasureAsync(people, TimeSpan.FromSeconds(options.Seconds), cancellationToken));
                }
            }
        }

        Table.Write(Console.Out, results, options.Clicks);
        Console.WriteLine($"Written to {await ResultFile.WriteAsync(results, options, cancellationToken)}");
    }

    private static async Task SoakAsync(
        BenchmarkOptions options, IReadOnlyList<(Entry Entry, Contestant Contestant)> contestants, CancellationToken cancellationToken)
    {
        var (entry, contestant) = contestants.First(one => one.Entry.Name.StartsWith("bot", StringComparison.Ordinal));
        for (var turns = 0; turns < options.Soak; turns += SoakStep)
        {
            var step = Math.Min(SoakStep, options.Soak - turns);
            var resident = await contestant.SoakAsync(step, SoakPeople, cancellationToken);
            Console.WriteLine($"{entry.Title}: {resident:0} MB resident after {turns + step:N0} turns");
        }
    }
}
