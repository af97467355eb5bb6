using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Benchmarks.Load;

namespace TeamsHelpDesk.Benchmarks.Report;

/// <summary>One benchmark as it is kept: every window, not only the medians.</summary>
internal sealed record KeptResults(DateTimeOffset At, string System, int Processors, double Seconds, int Runs, IReadOnlyList<KeptServer> Servers, IReadOnlyList<Aim> Aims);

internal sealed record KeptServer(string Name, int People, double StartMilliseconds, IReadOnlyList<Window> Windows);

/// <summary>Writes to Benchmarks/results, which is not checked in.</summary>
internal static class ResultFile
{
    public static async Task<string> WriteAsync(Measurements results, BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var at = TimeProvider.System.GetUtcNow();
        var servers = results.Entries.SelectMany(entry => entry.People.Select(people =>
            new KeptServer(entry.Name, people, results.StartOf(entry.Name), results.Of(entry.Name, people))));
        var kept = new KeptResults(
            at, RuntimeInformation.OSDescription, Environment.ProcessorCount, options.Seconds, options.Runs, [.. servers], [.. Aim.All(results, options.Clicks)]);
        var folder = Directory.CreateDirectory(Folder()).FullName;
        var path = Path.Combine(folder, at.ToString("yyyyMMdd'T'HHmmss'Z.json'", CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(kept, ResultsJson.Default.KeptResults), cancellationToken);
        return path;
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TeamsHelpDesk.sln")))
            {
                return Path.Combine(folder.FullName, "Benchmarks", "results");
            }
        }

        return "results";
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(KeptResults))]
internal sealed partial class ResultsJson : JsonSerializerContext;
