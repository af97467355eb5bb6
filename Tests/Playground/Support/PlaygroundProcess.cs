using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Playground.Support;

/// <summary>
/// Microsoft 365 Agents Playground as a process of its own. It comes from `npm ci` in Tests/Playground and is never checked
/// in; it opens no browser and reports nothing to anybody.
/// </summary>
internal sealed class PlaygroundProcess : IAsyncDisposable
{
    private const string ReadyLine = "Listening on ";
    private static readonly string Script =
        RepositoryFiles.PathOf("Tests", "Playground", "node_modules", "@microsoft", "m365agentsplayground", "cli.js");

    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _said = [];
    private readonly Process _process;

    private PlaygroundProcess(Uri origin, Uri bot, string folder)
    {
        Origin = origin;
        _process = new Process { StartInfo = StartInfo(origin, bot, folder), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => TakeLine(line.Data);
        _process.ErrorDataReceived += (_, line) => TakeLine(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The Playground ended. It said:\n{string.Join('\n', _said)}"));
    }

    /// <summary>As it writes itself into every `serviceUrl`.</summary>
    public Uri Origin { get; }

    private static bool MustBePresent => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Shows the test as skipped where the Playground isn't restored, except under CI=true, where that is a failure.</summary>
    public static void SkipUnlessPresent()
    {
        var present = File.Exists(Script);
        Assert.True(present || !MustBePresent, "CI needs the Playground: run `npm ci` in Tests/Playground.");
        Assert.SkipUnless(present, "The Playground isn't there: run `npm ci` in Tests/Playground.");
    }

    /// <summary>
    /// An address nobody listens on: the bot must know it before the Playground is there to be asked. Below the range from which
    /// the system takes ports for whoever doesn't care, or another connection takes it before the Playground does.
    /// </summary>
    public static Uri FreeOrigin()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 30_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Any, port);
                listener.Start();
                return new Uri($"http://localhost:{port}");
            }
            catch (SocketException)
            {
                // Somebody has it; any other will do.
            }
        }
    }

    /// <param name="folder">Holds its settings; it writes its log there.</param>
    public static PlaygroundProcess Start(Uri origin, Uri bot, string folder)
    {
        var playground = new PlaygroundProcess(origin, bot, folder);
        playground._process.Start();
        playground._process.BeginOutputReadLine();
        playground._process.BeginErrorReadLine();
        return playground;
    }

    /// <summary>Waits until it listens, and where it was told to: it goes elsewhere without a word when the port is taken.</summary>
    public async Task ListensAsync(CancellationToken cancellationToken)
    {
        var line = await _ready.Task.WaitAsync(PlaygroundChats.Patience, cancellationToken);
        Assert.Equal(Origin.Port.ToString(CultureInfo.InvariantCulture), line[ReadyLine.Length..].Trim());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(Uri origin, Uri bot, string folder)
    {
        string[] arguments =
        [
            Script, "start", "-e", bot.ToString(), "-c", "msteams", "-p", origin.Port.ToString(CultureInfo.InvariantCulture), "--disable-telemetry",
        ];
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        // Told to report nothing, it still reports how its reporting fares; this is what keeps it on this machine.
        start.Environment["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "true";
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "localhost,127.0.0.1";
        return start;
    }

    private void TakeLine(string? line)
    {
        _said.Enqueue(line ?? string.Empty);
        if (line?.StartsWith(ReadyLine, StringComparison.Ordinal) == true)
        {
            _ready.TrySetResult(line);
        }
    }
}
