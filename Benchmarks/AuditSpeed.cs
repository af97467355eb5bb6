using System.Diagnostics;
using System.Globalization;
using TeamsHelpDesk.Benchmarks.Load;
using TeamsHelpDesk.Bot.Features.Audit;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Benchmarks;

/// <summary>How fast an exported audit is verified: a file of made-up entries, as long as real ones, read as the verb reads it.</summary>
internal static class AuditSpeed
{
    private const double Promised = 100_000;
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(int entries, int runs, CancellationToken cancellationToken)
    {
        var path = Path.GetTempFileName();
        try
        {
            await WriteAsync(path, entries, cancellationToken);
            var speeds = new List<double>();
            for (var run = 0; run <= runs; run++)
            {
                await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: false);
                var watch = Stopwatch.StartNew();
                if (await AuditFile.VerifyAsync(stream, [], cancellationToken) is not AuditStep.Holds { Reading.Count: var count } || count != entries)
                {
                    throw new InvalidOperationException("The export doesn't hold.");
                }

                speeds.Add(entries / watch.Elapsed.TotalSeconds);
            }

            var speed = Window.Median(speeds.Skip(1)); // the first compiles
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"audit verify: {speed:N0} entries a second ({entries:N0} entries, {new FileInfo(path).Length / 1e6:0} MB), promised {Promised:N0}: {(speed >= Promised ? "met" : "not met")}"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task WriteAsync(string path, int entries, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024);
        var start = AuditLines.Write(new AuditFileStart(AuditLines.Format, "contoso", Start));
        var link = new byte[32];
        await file.WriteAsync((byte[])[.. start, (byte)'\n'], cancellationToken);
        for (var number = 1; number <= entries; number++)
        {
            var entry = new AuditEntry(
                Start.AddSeconds(number), "10000000-0000-4000-8000-000000000025", "request.approved", "request:0197b4a0-0000-7000-8000-000000000001",
                """{"round":2,"plan":"2cce7f15994ef55f8dff1adeac4d9cf132a9f2d781e2217ee80f5324ff8db249"}""");
            link = entry.Link(link);
            await file.WriteAsync((byte[])[.. AuditLines.Write(new AuditRecord(number, entry, link)), (byte)'\n'], cancellationToken);
        }

        await file.WriteAsync((byte[])[.. AuditLines.WriteEnd(AuditHead.Of(entries, link), start), (byte)'\n'], cancellationToken);
    }
}
