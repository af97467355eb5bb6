using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Entra;

public sealed class ChangingGroups
{
    [Fact]
    public async Task An_added_member_is_in_and_the_change_is_told()
    {
        await using var graph = await TrialGraph.StartAsync();

        var added = await graph.AddMemberAsync("Licence Figma Editor", "maya@contoso.example");

        Assert.Equal((204, ""), (added.Status, added.Text));
        Assert.True(graph.Directory.IsMember("Licence Figma Editor", "maya@contoso.example"));
        var change = Assert.Single(graph.Directory.Changes.Past);
        Assert.Equal("Maya Desai was added to Licence Figma Editor", change.Sentence);
        Assert.Equal((ChangeKinds.MemberAdded, "Help desk bot"), (change.Kind, change.Actor));
    }

    [Fact]
    public async Task A_second_add_says_already()
    {
        await using var graph = await TrialGraph.StartAsync();
        await graph.AddMemberAsync("Social Club", "maya@contoso.example");

        var again = await graph.AddMemberAsync("Social Club", "maya@contoso.example");

        Assert.Equal((400, "Request_BadRequest"), (again.Status, again.Code));
        Assert.Equal("One or more added object references already exist for the following modified properties: 'members'.", again.Message);
        Assert.Single(graph.Directory.Changes.Past);
    }

    [Fact]
    public async Task Removing_takes_out_and_a_stranger_is_404()
    {
        await using var graph = await TrialGraph.StartAsync();
        var path = $"/groups/{graph.GroupId("Marketing")}/members/{graph.PersonId("maya@contoso.example")}/$ref";

        var removed = await graph.DeleteAsync(path);
        var again = await graph.DeleteAsync(path);

        Assert.Equal(204, removed.Status);
        Assert.False(graph.Directory.IsMember("Marketing", "maya@contoso.example"));
        Assert.Equal((404, "Request_ResourceNotFound"), (again.Status, again.Code));
    }

    [Fact]
    public async Task Removing_without_ref_deletes_the_account_and_is_a_violation()
    {
        await using var graph = await TrialGraph.StartAsync();

        var deleted = await graph.DeleteAsync($"/groups/{graph.GroupId("Marketing")}/members/{graph.PersonId("maya@contoso.example")}");

        Assert.Equal(204, deleted.Status);
        Assert.Null(graph.Directory.Current.FindPerson("maya@contoso.example"));
        Assert.Contains("deletes the user", Assert.Single(graph.Violations.Found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("All Designers", 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")]
    [InlineData("Directory Operators", 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")]
    [InlineData("Town Hall List", 400, "Request_BadRequest", "Cannot Update a mail-enabled security groups and or distribution list.")]
    [InlineData("Office Alerts", 400, "Request_BadRequest", "Cannot Update a mail-enabled security groups and or distribution list.")]
    [InlineData("Legacy File Shares", 400, "Request_BadRequest", "on-premises mastered Directory Sync objects")]
    public async Task Groups_that_cannot_be_written_say_why(string group, int status, string code, string words)
    {
        await using var graph = await TrialGraph.StartAsync();

        var refused = await graph.AddMemberAsync(group, "tom@contoso.example");

        Assert.Equal((status, code), (refused.Status, refused.Code));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.False(graph.Directory.IsMember(group, "tom@contoso.example"));
    }

    [Fact]
    public async Task Binding_is_all_or_nothing()
    {
        await using var graph = await TrialGraph.StartAsync();
        JsonObject Body(params string[] upns) => new()
        {
            ["members@odata.bind"] = new JsonArray([.. upns.Select(upn =>
                (JsonNode)$"https://graph.microsoft.com/v1.0/directoryObjects/{graph.PersonId(upn + "@contoso.example")}")]),
        };

        var mixed = await graph.PatchAsync("/groups/" + graph.GroupId("Data Analysts"), Body("tom", "arjun"));
        var twice = await graph.PatchAsync("/groups/" + graph.GroupId("Data Analysts"), Body("tom", "tom"));
        var good = await graph.PatchAsync("/groups/" + graph.GroupId("Data Analysts"), Body("tom", "maya"));

        Assert.Equal(400, mixed.Status);
        Assert.Contains("can only be present once as an add/remove change.", twice.Message, StringComparison.Ordinal);
        Assert.Equal(204, good.Status);
        Assert.Equal(4, graph.Directory.Group("Data Analysts").Members.Count);
    }

    [Fact]
    public async Task Bad_references_are_refused()
    {
        await using var graph = await TrialGraph.StartAsync();
        var path = $"/groups/{graph.GroupId("Social Club")}/members/$ref";

        var noGuid = await graph.PostAsync(path, new JsonObject { ["@odata.id"] = "https://graph.microsoft.com/v1.0/directoryObjects/maya" });
        var nobody = await graph.PostAsync(path, new JsonObject { ["@odata.id"] = $"https://graph.microsoft.com/v1.0/users/{Guid.Empty}" });
        var noLink = await graph.PostAsync(path, new JsonObject { ["@odata.id"] = "maya" });

        Assert.StartsWith("Cannot convert a primitive value to the expected type 'Edm.Guid'.", noGuid.Message, StringComparison.Ordinal);
        Assert.Equal((404, "Request_ResourceNotFound"), (nobody.Status, nobody.Code));
        Assert.Equal(400, noLink.Status);
    }

    [Theory]
    [InlineData("POST", "/groups/{g}/members", 400, "Write requests are only supported on contained entities")]
    [InlineData("PATCH", "/groups/{g}/members/$ref", 400, "The request is currently not supported on the targeted entity set")]
    [InlineData("GET", "/groups/{g}/friends", 400, "Resource not found for the segment 'friends'.")]
    [InlineData("GET", "/gruops", 400, "Resource not found for the segment 'gruops'.")]
    [InlineData("PUT", "/users", 405, "Specified HTTP method is not allowed for the request target.")]
    [InlineData("GET", "/groups/not-a-guid", 400, "Invalid object identifier 'not-a-guid'.")]
    public async Task Wrong_verbs_and_paths_are_refused(string method, string path, int status, string message)
    {
        await using var graph = await TrialGraph.StartAsync();
        var target = path.Replace("{g}", graph.GroupId("Social Club"), StringComparison.Ordinal);

        var refused = await graph.SendAsync(method, target, method == "GET" ? null : new JsonObject());

        Assert.Equal((status, message), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task Members_come_mixed_or_as_people_only()
    {
        await using var graph = await TrialGraph.StartAsync();

        var mixed = await graph.GetAsync($"/groups/{graph.GroupId("Office Alerts")}/members?$select=id,displayName,userPrincipalName");
        var people = await graph.GetAsync($"/groups/{graph.GroupId("Office Alerts")}/members/microsoft.graph.user?$select=displayName");
        var owners = await graph.GetAsync($"/groups/{graph.GroupId("Office Alerts")}/owners/microsoft.graph.user?$select=displayName");

        Assert.Contains(mixed.Value, item => (string?)item?["@odata.type"] == "#microsoft.graph.group");
        Assert.Equal(["Hana Kim", "Pedro Alves"], people.Names);
        Assert.Equal(["Pedro Alves"], owners.Names);
    }
}
