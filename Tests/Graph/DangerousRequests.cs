using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class DangerousRequests
{
    private static readonly Uri Root = new("https://graph.microsoft.com");

    [Theory]
    [InlineData("DELETE", "/groups/g/members/u")]
    [InlineData("DELETE", "/groups/g/owners/u")]
    [InlineData("DELETE", "/groups/g/members/u/")]
    [InlineData("DELETE", "/groups/g/members/u?x=/$ref")]
    [InlineData("DELETE", "/groups/g/members/u#/$ref")]
    [InlineData("DELETE", "/Groups/g/Members/u")]
    [InlineData("DELETE", "/groups/g/%6Dembers/u")]
    [InlineData("DELETE", "/groups('g')/members('u')")]
    [InlineData("DELETE", "/groups/g/members/microsoft.graph.user/u")]
    [InlineData("DELETE", "/groups/g/members/$ref/u")]
    [InlineData("DELETE", "/directory/administrativeUnits/a/members/u")]
    [InlineData("DELETE", "/users/u")]
    [InlineData("DELETE", "/users('u')")]
    [InlineData("DELETE", "/users//u")]
    [InlineData("DELETE", "/groups/g")]
    [InlineData("DELETE", "/directory/deletedItems/u")]
    [InlineData("POST", "/deviceAppManagement/mobileApps/a/assign")]
    [InlineData("POST", "/deviceAppManagement/mobileApps('a')/assign")]
    [InlineData("POST", "/deviceAppManagement/mobileApps/a/microsoft.graph.assign")]
    [InlineData("POST", "/roleManagement/directory/roleAssignments")]
    [InlineData("POST", "/directoryRoles/r/members/$ref")]
    [InlineData("POST", "/users/u/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword")]
    [InlineData("PATCH", "/groups/g")]
    [InlineData("POST", "/servicePrincipals/s/synchronization/jobs/j/bulkUpload")]
    [InlineData("POST", "/users/u/sendMail")]
    [InlineData("POST", "/deviceManagement/managedDevices/d/rotateBitLockerKeys")]
    [InlineData("POST", "/deviceManagement/managedDevices/d/rotateLocalAdminPassword")]
    [InlineData("POST", "/identityGovernance/lifecycleWorkflows/workflows/w/activate")]
    [InlineData("POST", "/identityGovernance/lifecycleWorkflows/workflows/w/microsoft.graph.identityGovernance.activate")]
    [InlineData("GET", "/beta/users/u")]
    [InlineData("GET", "/../beta/users/u")]
    [InlineData("GET", "/%2e%2e/beta/users/u")]
    [InlineData("GET", "/users/u/./manager")]
    [InlineData("GET", "/v1.0/users/u")]
    [InlineData("GET", "//evil.example/users")]
    [InlineData("GET", "users/u")]
    [InlineData("GET", "/users\\..\\..\\beta")]
    public void Never_leave(string method, string address)
    {
        Assert.NotNull(DangerousShapes.WhyNot(new HttpMethod(method), address));
    }

    [Theory]
    [InlineData("DELETE", "/groups/g/members/u/$ref")]
    [InlineData("DELETE", "/users/u/manager/$ref")]
    [InlineData("DELETE", "/users/u/authentication/temporaryAccessPassMethods/p")]
    [InlineData("DELETE", "/servicePrincipals/s/appRoleAssignedTo/a")]
    [InlineData("POST", "/deviceAppManagement/mobileApps/a/assignments")]
    [InlineData("GET", "/deviceAppManagement/mobileApps/a")]
    [InlineData("GET", "/groups/g/members/u")]
    [InlineData("GET", "/users/beta")]
    [InlineData("GET", "/roleManagement/directory/roleAssignments?$filter=principalId%20eq%20'u'")]
    [InlineData("POST", "/$batch")]
    [InlineData("GET", "/users")]
    [InlineData("PATCH", "/users/u")]
    [InlineData("POST", "/groups/g/members/$ref")]
    [InlineData("POST", "/deviceManagement/managedDevices/d/syncDevice")]
    public void And_their_harmless_neighbours_do(string method, string address)
    {
        Assert.Null(DangerousShapes.WhyNot(new HttpMethod(method), address));
    }

    [Fact]
    public void Are_stopped_where_every_message_is_made()
    {
        var request = GraphRequest.Delete($"/groups/{Ids.Figma}/members/{Ids.Ada}");

        var thrown = Assert.Throws<InvalidOperationException>(() => request.ToMessage(Root));

        Assert.Contains("/groups/{}/members/{}", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_stopped_inside_a_batch_too()
    {
        await using var house = await GraphHouse.OpenAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => house.Client.ReadBatchAsync(new Dictionary<string, GraphRequest> { ["1"] = GraphRequest.Get($"/beta/users") }, house.Token));
        await Assert.ThrowsAsync<ArgumentException>(
            () => house.Client.ReadBatchAsync(new Dictionary<string, GraphRequest> { ["1"] = GraphRequest.Post($"/users/u/revokeSignInSessions") }, house.Token));
        Assert.Empty(house.Graph.Seen);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public void An_argument_cannot_become_a_path(string argument)
    {
        Assert.Throws<ArgumentException>(() => GraphRequest.Get($"/users/{argument}/manager"));
    }

    [Fact]
    public void An_argument_stands_in_quotes_in_a_query()
    {
        Assert.Throws<ArgumentException>(() => GraphRequest.Get($"/users?$filter=accountEnabled eq {"true"}"));
    }

    [Fact]
    public void The_label_has_no_argument_and_no_query()
    {
        var path = GraphRequest.Get($"/users/{"ada@contoso.com"}/appRoleAssignments?$filter=resourceId eq {Ids.App}").Path;

        Assert.Equal("/users/{}/appRoleAssignments", path.Template);
        Assert.Equal($"/users/ada%40contoso.com/appRoleAssignments?$filter=resourceId%20eq%20{Ids.App}", path.Url);
    }
}
