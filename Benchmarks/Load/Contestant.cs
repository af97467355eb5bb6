using System.Diagnostics;

namespace TeamsHelpDesk.Benchmarks.Load;

/// <summary>A running server with the people who write to it.</summary>
internal sealed class Contestant : IAsyncDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly ServerProcess _server;
    private readonly SimulatedPerson[] _people;

    private Contestant(string name, ServerProcess server, SimulatedPerson[] people)
    {
        Name = name;
        _server = server;
        _people = people;
    }

    public string Name { get; }

    /// <summary>From before the process was made to the arrival of its first reply.</summary>
    public double StartMilliseconds { get; private set; }

    public static async Task<Contestant> StartAsync(Entry entry, Connector connector, bool clicks, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // owned by what is returned
        var server = await ServerProcess.StartAsync(entry.Kind, entry.Settings, cancellationToken);
#pragma warning restore CA2000
        var people = Enumerable.Range(0, Entry.MostPeople)
            .Select(number => new SimulatedPerson(entry.Name, number, server.Address, connector.ServiceUrl) { Authorization = entry.Authorization, Clicks = clicks })
            .ToArray();
        Array.ForEach(people, connector.Register);
        var contestant = new Contestant(entry.Name, server, people);
        await people[0].TakeTurnAsync(contestant._http, cancellationToken);
        contestant.StartMilliseconds = Stopwatch.GetElapsedTime(server.StartedAt).TotalMilliseconds;
        return contestant;
    }

    public async Task WarmUpAsync(int people, BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var startedAt = Stopwatch.GetTimestamp();
        for (var turns = 0.0; turns < options.WarmUpTurns && Stopwatch.GetElapsedTime(startedAt).TotalSeconds < options.LongestWarmUpSeconds;)
        {
            turns += (await MeasureAsync(people, TimeSpan.FromSeconds(1), cancellationToken)).TurnsPerSecond;
        }
    }

    /// <summary>Everybody writes as fast as replies come, until the time is over.</summary>
    public async Task<Window> MeasureAsync(int people, TimeSpan length, CancellationToken cancellationToken)
    {
        var before = await _server.ReadUsageAsync(cancellationToken);
        var startedAt = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(_people.Take(people).Select(person => WriteAsync(person, startedAt, length, cancellationToken)));
        var took = Stopwatch.GetElapsedTime(startedAt);
        var after = await _server.ReadUsageAsync(cancellationToken);
        double[] waits = [.. all.SelectMany(static one => one)];
        Array.Sort(waits);
        return new Window(
            waits.Length / took.TotalSeconds,
            waits[waits.Length / 2],
            waits[(int)(waits.Length * 0.99)],
            (after.ProcessorMicroseconds - before.ProcessorMicroseconds) / waits.Length,
            (after.AllocatedBytes - before.AllocatedBytes) / 1024.0 / waits.Length,
            after.ResidentBytes / 1024.0 / 1024.0);
    }

    /// <summary>So many turns, whatever time they take.</summary>
    /// <returns>Resident megabytes after them.</returns>
    public async Task<double> SoakAsync(int turns, int people, CancellationToken cancellationToken)
    {
        await Task.WhenAll(_people.Take(people).Select(async person =>
        {
            for (var turn = 0; turn < turns / people; turn++)
            {
                await person.TakeTurnAsync(_http, cancellationToken);
            }
        }));
        return (await _server.ReadUsageAsync(cancellationToken)).ResidentBytes / 1024.0 / 1024.0;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<List<double>> WriteAsync(SimulatedPerson person, long startedAt, TimeSpan length, CancellationToken cancellationToken)
    {
        var waits = new List<double>(4096);
        do
        {
            waits.Add(await person.TakeTurnAsync(_http, cancellationToken));
        }
        while (Stopwatch.GetElapsedTime(startedAt) < length);

        return waits;
    }
}
