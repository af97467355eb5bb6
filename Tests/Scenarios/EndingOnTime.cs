using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Access for a time ends, whatever the end falls into.</summary>
public sealed class EndingOnTime
{
    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task When_the_bot_was_not_running_at_the_time(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "tom", "hana");
        await GiveAsync(contoso);
        await contoso.StopBotAsync();

        contoso.Clock.Advance(TimeSpan.FromDays(93));
        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        await contoso.StartBotAsync();

        await PassUntilAsync(contoso, contoso.HearsAsync("tom", "it has ended as agreed and was taken back."), TimeSpan.FromSeconds(1));
        Assert.False(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        Assert.Single(contoso.Changes(ChangeKinds.MemberRemoved));
    }

    [Fact]
    public async Task What_was_there_before_stays_after_a_restart_too()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        contoso.Join("Social Club", "tom"); // by somebody else, between the asking and the yes
        await contoso.PressesAsync("hana", decision, "Approve for 90 days");
        await contoso.HearsAsync("tom", "done.");
        await contoso.QuietAsync();
        await contoso.StopBotAsync();

        contoso.Clock.Advance(TimeSpan.FromDays(93));
        await contoso.StartBotAsync();

        await PassAsync(contoso, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2)); // work may come before the catalogue's names, and then comes again
        await contoso.QuietAsync();
        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        Assert.Empty(contoso.Changes(ChangeKinds.MemberRemoved));
    }

    [Fact]
    public async Task What_it_was_given_in_is_gone_and_so_nothing_is_left_to_take_back()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await GiveAsync(contoso);
        contoso.Change(state => state with { Groups = state.Groups.Remove(TrialGroups.Id("Social Club")) });

        await contoso.LaterAsync(TimeSpan.FromDays(90));

        await contoso.HearsAsync("tom", "it has ended as agreed");
        Assert.DoesNotContain(contoso.LinesInChannel("Help desk"), line => line.Contains("should have ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_taken_back_is_tried_every_hour_and_told_once_a_day()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await GiveAsync(contoso);
        contoso.Promote("tom");
        await contoso.LaterAsync(TimeSpan.FromDays(90));
        await contoso.ChannelHearsAsync("Help desk", "should have ended, but it couldn't be taken back. The account is specially protected now.");

        await contoso.LaterAsync(TimeSpan.FromHours(25));
        Assert.Equal(2, contoso.LinesInChannel("Help desk").Count(line => line.Contains("should have ended", StringComparison.Ordinal)));
        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        contoso.Change(state => state with { RoleAssignments = state.RoleAssignments.RemoveAll(one => one.PrincipalId == TrialPeople.Id("tom")) });
        await contoso.LaterAsync(TimeSpan.FromHours(1));

        await contoso.HearsAsync("tom", "it has ended as agreed");
        Assert.False(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
    }

    private static async Task GiveAsync(Contoso contoso)
    {
        await contoso.PressesAsync("hana", await contoso.AskToJoinAsync("tom"), "Approve for 90 days");
        await contoso.HearsAsync("tom", "done. You have it");
        await contoso.QuietAsync();
    }

    /// <summary>In steps, since what waits inside a call waits on the same clock.</summary>
    private static async Task PassAsync(Contoso contoso, TimeSpan span, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += step)
        {
            contoso.Clock.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Contoso.Stop);
        }
    }

    private static async Task PassUntilAsync(Contoso contoso, Task heard, TimeSpan step)
    {
        while (!heard.IsCompleted)
        {
            contoso.Clock.Advance(step);
            await Task.WhenAny(heard, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Contoso.Stop));
        }

        await heard;
    }
}
