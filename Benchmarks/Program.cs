using TeamsHelpDesk.Benchmarks;
using TeamsHelpDesk.Benchmarks.Servers;
using TeamsHelpDesk.Benchmarks.Triage;

if (args is ["--serve", var kind])
{
    return await ServerUnderTest.RunAsync(kind);
}

if (args is ["--triage", var catalog])
{
    return TriageBenchmark.Run(catalog);
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stopping.Cancel();
};

BenchmarkOptions options;
try
{
    options = BenchmarkOptions.Read(args);
}
catch (ArgumentException misunderstood)
{
    await Console.Error.WriteLineAsync(misunderstood.Message);
    return 2;
}

if (options.Audit > 0)
{
    await AuditSpeed.RunAsync(options.Audit, options.Runs, stopping.Token);
    return 0;
}

return await Session.RunAsync(options, stopping.Token);
