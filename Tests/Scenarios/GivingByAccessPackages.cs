using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Resources;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>A group that the settings name comes by its access package, which is asked for at once and comes when it comes.</summary>
public sealed class GivingByAccessPackages
{
    private const string Group = "Social Club";

    [Fact]
    public async Task It_is_told_when_it_has_come_and_not_when_it_was_asked_for()
    {
        await using var contoso = await ApprovedAsync(contoso => contoso.Graph.PackagesTake = TimeSpan.FromMinutes(40));
        await contoso.LaterAsync(TimeSpan.FromMinutes(30));
        Assert.DoesNotContain(contoso.LinesTo("maya"), line => line.Contains(": done.", StringComparison.Ordinal));

        await contoso.LaterAsync(TimeSpan.FromMinutes(25));

        await contoso.HearsAsync("maya", ": done.");
        Assert.True(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
        Assert.Single(contoso.Entra.Current.PackageAssignments);
        await contoso.LaterAsync(TimeSpan.FromDays(31));
        await contoso.HearsAsync("maya", "it has ended as agreed and was taken back");
        Assert.Empty(contoso.Entra.Current.PackageAssignments);
        Assert.Equal([ChangeKinds.MemberAdded, ChangeKinds.MemberRemoved], contoso.Entra.Changes.Past.Select(change => change.Kind));
    }

    [Theory]
    [InlineData("deliveryFailed")]
    [InlineData("partiallyDelivered")]
    public async Task Where_it_does_not_come_somebody_has_to_look(string end)
    {
        await using var contoso = await ApprovedAsync(contoso => (contoso.Graph.PackagesTake, contoso.Graph.PackagesEnd) = (TimeSpan.FromMinutes(5), end));

        await contoso.LaterAsync(TimeSpan.FromMinutes(15));

        await contoso.HearsAsync("maya", "it couldn't be done. Its access package couldn't be delivered; somebody has to look at it in Entitlement Management.");
        await contoso.ChannelCardAsync("Help desk", "[I'll take it from here]");
    }

    [Fact]
    public async Task After_a_day_it_is_waited_for_no_longer()
    {
        await using var contoso = await ApprovedAsync(contoso => contoso.Graph.PackagesTake = TimeSpan.FromDays(3));

        await contoso.LaterAsync(TimeSpan.FromHours(25));

        await contoso.HearsAsync("maya", "it couldn't be done. Its access package hasn't been delivered for a day");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_is_lost_asks_once(bool isReworded)
    {
        await using var contoso = await ApprovedAsync(contoso =>
        {
            contoso.Graph.Reworded = isReworded;
            contoso.Graph.PackagesTake = TimeSpan.FromMinutes(5);
            contoso.Graph.DropResponseAfterCommit("POST assignmentRequests", LostAnswer.GatewayTimeout);
        });

        await contoso.LaterAsync(TimeSpan.FromMinutes(15));

        await contoso.HearsAsync("maya", ": done.");
        Assert.Single(contoso.Entra.Current.PackageAssignments);
        Assert.Single(contoso.Changes(ChangeKinds.MemberAdded));
    }

    [Fact]
    public async Task Without_its_permission_it_is_refused_at_the_asking()
    {
        await using var contoso = await Contoso.PrepareAsync(WithIt);
        contoso.Graph.RemovePermission("EntitlementManagement.ReadWrite.All");
        await contoso.StartBotAsync();
        await contoso.InstallAsync("maya");

        await contoso.SaysAsync("maya", "social club please");

        await contoso.CardAsync("maya", "hasn't been switched on by this company's administrators yet");
    }

    private static Setting WithIt => new()
    {
        Catalog = "endings.yaml",
        Bot = new Dictionary<string, string?>
        {
            ["Graph:AccessPackages:0:Group"] = TrialGroups.Id(Group).ToString(),
            ["Graph:AccessPackages:0:Package"] = AccessPackages.Package.ToString(),
            ["Graph:AccessPackages:0:Policy"] = AccessPackages.Policy.ToString(),
        },
    };

    /// <summary>Grace has just agreed that Maya comes into the club for 30 days.</summary>
    private static async Task<Contoso> ApprovedAsync(Action<Contoso> before)
    {
        var contoso = await Contoso.OpenAsync(WithIt, "maya", "grace");
        await contoso.SaysAsync("maya", "social club please");
        await contoso.PressesAsync("maya", await contoso.CardAsync("maya", "[Ask for 30 days]"), "Ask for 30 days");
        var decision = await contoso.CardAsync("grace", "[Approve for 30 days]");
        before(contoso);
        await contoso.PressesAsync("grace", decision, "Approve for 30 days");
        return contoso;
    }
}
