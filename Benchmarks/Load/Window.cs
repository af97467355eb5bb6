namespace TeamsHelpDesk.Benchmarks.Load;

/// <summary>What one window came to; the last three are the server's alone.</summary>
internal sealed record Window(double TurnsPerSecond, double P50, double P99, double ProcessorMicroseconds, double AllocatedKilobytes, double ResidentMegabytes)
{
    public static Window Median(IReadOnlyList<Window> windows) => new(
        Median(windows.Select(static window => window.TurnsPerSecond)),
        Median(windows.Select(static window => window.P50)),
        Median(windows.Select(static window => window.P99)),
        Median(windows.Select(static window => window.ProcessorMicroseconds)),
        Median(windows.Select(static window => window.AllocatedKilobytes)),
        windows.Max(static window => window.ResidentMegabytes));

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
