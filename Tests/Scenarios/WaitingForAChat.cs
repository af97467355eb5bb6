using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// A pass goes to a manager who has never opened the help desk. Nothing is made that nobody could be shown; what it waits for and whom
/// to ask is said at once, and it goes on by itself.
/// </summary>
public sealed class WaitingForAChat
{
    private const string Waits = "aiting for Grace Mbeki, who alone may see it and has no chat with me yet. As soon as they open the help desk app in Teams it goes on by itself, until 26 November 2026. If they don't have the app, IT Support can install it for them.";

    [Fact]
    public async Task The_card_says_so_at_once_and_it_goes_on_when_they_open_the_app()
    {
        await using var contoso = await ApprovedAsync();

        await contoso.HearsAsync("maya", $"Sign-in pass: w{Waits}");
        await contoso.CardAsync("maya", $"W{Waits}");
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
        await contoso.LaterAsync(TimeSpan.FromMinutes(11));
        await contoso.ChannelHearsAsync("Help desk", "I can't reach Grace Mbeki");
        await contoso.LaterAsync(TimeSpan.FromHours(20));
        Assert.Single(contoso.LinesTo("maya"), line => line.Contains("aiting for Grace", StringComparison.Ordinal));

        await contoso.InstallForAsync("grace");

        await contoso.CardAsync("grace", "Nobody from IT will ever ask you for it");
        await contoso.HearsAsync("maya", "Grace Mbeki has a pass for you");
        await contoso.LaterAsync(TimeSpan.FromDays(4));
        Assert.Single(contoso.Changes(ChangeKinds.PassCreated));
        Assert.DoesNotContain(contoso.LinesTo("maya"), line => line.Contains("couldn't be done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_blocked_the_app_gets_it_once_they_write_again()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects" }, "maya");
        await contoso.AsksForAsync("maya", "pass");
        var card = await contoso.CardAsync("maya", "[Do it]");
        await contoso.QuietAsync();
        contoso.Switches.Plan(ConnectorFault.ConversationBlockedByUser, on: "POST");
        await contoso.PressesAsync("maya", card, "Do it");
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);

        await contoso.SaysAsync("maya", "status");

        await contoso.HearsAsync("maya", "waiting for you, since I couldn't write to you in Teams.");
        await contoso.CardAsync("maya", "Nobody from IT will ever ask you for it");
    }

    [Fact]
    public async Task After_three_days_it_fails_visibly_and_nothing_comes_of_it_later()
    {
        await using var contoso = await ApprovedAsync();
        await contoso.HearsAsync("maya", "waiting for Grace Mbeki");

        await contoso.LaterAsync(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));

        await contoso.HearsAsync("maya", "Sign-in pass: it couldn't be done. Grace Mbeki had no chat with the help desk for three days, so nothing was changed.");
        await contoso.InstallForAsync("grace");
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
    }

    /// <summary>Somebody of IT has just said yes to a pass for Maya, which Grace is to hand over.</summary>
    private static async Task<Contoso> ApprovedAsync()
    {
        var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects.yaml" }, "maya");
        await contoso.AsksForAsync("maya", "pass");
        await contoso.PressesAsync("maya", await contoso.CardAsync("maya", "[Ask]"), "Ask");
        var card = await contoso.ChannelCardAsync("Help desk", "[Decide]");
        await contoso.PressesAsync("luis", card, "Approve");
        return contoso;
    }
}
