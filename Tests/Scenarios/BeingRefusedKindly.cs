using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Whom the desk never touches is told so at once, with whom to turn to; nobody is asked and nothing is written.</summary>
public sealed class BeingRefusedKindly
{
    private static readonly string[] Deciders = ["mei", "nadia"];

    [Fact]
    public async Task GitHub_is_for_engineers()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "mei");
        await contoso.SaysAsync("tom", "add me to github");

        await contoso.CardAsync("tom", "GitHub is for people in Engineering, so I haven't asked for it.");
        await contoso.CardAsync("tom", "Platform Engineering can help: write to them in “Engineering / Platform asks”.");
        await NobodyIsAskedAsync(contoso);
    }

    [Theory]
    [InlineData("ana.admin")] // Global Administrator
    [InlineData("helga")] // a directory role
    [InlineData("edith")] // may activate a role
    [InlineData("rosa")] // a role over one administrative unit
    [InlineData("omar")] // member of a role-assignable group
    [InlineData("vera")] // owner of one
    [InlineData("kenji")] // may step into one
    [InlineData("margaret")] // Executives
    [InlineData("breakglass")]
    public async Task Protected_people_get_no_pass_and_no_access(string who)
    {
        await using var contoso = await Contoso.OpenAsync(who, "nadia");
        foreach (var ask in new[] { "I forgot my password and I'm locked out", "please add me to the Marketing group", "I need a figma editor seat" })
        {
            var before = contoso.Now;
            await contoso.SaysAsync(who, ask);
            await contoso.CardAsync(who, "Your account is specially protected, and I never touch those.", before);
        }

        await NobodyIsAskedAsync(contoso);
    }

    [Fact]
    public async Task A_guest_is_told_for_whom_it_is()
    {
        await using var contoso = await Contoso.OpenAsync("gil");
        await contoso.SaysAsync("gil", "I need a figma editor seat");

        await contoso.CardAsync("gil", "is for employees of the company");
        await NobodyIsAskedAsync(contoso);
    }

    private static async Task NobodyIsAskedAsync(Contoso contoso)
    {
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
        Assert.Empty(contoso.Entra.Changes.Past);
        Assert.Empty(contoso.Sandbox.Of<GraphViolations>().Found);
        Assert.DoesNotContain(await contoso.AuditAsync(), entry => entry.Entry.Action == "request.submitted");
        Assert.All(Deciders, other => Assert.DoesNotContain(contoso.CardsTo(other), card => Contoso.AsksToDecide(card)));
        Assert.Empty(contoso.LinesInChannel("Help desk"));
    }
}
