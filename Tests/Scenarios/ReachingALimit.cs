using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>So many and no more: what goes beyond is held, the owner hears of it once, and lets single ones go on.</summary>
public sealed class ReachingALimit
{
    private static readonly string[] Sales = ["tom", "fatima", "piotr", "samira"];

    [Fact]
    public async Task Of_an_approver_who_presses_as_fast_as_they_can_the_set_number_pass_and_the_owner_hears_once()
    {
        await using var contoso = await OpenAsync([.. Sales, "yuki", "dara", "carla"]);
        contoso.SetManager("yuki", "carla");
        contoso.SetManager("dara", "carla");
        var cards = new List<TeamsMessage>();
        foreach (var who in (string[])[.. Sales, "yuki", "dara"])
        {
            cards.Add(await AskAsync(contoso, who, "social club", "carla"));
        }

        await Task.WhenAll(cards.Select(card => contoso.PressesAsync("carla", card, "Approve")));

        await contoso.QuietAsync();
        Assert.Equal(4, contoso.Changes(ChangeKinds.MemberAdded).Count);
        Assert.Equal(2, contoso.CardsIn("Help desk").Count(card => Contoso.Face(card).Contains("[Let it go on]", StringComparison.Ordinal)));
        Assert.Single(contoso.LinesInChannel("Help desk"), line => line.StartsWith("A limit is reached: That is more than 4 per hour for approvals by Carla Rossi.", StringComparison.Ordinal));
        Assert.Equal(4, (await contoso.AuditAsync()).Count(record => record.Entry.Action == "request.approved"));
        Assert.Equal(2, (await contoso.AuditAsync()).Count(record => record.Entry.Action == "request.approved-beyond-limit"));
    }

    [Fact]
    public async Task One_of_the_owning_team_lets_it_go_on_and_nobody_else_does()
    {
        await using var contoso = await OpenAsync([.. Sales, "yuki", "carla", "luis"]);
        contoso.SetManager("yuki", "carla");
        contoso.Join("IT Support", "carla"); // the owner's team, but the approver herself
        foreach (var who in Sales)
        {
            await contoso.PressesAsync("carla", await AskAsync(contoso, who, "social club", "carla"), "Approve");
        }

        await contoso.PressesAsync("carla", await AskAsync(contoso, "yuki", "social club", "carla"), "Approve");
        var held = await contoso.ChannelCardAsync("Help desk", "[Let it go on]");
        await contoso.HearsAsync("yuki", "it waits. That is more than 4 per hour for approvals by Carla Rossi. IT Support has been told and can let it go on.");

        foreach (var who in new[] { "carla", "yuki", "tom" })
        {
            Assert.StartsWith("Only the team that owns this can let it go on", (await contoso.ForgesAsync(who, held, held.Action("Let it go on"))).IsOneSentence(), StringComparison.Ordinal);
        }

        await contoso.PressesAsync("luis", held, "Let it go on");

        await contoso.HearsAsync("yuki", "Luis Ortega has let it go on. Being done now.");
        await contoso.HearsAsync("yuki", "done. You have it");
        await contoso.EditAsync(held, "No longer on hold");
        Assert.StartsWith("Social Club: done on", (await contoso.ForgesAsync("luis", held, held.Action("Let it go on"))).IsOneSentence(), StringComparison.Ordinal);
        await contoso.QuietAsync();
        Assert.Equal(5, contoso.Changes(ChangeKinds.MemberAdded).Count);
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_held_not_refused_and_it_counts_no_longer_than_it_says()
    {
        await using var contoso = await OpenAsync("tom", "carla", "luis");
        foreach (var ask in new[] { "data analysts", "release managers", "marketing group" })
        {
            await SayAndSendAsync(contoso, "tom", ask);
        }

        await SayAndSendAsync(contoso, "tom", "social club");
        await contoso.HearsAsync("tom", "it waits. That is more than 3 per day for Tom Baker.");
        var held = await contoso.ChannelCardAsync("Help desk", "[Let it go on]");
        await contoso.QuietAsync();
        Assert.DoesNotContain(contoso.CardsTo("carla"), card => Contoso.AsksToDecide(card));

        await contoso.PressesAsync("luis", held, "Let it go on");
        await contoso.PressesAsync("carla", await contoso.CardAsync("carla", "[Approve]"), "Approve");

        await contoso.HearsAsync("tom", "Social Club: done. You have it");
    }

    [Fact]
    public async Task A_services_own_limit_counts_besides_and_what_is_granted_at_once_counts_as_well()
    {
        await using var contoso = await OpenAsync("tom", "fatima", "samira");
        await SayAndSendAsync(contoso, "tom", "marketing group");
        await SayAndSendAsync(contoso, "fatima", "marketing group");

        await SayAndSendAsync(contoso, "samira", "marketing group");

        await contoso.HearsAsync("samira", "it waits. That is more than 2 per hour for the whole company, of this.");
        await contoso.QuietAsync();
        Assert.Equal(2, contoso.Changes(ChangeKinds.MemberAdded).Count);

        await contoso.LaterAsync(TimeSpan.FromHours(1));
        contoso.SetManager("samira", "carla");
        await SayAndSendAsync(contoso, "samira", "data analysts");
        await contoso.HearsAsync("samira", "Data Analysts: done");
    }

    [Fact]
    public async Task What_is_held_and_never_let_go_lapses_and_changes_nothing()
    {
        await using var contoso = await OpenAsync("tom", "fatima", "samira");
        foreach (var who in new[] { "tom", "fatima", "samira" })
        {
            await SayAndSendAsync(contoso, who, "marketing group");
        }

        await contoso.HearsAsync("samira", "it waits");
        await contoso.LaterAsync(TimeSpan.FromDays(3));

        await contoso.HearsAsync("samira", "it has lapsed and nothing was changed");
        Assert.Equal(2, contoso.Changes(ChangeKinds.MemberAdded).Count);
    }

    private static Task<Contoso> OpenAsync(params string[] people) => Contoso.OpenAsync(new Setting { Catalog = "limits.yaml" }, people);

    private static async Task<TeamsMessage> AskAsync(Contoso contoso, string who, string what, string manager)
    {
        var before = contoso.Now;
        await SayAndSendAsync(contoso, who, what);
        return await contoso.CardAsync(manager, "[Approve]", before);
    }

    private static async Task SayAndSendAsync(Contoso contoso, string who, string what)
    {
        var before = contoso.Now;
        await contoso.SaysAsync(who, what);
        await contoso.CardAsync(who, "[", before);
        await contoso.SaysAsync(who, "yes");
    }
}
