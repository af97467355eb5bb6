using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Whoever the directory names as an owner of the app decides who gets it: people only, and as it says at that moment.</summary>
public sealed class AskingTheOwnersOfAnApp
{
    [Fact]
    public async Task The_owner_decides_and_no_guest_and_no_other_app()
    {
        await using var contoso = await OpenAsync(TrialPeople.Id("pedro"), TrialPeople.Id("gil"), TrialApps.GitHub.Id);
        var decision = await AskAsync(contoso, "pedro");

        await contoso.PressesAsync("pedro", decision, "Approve");
        await contoso.HearsAsync("maya", "done. You have it");

        Assert.Contains("Maya Desai was given Salesforce as User", contoso.Changes(ChangeKinds.AppAssigned)[0].Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(contoso.CardsTo("gil"), card => Contoso.AsksToDecide(card));
    }

    [Fact]
    public async Task Who_owns_it_no_longer_decides_nothing()
    {
        await using var contoso = await OpenAsync(TrialPeople.Id("pedro"));
        var decision = await AskAsync(contoso, "pedro");
        Own(contoso, TrialPeople.Id("zoe"));

        var refused = await contoso.PressesAsync("pedro", decision, "Approve");

        Assert.Equal("Only those who were asked can decide this one. Nothing has changed.", refused.IsOneSentence());
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task Where_nobody_owns_it_or_only_the_asker_the_path_goes_on_to_the_next()
    {
        await using var contoso = await OpenAsync(TrialPeople.Id("maya"));
        await contoso.SaysAsync("maya", "salesforce");
        await contoso.PressesAsync("maya", await contoso.CardAsync("maya", "[Ask]"), "Ask");

        await contoso.ChannelCardAsync("Help desk", "Maya Desai");
    }

    [Fact]
    public async Task Twenty_owners_are_as_many_as_are_read()
    {
        await using var contoso = await OpenAsync([.. TrialPeople.All(DateTimeOffset.UnixEpoch).Select(person => person.Id).Take(30)]);
        var graph = contoso.Bot?.Services.GetRequiredService<GraphClient>() ?? throw new InvalidOperationException("The bot isn't running.");

        Assert.Equal(20, (await graph.GetAppOwnerIdsAsync(TrialApps.Salesforce.Id, Contoso.Stop)).Count);
    }

    private static async Task<Contoso> OpenAsync(params Guid[] owners)
    {
        var contoso = await Contoso.PrepareAsync(new Setting { Catalog = "app-owner.yaml" });
        Own(contoso, owners);
        await contoso.StartBotAsync();
        await contoso.InstallAsync("maya", "pedro", "gil", "zoe");
        return contoso;
    }

    private static void Own(Contoso contoso, params Guid[] owners) => contoso.Change(state =>
        state with { Apps = state.Apps.SetItem(TrialApps.Salesforce.Id, state.Apps[TrialApps.Salesforce.Id] with { Owners = owners }) });

    private static async Task<TeamsMessage> AskAsync(Contoso contoso, string owner)
    {
        await contoso.SaysAsync("maya", "salesforce");
        await contoso.PressesAsync("maya", await contoso.CardAsync("maya", "[Ask]"), "Ask");
        return await contoso.CardAsync(owner, "[Approve]");
    }
}
