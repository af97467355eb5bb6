using System.Diagnostics;
using System.Text.RegularExpressions;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Hr;

/// <summary>The commands of docs/hr.md, run as they stand there against the trial company: by bash, curl and openssl.</summary>
public sealed partial class FollowingTheManual
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Tools = ["bash", "curl", "openssl", "od", "base64"];

    [Fact]
    public async Task Every_command_does_what_it_says()
    {
        SkipUnlessPresent();
        var manual = await File.ReadAllTextAsync(RepositoryFiles.PathOf("docs", "hr.md"), Contoso.Stop);
        var commands = Blocks(manual, "bash");
        var folder = Directory.CreateTempSubdirectory();
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "out"), AppContext.BaseDirectory);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "people.csv"), Assert.Single(Blocks(manual, "csv")), Contoso.Stop);

        var secret = (await RunAsync(commands[0], folder, new Dictionary<string, string?>())).Trim();
        await using var contoso = await Contoso.PrepareAsync(new Setting { Clock = SandboxClock.Running(), Bot = new Dictionary<string, string?> { ["Hr:Secrets:0"] = secret, ["Hr:ScimToken"] = AtHrsDoor.Token } });
        await contoso.StartBotAsync();
        var known = new Dictionary<string, string?> { ["HOST"] = contoso.Bot?.Address.ToString().TrimEnd('/'), ["SECRET"] = secret, ["TOKEN"] = AtHrsDoor.Token, ["Hr__Secrets__0"] = secret };

        var sent = await RunAsync(commands[1], folder, known);
        Assert.Contains("202 Accepted", sent, StringComparison.Ordinal);
        known["RUN"] = Location().Match(sent).Groups["run"].Value;
        Assert.Contains("\"employeeId\":\"2001\"", await RunAsync(commands[2], folder, known), StringComparison.Ordinal);
        Assert.Contains("201 Created", await RunAsync(commands[3], folder, known), StringComparison.Ordinal);
        Assert.Contains("Nothing was sent.", await RunAsync(commands[4], folder, known), StringComparison.Ordinal);
        Assert.Contains("2 lines were taken.", await RunAsync(commands[5], folder, known), StringComparison.Ordinal);
        Assert.Equal(6, commands.Count);
        folder.Delete(recursive: true);
    }

    private static List<string> Blocks(string manual, string language) =>
        [.. Fence().Matches(manual).Where(found => found.Groups["language"].Value == language).Select(static found => found.Groups["text"].Value)];

    private static async Task<string> RunAsync(string command, DirectoryInfo folder, IReadOnlyDictionary<string, string?> known)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Contoso.Stop);
        patience.CancelAfter(Patience);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        foreach (var (name, value) in known.Append(new("no_proxy", "127.0.0.1,localhost")))
        {
            process.StartInfo.Environment[name] = value;
        }

        process.Start();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.True(process.ExitCode == 0, $"{command}\n{await output}{await errors}");
        return await output;
    }

    /// <summary>Shows the test as skipped where one of them is missing, except under CI=true, where that is a failure.</summary>
    private static void SkipUnlessPresent()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        var missing = Tools.Where(tool => !folders.Any(folder => File.Exists(Path.Combine(folder, tool)))).ToList();
        Assert.True(missing.Count == 0 || Environment.GetEnvironmentVariable("CI") != "true", $"CI needs {string.Join(", ", missing)}.");
        Assert.SkipUnless(missing.Count == 0, $"They aren't there: {string.Join(", ", missing)}.");
    }

    [GeneratedRegex(@"^```(?<language>[a-z]+)\n(?<text>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^location: (?<run>\S+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Location();
}
