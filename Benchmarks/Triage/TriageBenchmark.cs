using System.Diagnostics;
using System.Globalization;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Bot.Features.Triage.Learning;

namespace TeamsHelpDesk.Benchmarks.Triage;

/// <summary>What triage costs on one core: lines a second, what it adds to the start, and what it keeps in memory.</summary>
internal static class TriageBenchmark
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    private static readonly string[] Lines =
    [
        "forgot my password",
        "cant get into figma, need to edit the launch deck by 3",
        "checkout 500s for customers since yesterday's release",
        "der Drucker im zweiten Stock druckt nicht mehr",
        "pls add the new contractor to the GH org",
        "je n'ai pas accès au dossier partagé de l'équipe",
        "パスワードを忘れてログインできません",
        "who do i ask about payslips",
        "so I was working from my sister's place and the laptop fell, it still starts but the screen is black on the left and I have a demo on Thursday",
        "make me global admin without approval",
        "vpn keeps dropping evry ten minuts",
        "any news on my request?",
    ];

    public static int Run(string catalogPath)
    {
        var catalog = CatalogLoader.Load(File.ReadAllText(catalogPath)) is CatalogLoadResult.Loaded loaded ? loaded.Catalog : throw new InvalidDataException("The catalogue is refused.");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        var triager = new Triager(Classifier.Shipped, catalog, new ServiceMatcher(catalog));
        triager.Read(Lines[0]);
        var start = Stopwatch.GetElapsedTime(started);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;

        Measure(triager); // the runtime compiles its code again while it is warm
        var rate = Enumerable.Range(0, 3).Select(_ => Measure(triager)).Order().ElementAt(1);
        Console.WriteLine("| aim | promised | measured | |");
        Console.WriteLine("|---|---|---|---|");
        Write("lines a second on one core", "≥ 20,000", rate, rate >= 20_000);
        Write("start, first line included, ms", "≤ 300", start.TotalMilliseconds, start.TotalMilliseconds <= 300);
        Write("memory, MB", "≤ 50", kept / 1e6, kept <= 50_000_000);
        GC.KeepAlive(triager);
        return 0;
    }

    private static double Measure(Triager triager)
    {
        var started = Stopwatch.GetTimestamp();
        var count = 0L;
        while (Stopwatch.GetElapsedTime(started) < Window)
        {
            foreach (var line in Lines)
            {
                triager.Read(line);
            }

            count += Lines.Length;
        }

        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Write(string what, string promised, double measured, bool isMet) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {promised} | {measured:N0} | {(isMet ? "met" : "not met")} |"));
}
