using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Entra;

public sealed class WhoIsProtected
{
    [Fact]
    public async Task A_tenant_wide_role_shows_among_the_memberships()
    {
        await using var graph = await TrialGraph.StartAsync();

        var roles = await graph.GetAsync(
            "/users/ana.admin@contoso.example/transitiveMemberOf/microsoft.graph.directoryRole?$count=true&$select=id,displayName,roleTemplateId",
            eventual: true);

        Assert.Equal(["Global Administrator"], roles.Names);
        Assert.Equal("62e90394-69f5-4237-9190-012177145e10", (string?)roles.Value[0]?["roleTemplateId"]);
    }

    [Fact]
    public async Task A_member_of_a_role_assignable_group_shows_by_its_filter()
    {
        await using var graph = await TrialGraph.StartAsync();

        var groups = await graph.GetAsync(
            "/users/omar@contoso.example/transitiveMemberOf/microsoft.graph.group?$filter=isAssignableToRole eq true&$count=true&$select=id,displayName",
            eventual: true);

        Assert.Equal(["Directory Operators"], groups.Names);
        Assert.Equal(1, (int?)groups.Body?["@odata.count"]);
    }

    [Theory]
    [InlineData("rosa", "roleManagement/directory/roleAssignments", 1)]
    [InlineData("edith", "roleManagement/directory/roleAssignments", 0)]
    [InlineData("edith", "roleManagement/directory/roleEligibilityScheduleInstances", 1)]
    [InlineData("ana.admin", "roleManagement/directory/roleAssignmentScheduleInstances", 1)]
    [InlineData("kenji", "identityGovernance/privilegedAccess/group/eligibilityScheduleInstances", 1)]
    [InlineData("tom", "roleManagement/directory/roleAssignments", 0)]
    public async Task Scoped_and_eligible_roles_show_only_where_they_are_kept(string upn, string path, int expected)
    {
        await using var graph = await TrialGraph.StartAsync();

        var held = await graph.GetAsync($"/{path}?$filter=principalId eq '{graph.PersonId(upn + "@contoso.example")}'");

        Assert.Equal(expected, held.Value.Count);
    }

    [Fact]
    public async Task Without_P2_eligibility_is_refused_and_plain_assignments_are_not()
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.Switches.WithoutP2 = true;

        var eligible = await graph.GetAsync("/roleManagement/directory/roleEligibilityScheduleInstances?$filter=principalId eq 'x'");
        var active = await graph.GetAsync("/roleManagement/directory/roleAssignments");

        Assert.Equal((400, "AadPremiumLicenseRequired"), (eligible.Status, eligible.Code));
        Assert.Equal("The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.", eligible.Message);
        Assert.Equal(200, active.Status);
    }

    [Fact]
    public async Task Eligible_groups_want_a_filter()
    {
        await using var graph = await TrialGraph.StartAsync();

        var refused = await graph.GetAsync("/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances");

        Assert.Equal(400, refused.Status);
    }
}
