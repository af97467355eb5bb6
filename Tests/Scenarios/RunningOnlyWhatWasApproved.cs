using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Whoever can write to the store still can't have anything carried out that nobody approved.</summary>
public sealed class RunningOnlyWhatWasApproved
{
    [Fact]
    public async Task A_plan_that_was_changed_in_the_store_is_refused_and_everybody_is_told()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        await contoso.QuietAsync();
        await ChangeTheStoredPlanAsync(contoso, "Social Club", "Release Managers");

        await contoso.PressesAsync("hana", decision, "Approve for 90 days");

        await contoso.HearsAsync("tom", "The plan isn't the one that was approved, so nothing was changed.");
        await contoso.QuietAsync();
        Assert.False(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        Assert.False(contoso.Entra.IsMember("Release Managers", Contoso.Upn("tom")));
        Assert.DoesNotContain(contoso.Writes, write => write.Contains("members", StringComparison.Ordinal));
    }

    private static async Task ChangeTheStoredPlanAsync(Contoso contoso, string from, string to)
    {
        var store = contoso.Bot?.Services.GetRequiredService<IStore>() ?? throw new InvalidOperationException("The bot isn't running.");
        var row = Assert.Single(await store.ListAsync(new RowQuery("request"), Contoso.Stop));
        var body = JsonNode.Parse(row.Body)?.AsObject() ?? [];
        body["plan"] = JsonNode.Parse(body["plan"]?.ToJsonString().Replace(TrialGroups.Id(from).ToString(), TrialGroups.Id(to).ToString(), StringComparison.Ordinal) ?? "{}");
        var forged = row with { Body = body.ToJsonString() };
        Assert.NotEqual(row.Body, forged.Body);
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(new Changes { Rows = [new RowChange.Save(forged)] }, null, Contoso.Stop));
    }
}
