using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>The bot is killed (SIGKILL) between what somebody wrote and the other side's reading of it; nothing of it is lost.</summary>
public sealed class BeingKilledWhileTalking
{
    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Each_side_reads_what_the_other_wrote(StoreEngine engine)
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Engine = engine, Clock = SandboxClock.Running() });
        await using var first = await contoso.StartBotProcessAsync();
        await contoso.InstallAsync("maya", "sean");
        await contoso.SaysAsync("maya", "checkout 500s for customers");
        await contoso.CardAsync("maya", "[Never mind]");
        await contoso.SaysAsync("maya", "yes");
        await first.KillAsync();

        await using var second = await contoso.StartBotProcessAsync();
        var card = await contoso.ChannelCardAsync("Bugs", "[I have it]");
        await contoso.PressesAsync("sean", card, "Ask Maya Desai", new JsonObject { ["question"] = "Which browser?" });
        await second.KillAsync();

        await using var third = await contoso.StartBotProcessAsync();
        await contoso.HearsAsync("maya", "asks: Which browser?");
        await contoso.SaysAsync("maya", "Firefox");
        await third.KillAsync();

        await contoso.StartBotAsync();
        await contoso.ChannelHearsAsync("Bugs", "Maya Desai: Firefox");
        await contoso.QuietAsync();
        Came(contoso.LinesTo("maya"), "Which browser?");
        Came(contoso.LinesInChannel("Bugs"), "Which browser?");
        Came(contoso.LinesInChannel("Bugs"), "Firefox");
    }

    /// <summary>Killed after a line was sent and before that was written down, it may come twice; never thrice, and never not at all.</summary>
    private static void Came(IReadOnlyList<string> lines, string words) =>
        Assert.InRange(lines.Count(line => line.Contains(words, StringComparison.Ordinal)), 1, 2);
}
