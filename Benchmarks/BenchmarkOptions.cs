namespace TeamsHelpDesk.Benchmarks;

/// <summary>How much is measured.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>Length of one window. Default 5.</summary>
    public double Seconds { get; init; } = 5;

    /// <summary>How often each window is measured; the table shows medians. Default 3.</summary>
    public int Runs { get; init; } = 3;

    /// <summary>
    /// Turns that each server takes before the first window. The runtime compiles its code again while it runs, and until
    /// that is over a turn costs several times as much. Default 20,000.
    /// </summary>
    public int WarmUpTurns { get; init; } = 20_000;

    /// <summary>The warm-up ends after this, however far it came. Default 15.</summary>
    public double LongestWarmUpSeconds { get; init; } = 15;

    /// <summary>Turns of a long run on SQLite that prints what stays resident; 0 (default) for none.</summary>
    public int Soak { get; init; }

    /// <summary>Entries of an exported audit that is verified, instead of everything else; 0 (default) for none.</summary>
    public int Audit { get; init; }

    /// <summary>Only the servers whose name contains this; all by default.</summary>
    public string Only { get; init; } = string.Empty;

    /// <exception cref="ArgumentException">Something is not understood; the message says what is.</exception>
    public static BenchmarkOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new BenchmarkOptions();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var word))
        {
            options = word switch
            {
                "--quick" => options with { Seconds = 0.7, Runs = 1, LongestWarmUpSeconds = 1 },
                "--seconds" => options with { Seconds = Number(rest, word) },
                "--runs" => options with { Runs = Number(rest, word) },
                "--soak" => options with { Soak = Number(rest, word) },
                "--audit" => options with { Audit = Number(rest, word) },
                "--only" => options with { Only = rest.TryDequeue(out var part) ? part : string.Empty },
                _ => throw new ArgumentException($"'{word}' is not understood. Use: [--quick] [--seconds N] [--runs N] [--soak TURNS] [--audit ENTRIES] [--only SERVER]"),
            };
        }

        return options;
    }

    private static int Number(Queue<string> rest, string after) =>
        rest.TryDequeue(out var value) && int.TryParse(value, out var number) && number > 0
            ? number
            : throw new ArgumentException($"'{after}' needs a number above 0.");
}
