using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>With <c>Graph__PrivilegedGroups</c> a group that is given for a time comes by Privileged Identity Management, which ends it as well.</summary>
public sealed class GivingByPrivilegedAccess
{
    private const string Group = "Social Club";
    private const string Asked = "POST /identityGovernance/privilegedAccess/group/assignmentScheduleRequests";

    [Fact]
    public async Task It_is_asked_for_with_its_end_and_has_ended_by_then()
    {
        await using var contoso = await OpenAsync();
        await GiveAsync(contoso);

        var held = Assert.Single(contoso.Entra.Current.GroupAssignments);
        Assert.Equal(contoso.Clock.GetUtcNow() + TimeSpan.FromDays(30), held.EndAt);
        Assert.Equal([Asked], Orders(contoso));
        await contoso.LaterAsync(TimeSpan.FromDays(30));

        await contoso.HearsAsync("maya", "it has ended as agreed and was taken back");
        Assert.False(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
        Assert.Equal([ChangeKinds.MemberAdded, ChangeKinds.MemberRemoved], contoso.Entra.Changes.Past.Select(change => change.Kind));
    }

    [Theory]
    [InlineData(nameof(LostAnswer.Abort))]
    [InlineData(nameof(LostAnswer.GatewayTimeout))]
    public async Task An_answer_that_is_lost_is_looked_for_and_it_is_still_ours(string how)
    {
        await using var contoso = await OpenAsync();
        var decision = await AskAsync(contoso);
        contoso.Graph.DropResponseAfterCommit("POST assignmentScheduleRequests", Enum.Parse<LostAnswer>(how));

        await contoso.PressesAsync("grace", decision, "Approve for 30 days");
        await contoso.LaterAsync(TimeSpan.FromMinutes(5));

        await contoso.HearsAsync("maya", ": done.");
        Assert.Single(contoso.Changes(ChangeKinds.MemberAdded));
        await contoso.LaterAsync(TimeSpan.FromDays(31));
        Assert.False(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
    }

    [Fact]
    public async Task It_is_ended_early_there_as_well()
    {
        await using var contoso = await OpenAsync();
        var card = await GiveAsync(contoso);

        await contoso.PressesAsync("maya", card, "End it now");

        await contoso.HearsAsync("maya", "ended it early, and it was taken back");
        Assert.Empty(contoso.Entra.Current.GroupAssignments);
        Assert.False(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
        Assert.Equal([Asked, Asked], Orders(contoso));
    }

    [Fact]
    public async Task What_is_kept_longer_is_kept_longer_there_first()
    {
        await using var contoso = await OpenAsync();
        var card = await GiveAsync(contoso);
        var before = contoso.Now;

        await contoso.PressesAsync("maya", card, "Keep it longer");
        await contoso.PressesAsync("maya", await contoso.CardAsync("maya", "[Get it for 30 days]", before), "Get it for 30 days");

        await contoso.HearsAsync("maya", "you keep it until 7 January, ");
        Assert.Equal(contoso.Clock.GetUtcNow() + TimeSpan.FromDays(45), Assert.Single(contoso.Entra.Current.GroupAssignments).EndAt);
        await contoso.LaterAsync(TimeSpan.FromDays(44));
        Assert.True(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
        await contoso.LaterAsync(TimeSpan.FromDays(2));
        Assert.False(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
    }

    [Fact]
    public async Task Who_was_in_it_for_good_stays_in_it()
    {
        await using var contoso = await OpenAsync();
        var decision = await AskAsync(contoso);
        contoso.Join(Group, "maya");

        await contoso.PressesAsync("grace", decision, "Approve for 30 days");
        await contoso.HearsAsync("maya", "done");
        await contoso.LaterAsync(TimeSpan.FromDays(31));

        Assert.Empty(Orders(contoso));
        Assert.True(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
    }

    [Theory]
    [InlineData(true, "The company's rules for privileged access don't allow it for that long, or in that way")]
    [InlineData(false, "The company has no Privileged Identity Management.")]
    public async Task What_the_company_s_rules_forbid_is_said(bool hasIt, string why)
    {
        await using var contoso = await OpenAsync();
        var decision = await AskAsync(contoso);
        contoso.Graph.LongestPrivileged = TimeSpan.FromDays(1);
        contoso.Graph.WithoutP2 = !hasIt;

        await contoso.PressesAsync("grace", decision, "Approve for 30 days");

        await contoso.HearsAsync("maya", $"it couldn't be done. {why}");
        Assert.Empty(contoso.Entra.Changes.Past);
    }

    [Fact]
    public async Task Without_its_permission_it_is_refused_at_the_asking()
    {
        await using var contoso = await Contoso.PrepareAsync(WithIt);
        contoso.Graph.RemovePermission("PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup");
        await contoso.StartBotAsync();
        await contoso.InstallAsync("maya");

        await contoso.SaysAsync("maya", "social club please");

        await contoso.CardAsync("maya", "hasn't been switched on by this company's administrators yet");
    }

    private static Setting WithIt => new() { Catalog = "endings.yaml", Bot = new Dictionary<string, string?> { ["Graph:PrivilegedGroups"] = "true" } };

    private static Task<Contoso> OpenAsync() => Contoso.OpenAsync(WithIt, "maya", "grace");

    private static string[] Orders(Contoso contoso) => [.. contoso.Writes.Where(call => !call.Contains("$batch", StringComparison.Ordinal)).Select(call => call.Replace("https://graph.microsoft.com/v1.0", string.Empty, StringComparison.Ordinal))];

    private static async Task<TeamsMessage> AskAsync(Contoso contoso)
    {
        await contoso.SaysAsync("maya", "social club please");
        await contoso.PressesAsync("maya", await contoso.CardAsync("maya", "[Ask for 30 days]"), "Ask for 30 days");
        return await contoso.CardAsync("grace", "[Approve for 30 days]");
    }

    /// <summary>Maya is in the club for 30 days. Returns her card.</summary>
    private static async Task<TeamsMessage> GiveAsync(Contoso contoso)
    {
        await contoso.PressesAsync("grace", await AskAsync(contoso), "Approve for 30 days");
        var card = await contoso.CardAsync("maya", "[Keep it longer]");
        await contoso.QuietAsync();
        return card;
    }
}
