using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Resources;
using TeamsHelpDesk.Tests.Scenarios;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

/// <summary>What the product asks of Graph is held against Microsoft's own contract, where a copy of it lies beside the repository.</summary>
public sealed class KeepingTheContract
{
    private static readonly string Checker = Path.Combine(RepositoryFiles.Root, "..", "shared", "graph", "check_request.py");

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    [Fact]
    public async Task Every_effect_asks_only_what_Graph_documents()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects" }, "maya");
        var effects = contoso.Bot!.Services.GetRequiredService<EffectRunner>();
        var privileged = ProtectingFromEveryEffect.EveryEffect(contoso).OfType<Effect.AddToGroup>().Single() with { Through = GroupDoor.Privileged };
        var packaged = privileged with { Through = GroupDoor.Package, Package = new PackageRef(AccessPackages.Package, AccessPackages.Policy) };
        foreach (var effect in ProtectingFromEveryEffect.EveryEffect(contoso).Append(privileged).Append(packaged))
        {
            await effects.IsSoAsync(effect, Lasts, contoso.Clock.GetUtcNow(), Contoso.Stop);
            await effects.ApplyAsync(effect, Lasts, Contoso.Stop);
            contoso.Clock.Advance(TimeSpan.FromSeconds(11)); // sign-in methods are rationed
        }

        await effects.ProlongAsync(privileged, contoso.Clock.GetUtcNow() + (2 * Lasts), Contoso.Stop);
        await effects.TakeBackAsync(privileged, Contoso.Stop);
        await effects.TakeBackAsync(packaged, Contoso.Stop);
        await contoso.Bot!.Services.GetRequiredService<GraphClient>().GetAppOwnersAsync(TrialApps.GitHub.Id, Contoso.Stop);

        Assert.NotEmpty(contoso.Writes);
        Assert.DoesNotContain(contoso.Recorder.Calls, call => call.Contains("/beta/", StringComparison.Ordinal));
        if (File.Exists(Checker))
        {
            Assert.Empty(await CheckAsync(contoso.Recorder.Lines));
        }
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(IReadOnlyList<string> lines)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", [Checker]) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("No python3.");
        var said = python.StandardOutput.ReadToEndAsync(Contoso.Stop);
        foreach (var line in lines)
        {
            await python.StandardInput.WriteLineAsync(line);
        }

        python.StandardInput.Close();
        var checkedLines = (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Count, checkedLines.Length);
        return [.. checkedLines.Where(line => line.StartsWith("BAD", StringComparison.Ordinal))];
    }
}
