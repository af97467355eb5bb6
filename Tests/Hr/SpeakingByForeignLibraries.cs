using System.Diagnostics;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Hr;

/// <summary>
/// Public libraries, unmodified, on the other side of HR's doors: standardwebhooks signs, scimmy reads every SCIM answer and says what its
/// filters find, scim-patch what its patches come to, ajv what fits the published schema. They come from `npm ci` in Tests/Hr/Foreign.
/// </summary>
public sealed class SpeakingByForeignLibraries
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task All_of_it_holds()
    {
        SkipUnlessPresent();
        await using var contoso = await Contoso.PrepareAsync(new Setting
        {
            Clock = SandboxClock.Running(),
            Bot = new Dictionary<string, string?> { ["Hr:Secrets:0"] = AtHrsDoor.Secret, ["Hr:ScimToken"] = AtHrsDoor.Token },
        });
        await contoso.StartBotAsync();

        var (status, said) = await RunAsync(contoso.Bot?.Address.ToString() ?? string.Empty, AtHrsDoor.Secret, AtHrsDoor.Token, RepositoryFiles.PathOf("docs", "hr-events.schema.json"));

        Assert.True(status == 0, said);
        Assert.Contains("all held", said, StringComparison.Ordinal);
    }

    /// <summary>Shows the test as skipped where they aren't restored, except under CI=true, where that is a failure.</summary>
    private static void SkipUnlessPresent()
    {
        var isPresent = Directory.Exists(RepositoryFiles.PathOf("Tests", "Hr", "Foreign", "node_modules", "scimmy"));
        Assert.True(isPresent || Environment.GetEnvironmentVariable("CI") != "true", "CI needs them: run `npm ci` in Tests/Hr/Foreign.");
        Assert.SkipUnless(isPresent, "They aren't there: run `npm ci` in Tests/Hr/Foreign.");
    }

    private static async Task<(int Status, string Said)> RunAsync(params string[] arguments)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Contoso.Stop);
        patience.CancelAfter(Patience);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("node", [RepositoryFiles.PathOf("Tests", "Hr", "Foreign", "doors.mjs"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.Start();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill();
        }

        return (process.ExitCode, await output + await errors);
    }
}
