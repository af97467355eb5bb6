using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>What an administrator changes by hand in what was given for a time is found by the daily look, told once, and left as it is.</summary>
public sealed class ChangingByHand
{
    private const string Club = "Social Club";

    [Fact]
    public async Task What_was_taken_away_by_hand_is_told_once_and_not_given_again()
    {
        await using var contoso = await GivenAsync();
        contoso.Leave(Club, "tom");

        await contoso.LaterAsync(TimeSpan.FromDays(1));
        await contoso.HearsAsync("tom", "somebody has taken it away outside the help desk");
        await contoso.ChannelHearsAsync("Help desk", "Not as the help desk left it: Tom Baker should have Join a group: Social Club until 21 February 2027, but somebody has taken it away");
        await contoso.LaterAsync(TimeSpan.FromDays(2));

        Assert.Single(contoso.LinesInChannel("Help desk"), line => line.Contains("Not as the help desk left it", StringComparison.Ordinal));
        Assert.False(contoso.Entra.IsMember(Club, Contoso.Upn("tom")));
        Assert.Single(await contoso.AuditAsync(), record => record.Entry.Action == "access.found-gone");
    }

    [Fact]
    public async Task Who_was_added_by_hand_is_told_and_who_was_always_there_is_not()
    {
        await using var contoso = await GivenAsync();
        contoso.Join(Club, "samira");

        await contoso.LaterAsync(TimeSpan.FromDays(1));

        await contoso.ChannelHearsAsync("Help desk", "Not as the help desk left it: Samira Khan was added to “Social Club”, and nobody asked for that here. I've changed nothing.");
        Assert.True(contoso.Entra.IsMember(Club, Contoso.Upn("samira")));
        await contoso.LaterAsync(TimeSpan.FromDays(1));
        Assert.Single(contoso.LinesInChannel("Help desk"), line => line.Contains("Not as the help desk left it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_came_by_a_request_is_no_news()
    {
        await using var contoso = await GivenAsync();
        await contoso.PressesAsync("hana", await contoso.AskToJoinAsync("fatima"), "Approve for 90 days");
        await contoso.HearsAsync("fatima", "done. You have it");

        await contoso.LaterAsync(TimeSpan.FromDays(2));

        Assert.DoesNotContain(contoso.LinesInChannel("Help desk"), line => line.Contains("Not as the help desk left it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_run_of_HR_s_gave_or_took_is_no_news()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Bot = FromHr.MakingAccounts }, "carla");
        await contoso.StoreAsync([InSales(contoso, "maya"), InSales(contoso, "oliver")]);
        await contoso.LaterAsync(TimeSpan.FromHours(2));
        await contoso.LaterAsync(TimeSpan.FromDays(1));

        await contoso.HrSaysAsync(
            new HrEvent.Joiner(FromHr.Nina, new DateOnly(2026, 11, 25)),
            new HrEvent.Leaver(FromHr.EmployeeId("maya"), new DateOnly(2026, 11, 25)));
        await contoso.LaterAsync(TimeSpan.FromHours(10));
        await contoso.SteerAsync((await contoso.PersonAsync(PersonRunKind.Leaver)).Id, run => run.Approved(new(TrialPeople.Id("elena"), "Elena Popescu"), contoso.Clock.GetUtcNow()));
        await contoso.LaterAsync(TimeSpan.FromDays(3));

        Assert.True(contoso.Entra.IsMember("Sales", "nina.novak@contoso.example"));
        Assert.False(contoso.Entra.IsMember("Sales", Contoso.Upn("maya")));
        Assert.DoesNotContain(contoso.LinesInChannel("Help desk"), line => line.Contains("Not as the help desk left it", StringComparison.Ordinal));
        contoso.Join("Sales", "hana"); // by hand: it is still looked at, on the next working day
        await contoso.LaterAsync(TimeSpan.FromDays(3));
        await contoso.ChannelHearsAsync("Help desk", "Not as the help desk left it: Hana Kim was added to “Sales”, and nobody asked for that here.");
    }

    private static Request InSales(Contoso contoso, string name)
    {
        var person = new PersonRef(TrialPeople.Id(name), name);
        var asked = ApprovedRequests.Approved(new Effect.AddToGroup(person, new ObjectRef(TrialGroups.Id("Sales"), "Sales")), contoso.Clock.GetUtcNow(), TimeSpan.FromDays(60));
        return asked with { OwnerChannel = TrialCompany.Teams.SelectMany(team => team.Channels).First(channel => channel.Name == "Help desk").Id };
    }

    [Fact]
    public async Task A_list_that_has_run_out_says_nothing_and_the_next_is_whole()
    {
        await using var contoso = await GivenAsync();
        contoso.Leave(Club, "tom");
        contoso.Graph.Fail(1, 410, "GET members");

        await contoso.LaterAsync(TimeSpan.FromDays(1));
        Assert.DoesNotContain(contoso.LinesInChannel("Help desk"), line => line.Contains("Not as the help desk left it", StringComparison.Ordinal));
        await contoso.LaterAsync(TimeSpan.FromDays(1));

        await contoso.ChannelHearsAsync("Help desk", "Tom Baker should have Join a group: Social Club until 21 February 2027, but somebody has taken it away");
        Assert.DoesNotContain(contoso.LinesInChannel("Help desk"), line => line.Contains("was added to", StringComparison.Ordinal));
    }

    /// <summary>Tom is in the club for 90 days, and the first look has been.</summary>
    private static async Task<Contoso> GivenAsync()
    {
        var contoso = await Contoso.OpenAsync("tom", "hana", "fatima");
        await contoso.PressesAsync("hana", await contoso.AskToJoinAsync("tom"), "Approve for 90 days");
        await contoso.HearsAsync("tom", "done. You have it");
        await contoso.LaterAsync(TimeSpan.FromHours(2));
        await contoso.LaterAsync(TimeSpan.FromDays(1));
        Assert.DoesNotContain(contoso.LinesInChannel("Help desk"), line => line.Contains("Not as the help desk left it", StringComparison.Ordinal));
        return contoso;
    }
}
