using System.Diagnostics;
using System.Text.Json;
using TeamsHelpDesk.Benchmarks.Servers;

namespace TeamsHelpDesk.Benchmarks.Load;

/// <summary>A server under test in a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _counters = new(new SocketsHttpHandler());

    private ServerProcess(Process process, Uri address, long startedAt)
    {
        _process = process;
        Address = address;
        StartedAt = startedAt;
        _counters.BaseAddress = address;
    }

    public Uri Address { get; }

    /// <summary>Of the stopwatch, just before the process was made.</summary>
    public long StartedAt { get; }

    /// <exception cref="LostReplyException">It ended, or did not listen in time.</exception>
    public static async Task<ServerProcess> StartAsync(string kind, IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "TeamsHelpDesk.Benchmarks.exe" : "TeamsHelpDesk.Benchmarks"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { "--serve", kind },
            Environment = { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["Logging__LogLevel__Default"] = "Warning", ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning" },
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var startedAt = Stopwatch.GetTimestamp();
#pragma warning disable CA2000 // owned by what is returned; when starting fails, so does the benchmark
        var process = Process.Start(start) ?? throw new LostReplyException($"{kind} could not be started.");
#pragma warning restore CA2000
        var address = await ReadAddressAsync(process, kind).WaitAsync(Patience, TimeProvider.System, cancellationToken);
        return new ServerProcess(process, address, startedAt);
    }

    public async Task<Usage> ReadUsageAsync(CancellationToken cancellationToken) =>
        await _counters.GetFromJsonAsync(Counters.Path, CountersJson.Default.Usage, cancellationToken) ?? throw new JsonException("No counters.");

    public async ValueTask DisposeAsync()
    {
        _counters.Dispose();
        _process.StandardInput.Close();
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(10), TimeProvider.System);
        await _process.WaitForExitAsync(late.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>What else it says goes to standard error, for as long as it runs.</summary>
    private static Task<Uri> ReadAddressAsync(Process process, string kind)
    {
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, said) =>
        {
            if (said.Data is null)
            {
                address.TrySetException(new LostReplyException($"{kind} ended before it listened."));
            }
            else if (said.Data.StartsWith(ServerUnderTest.ListeningAt, StringComparison.Ordinal))
            {
                address.TrySetResult(new Uri(said.Data[ServerUnderTest.ListeningAt.Length..]));
            }
            else
            {
                Console.Error.WriteLine(said.Data);
            }
        };
        process.BeginOutputReadLine();
        return address.Task;
    }
}
