using System.Globalization;

namespace TeamsHelpDesk.Benchmarks.Report;

/// <summary>The results as Markdown, for eyes and for the document.</summary>
internal static class Table
{
    public static void Write(TextWriter to, Measurements results, bool clicks)
    {
        to.WriteLine("| server | people | turns/s | reply p50 ms | p99 ms | CPU µs | allocated KB | resident MB | start ms |");
        to.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var entry in results.Entries)
        {
            foreach (var people in entry.People)
            {
                if (results.MedianOf(entry.Name, people) is { } window)
                {
                    to.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {entry.Title} | {people} | {window.TurnsPerSecond:N0} | {window.P50:0.0} | {window.P99:0.0} | {window.ProcessorMicroseconds:0} | {window.AllocatedKilobytes:0.0} | {window.ResidentMegabytes:0} | {results.StartOf(entry.Name):0} |"));
                }
            }
        }

        to.WriteLine();
        to.WriteLine("| aim | promised | measured | |");
        to.WriteLine("|---|---|---|---|");
        foreach (var aim in Aim.All(results, clicks))
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {aim.What} | {aim.Promised} | {aim.Figure:0.#}{aim.Unit} | {aim.Outcome} |"));
        }

        to.WriteLine();
    }
}
