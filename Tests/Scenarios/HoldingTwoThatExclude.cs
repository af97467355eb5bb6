using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>What the catalogue says nobody may hold together (`notWith`) is not even asked for, in either direction.</summary>
public sealed class HoldingTwoThatExclude
{
    [Fact]
    public async Task Whoever_asked_for_one_is_refused_the_other()
    {
        await using var contoso = await Contoso.OpenAsync("priya", "samuel");
        var before = contoso.Now;
        await contoso.SaysAsync("priya", "approve payments");
        await contoso.CardAsync("priya", "You'd join “Payments Approvers”", before);
        await contoso.SaysAsync("priya", "yes");
        await contoso.SaysAsync("priya", "I cover for Arjun");
        await contoso.CardAsync("samuel", "[Approve for 30 days]", before);

        await contoso.SaysAsync("priya", "github organisation owner");
        await contoso.CardAsync("priya", "Owner in GitHub Enterprise", before);
        await contoso.SaysAsync("priya", "yes");
        await contoso.SaysAsync("priya", "to change a setting");

        await contoso.HearsAsync("priya", "can't be held together with Approve payments");
        await contoso.QuietAsync();
        Assert.DoesNotContain(contoso.CardsTo("samuel"), card => Contoso.Face(card).Contains("Owner in GitHub", StringComparison.Ordinal));
    }
}
