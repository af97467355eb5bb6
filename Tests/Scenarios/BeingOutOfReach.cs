using Microsoft.Extensions.Logging;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Graph.Support;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Whoever can't be written to loses nothing, is not tried again and again, and somebody who can mend it is told.</summary>
public sealed class BeingOutOfReach
{
    private static readonly TimeSpan Gathered = TimeSpan.FromMinutes(11);

    [Fact]
    public async Task Somebody_who_never_opened_the_bot_gets_everything_when_they_do()
    {
        await using var contoso = await Contoso.OpenAsync("tom"); // Hana, who decides, has never opened it
        await contoso.SaysAsync("tom", "please add me to the Social Club because I help them");
        await contoso.CardAsync("tom", "You'd join “Social Club”");
        await contoso.SaysAsync("tom", "yes");
        await contoso.QuietAsync();

        await contoso.Sandbox.Teams.InstallForPersonAsync(Contoso.Id("hana"), Contoso.Stop);

        await contoso.CardAsync("hana", "[Approve for 90 days]");
    }

    [Fact]
    public async Task With_the_apps_id_it_is_installed_for_them_and_everything_arrives_by_itself()
    {
        await using var contoso = await Contoso.OpenAsync(
            new Setting { Bot = new Dictionary<string, string?> { ["Teams:AppCatalogId"] = "0f9d2a1c-6d1e-4b7a-9a51-2f6a5d3c8e10" } }, "tom");
        await contoso.SaysAsync("tom", "please add me to the Social Club because I help them");
        await contoso.CardAsync("tom", "You'd join “Social Club”");
        await contoso.SaysAsync("tom", "yes");

        await contoso.CardAsync("hana", "[Approve for 90 days]");
    }

    [Theory]
    [InlineData(nameof(ConnectorFault.BotNotInConversationRoster))]
    [InlineData(nameof(ConnectorFault.ConversationBlockedByUser))]
    [InlineData(nameof(ConnectorFault.BotDisabledByAdmin))]
    [InlineData(nameof(ConnectorFault.MessageWritesBlocked))]
    public async Task A_dead_address_is_not_tried_again_until_it_revives(string fault)
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.AskToJoinAsync("tom");
        await contoso.QuietAsync();
        contoso.Switches.Plan(Enum.Parse<ConnectorFault>(fault), on: "PUT");
        await contoso.SaysAsync("tom", "cancel");
        await contoso.HearsAsync("tom", "cancelled");
        await contoso.MoveAsync(TimeSpan.Zero);
        var calls = CallsTo(contoso, "hana") + CallsTo(contoso, "tom");

        await contoso.LaterAsync(TimeSpan.FromHours(4));
        Assert.Equal(calls, CallsTo(contoso, "hana") + CallsTo(contoso, "tom"));

