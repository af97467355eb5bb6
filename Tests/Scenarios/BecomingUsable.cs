using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Assigned is not usable: that it is ready is said when it is seen, and why not where it stalls.</summary>
public sealed class BecomingUsable
{
    [Fact]
    public async Task A_licence_that_comes_with_a_group_is_ready_when_it_has_come()
    {
        await using var contoso = await JoinedAsync(null);
        await contoso.LaterAsync(TimeSpan.FromMinutes(10));
        Assert.DoesNotContain(contoso.LinesTo("maya"), line => line.Contains("ready", StringComparison.Ordinal));

        contoso.Change(state => state with { GroupLicences = new("Active", "None") });
        await contoso.LaterAsync(TimeSpan.FromMinutes(30));

        await contoso.HearsAsync("maya", "Social Club membership: it's ready to use now.");
        await contoso.LaterAsync(TimeSpan.FromHours(3));
        Assert.Single(contoso.LinesTo("maya"), line => line.Contains("ready to use", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_it_silently_failed_the_reason_is_said_to_both()
    {
        await using var contoso = await JoinedAsync(new GroupLicenceOutcome("Error", "CountViolation"));

        await contoso.LaterAsync(TimeSpan.FromMinutes(2));

        await contoso.HearsAsync("maya", "Social Club membership: it was assigned, but it can't be used yet. All seats of its licence are taken. IT Support has been told.");
        await contoso.ChannelHearsAsync("Help desk", "Social Club membership for Maya Desai was assigned, but it can't be used: All seats of its licence are taken.");
        await contoso.CardAsync("maya", "It was assigned, but it can't be used yet.");
    }

    [Fact]
    public async Task Where_the_directory_cannot_tell_nothing_is_promised()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects" }, "maya");
        await contoso.AsksForAsync("maya", "join");
        await contoso.PressesAsync("maya", await contoso.CardAsync("maya", "[Do it]"), "Do it");
        await contoso.HearsAsync("maya", "done");

        await contoso.LaterAsync(TimeSpan.FromHours(30));

        Assert.DoesNotContain(contoso.LinesTo("maya"), line => line.Contains("ready", StringComparison.Ordinal) || line.Contains("can't be used", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_licence_of_ones_own_is_ready_as_soon_as_the_directory_says_so()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects" }, "maya");
        await contoso.AsksForAsync("maya", "visio");
        await contoso.PressesAsync("maya", await contoso.CardAsync("maya", "[Do it]"), "Do it");
        await contoso.HearsAsync("maya", "I'll tell you when it's ready.");

        await contoso.LaterAsync(TimeSpan.FromMinutes(2));

        await contoso.HearsAsync("maya", "Visio licence: it's ready to use now.");
    }

    /// <summary>Maya has joined a group that carries a licence, which has come as far as said.</summary>
    private static async Task<Contoso> JoinedAsync(GroupLicenceOutcome? licence)
    {
        var contoso = await Contoso.OpenAsync(new Setting { Catalog = "effects" }, "maya");
        contoso.Change(state => state.With(state.Groups[TrialGroups.Id("Social Club")] with { Licences = [TrialSubscriptions.Visio.SkuId] }) with { GroupLicences = licence });
        await contoso.AsksForAsync("maya", "join");
        await contoso.PressesAsync("maya", await contoso.CardAsync("maya", "[Do it]"), "Do it");
        await contoso.HearsAsync("maya", "done");
        await contoso.QuietAsync();
        return contoso;
    }
}
