using System.Runtime.InteropServices;
using TeamsHelpDesk.Sandbox;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Stories;

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stopping.Cancel();
};

// The web host takes the signal for itself and would leave this process waiting for ever.
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stopping.Cancel();
});

SandboxOptions options;
try
{
    options = SandboxOptions.Read(args);
}
catch (ArgumentException misunderstood)
{
    await Console.Error.WriteLineAsync(misunderstood.Message);
    return 2;
}

if (options.Story is not null)
{
    return await StoryRun.PlayAsync(options, Console.Out, Console.Error, stopping.Token);
}

try
{
    await using var trial = await TrialRun.StartAsync(options, SandboxClock.Running(), stopping.Token);
    Console.WriteLine($"Contoso is open: {trial.Sandbox.Address}");
    Console.WriteLine("Choose a person, write what you need, then be the one who approves. Ctrl+C closes the company.");
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
    return 0;
}
catch (IOException taken)
{
    await Console.Error.WriteLineAsync($"{taken.Message} Choose others with --port and --bot-port; 0 takes any free one.");
    return 1;
}