        await contoso.SaysAsync("tom", "status");
        await contoso.SaysAsync("hana", "status");
        await contoso.CardAsync("hana", "Cancelled by Tom Baker");
        await contoso.CardAsync("tom", "Nothing was changed");
    }

    [Fact]
    public async Task The_owner_is_told_in_their_channel_once_a_day_at_most()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "storm.yaml" }, "tom");
        await AskForTheClubAsync(contoso, "tom");
        await contoso.LaterAsync(Gathered);

        Assert.Contains("I can't reach Hana Kim, since 23 November: the app isn't installed there", await contoso.ChannelHearsAsync("Help desk", "I can't reach"), StringComparison.Ordinal);

        await contoso.InstallAsync("maya");
        await AskForTheClubAsync(contoso, "maya");
        await contoso.LaterAsync(TimeSpan.FromHours(20));
        Assert.Single(Told(contoso));

        await contoso.LaterAsync(TimeSpan.FromHours(5));
        Assert.Equal(2, Told(contoso).Count);
        await contoso.LaterAsync(TimeSpan.FromHours(30));
        Assert.Equal(2, Told(contoso).Count); // nothing new since
    }

    [Fact]
    public async Task Where_no_channel_can_be_written_it_is_critical_in_the_log()
    {
        using var log = new LogBook();
        await using var contoso = await Contoso.PrepareAsync(new Setting { Log = log, Catalog = "storm.yaml" });
        await contoso.StartBotAsync(); // no team has the app
        await contoso.Sandbox.Teams.InstallForPersonAsync(Contoso.Id("tom"), Contoso.Stop);
        await AskForTheClubAsync(contoso, "tom");
        await contoso.LaterAsync(Gathered);

        Assert.Contains($"{LogLevel.Critical}", log.Text, StringComparison.Ordinal);
        Assert.Contains("no channel can be written", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hana", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_without_the_app_gets_its_cards_when_the_app_is_added()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Catalog = "storm.yaml" });
        await contoso.StartBotAsync();
        await contoso.Sandbox.Teams.InstallForPersonAsync(Contoso.Id("tom"), Contoso.Stop);
        await contoso.SaysAsync("tom", "please add me to the data analysts");
        await contoso.CardAsync("tom", "Data Analysts");
        await contoso.SaysAsync("tom", "yes");
        await contoso.QuietAsync();

        var it = TrialCompany.Teams.First(team => team.Channels.Any(channel => channel.Name == "Help desk"));
        await contoso.Sandbox.Teams.InstallInTeamAsync(it.Id, Contoso.Id("ana.admin"), null, Contoso.Stop);

        await contoso.ChannelCardAsync("Help desk", "Data Analysts");
    }

    [Fact]
    public async Task Nothing_of_it_is_lost_by_a_restart()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await contoso.SaysAsync("tom", "please add me to the Social Club because I help them");
        await contoso.CardAsync("tom", "You'd join “Social Club”");
        await contoso.SaysAsync("tom", "yes");
        await contoso.QuietAsync();

        await contoso.StopBotAsync();
        await contoso.StartBotAsync();
        await contoso.Sandbox.Teams.InstallForPersonAsync(Contoso.Id("hana"), Contoso.Stop);

        await contoso.CardAsync("hana", "[Approve for 90 days]");
    }

    [Theory]
    [InlineData(true, false)] // Teams takes the object id
    [InlineData(false, true)] // or only the id that a team's list has
    public async Task Somebody_who_has_the_app_without_the_bot_knowing_is_found(bool takesObjectIds, bool isInATeam)
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        contoso.Switches.AcceptObjectIdsAsMembers = takesObjectIds;
        if (isInATeam)
        {
            contoso.Join("IT Support", "hana");
        }

        contoso.Sandbox.Of<Roster>().Install(contoso.Sandbox.Teams.ChatOf(Contoso.Id("hana"))); // by a policy, before the bot was up

        await contoso.SaysAsync("tom", "please add me to the Social Club because I help them");
        await contoso.CardAsync("tom", "You'd join “Social Club”");
        await contoso.SaysAsync("tom", "yes");

        await contoso.CardAsync("hana", "[Approve for 90 days]");
    }

    [Fact]
    public async Task A_tenant_that_is_served_from_another_host_is_found_there()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await contoso.QuietAsync();
        contoso.Switches.TenantIsGcc = true;

        await contoso.SaysAsync("tom", "status");

        await contoso.HearsAsync("tom", "You have no open requests.");
    }

    [Fact]
    public async Task Where_a_tenant_is_served_is_known_after_a_restart()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await contoso.QuietAsync();
        contoso.Switches.TenantIsGcc = true;
        await contoso.SaysAsync("tom", "status");
        await contoso.HearsAsync("tom", "You have no open requests.");
        await RememberedAsync(contoso);

        await contoso.StopBotAsync();
        await contoso.StartBotAsync();
        var before = CallsTo(contoso, "tom");
        await contoso.SaysAsync("tom", "cancel");

        await contoso.HearsAsync("tom", "There's nothing of yours that I could still cancel.");
        Assert.Equal(1, CallsTo(contoso, "tom") - before); // none was refused
    }

    private static async Task RememberedAsync(Contoso contoso)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Contoso.Stop);
        patience.CancelAfter(TeamsFeed.Patience);
        while ((await contoso.Store.FindAsync([MovedHost.Key], patience.Token))[0] is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }

    private static async Task AskForTheClubAsync(Contoso contoso, string who)
    {
        await contoso.SaysAsync(who, "please add me to the social club");
        await contoso.CardAsync(who, "Social Club");
        await contoso.SaysAsync(who, "yes");
        await contoso.QuietAsync();
    }

    private static IReadOnlyList<string> Told(Contoso contoso) =>
        [.. contoso.LinesInChannel("Help desk").Where(line => line.StartsWith("I can't reach", StringComparison.Ordinal))];

    private static int CallsTo(Contoso contoso, string who) =>
        contoso.Calls.Count(call => call.Place == contoso.Sandbox.Teams.ChatOf(Contoso.Id(who)));
}
