using System.Text.Json;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class AssigningApps : IAsyncLifetime
{
    private const string AssignmentId = "jRqpbi7joUG3vdLRhe7Q4A-_x";

    private static readonly string Assign = $"/servicePrincipals/{Ids.App}/appRoleAssignedTo";
    private static readonly string Look = $"/users/{Ids.Ada}/appRoleAssignments?$filter=resourceId%20eq%20{Ids.App}";
    private static readonly string App = $"/servicePrincipals/{Ids.App}?$select={Ids.AppSelect}";
    private static readonly FakeAnswer Reworded = FakeAnswer.Error(400, "Request_BadRequest", "We could not do that just now.");

    private GraphHouse _house = null!;

    private GraphClient Client => _house.Client;

    private CancellationToken Token => _house.Token;

    public async ValueTask InitializeAsync() => _house = await GraphHouse.OpenAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task An_app_comes_with_its_roles()
    {
        var json = $$"""{"id":"{{Ids.App}}","appId":"{{Ids.Role}}","displayName":"Figma","appRoleAssignmentRequired":true,"appRoles":[{"allowedMemberTypes":["User"],"description":"x","displayName":"Editor","id":"{{Ids.Role}}","isEnabled":true,"origin":"Application","value":"editor"}]}""";
        _house.Graph.On("GET", $"/servicePrincipals?$filter=displayName%20eq%20'Figma%27%27s'&$select={Ids.AppSelect}", FakeAnswer.Page(json));
        _house.Graph.On("GET", App, FakeAnswer.Ok(json), FakeAnswer.Missing(Ids.App.ToString()));

        var found = Assert.Single(await Client.FindAppsByNameAsync("Figma's", Token));
        var read = await Client.GetAppAsync(Ids.App, Token);
        var gone = await Client.GetAppAsync(Ids.App, Token);

        Assert.Equal("editor", Assert.Single(found.AppRoles ?? []).Value);
        Assert.Equal(Ids.App, read?.Id);
        Assert.Null(gone);
    }

    [Fact]
    public async Task Assigning_gives_the_id_that_takes_it_back()
    {
        _house.Graph.On("POST", Assign, FakeAnswer.Created(Held(Ids.Ada, Ids.Role)));

        var outcome = await Client.AssignAppRoleAsync(Ids.Ada, Ids.App, Ids.Role, Token);

        Assert.Equal(new AssignAppRoleOutcome.Assigned(AssignmentId), outcome);
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse($$"""{"principalId":"{{Ids.Ada}}","resourceId":"{{Ids.App}}","appRoleId":"{{Ids.Role}}"}"""),
            JsonElement.Parse(_house.Graph.Only.Body)));
    }

    [Fact]
    public async Task Already_assigned_is_told_apart()
    {
        _house.Graph.On("POST", Assign, FakeAnswer.Error(400, "Request_BadRequest", "Permission being assigned already exists on the object"));

        Assert.IsType<AssignAppRoleOutcome.AlreadyAssigned>(await Client.AssignAppRoleAsync(Ids.Ada, Ids.App, Ids.Role, Token));
    }

    [Fact]
    public async Task A_reworded_refusal_is_checked_and_never_taken_for_done()
    {
        _house.Graph.On("POST", Assign, Reworded, Reworded);
        _house.Graph.On("GET", Look, FakeAnswer.Page(Held(Ids.Ada, Ids.Role)), FakeAnswer.Page(Held(Ids.Figma, Ids.Role), Held(Ids.Ada, Ids.Figma)));

        Assert.IsType<AssignAppRoleOutcome.AlreadyAssigned>(await Client.AssignAppRoleAsync(Ids.Ada, Ids.App, Ids.Role, Token));
        await Assert.ThrowsAsync<GraphException>(() => Client.AssignAppRoleAsync(Ids.Ada, Ids.App, Ids.Role, Token));
    }

    [Fact]
    public async Task An_answer_without_an_id_leaves_it_open_whether_it_was_done()
    {
        _house.Graph.On("POST", Assign, FakeAnswer.Created("{}"));

        var thrown = await Assert.ThrowsAsync<GraphException>(() => Client.AssignAppRoleAsync(Ids.Ada, Ids.App, Ids.Role, Token));

        Assert.Equal(GraphOutcome.Ambiguous, thrown.Outcome);
    }

    [Fact]
    public async Task Removing_what_is_not_there_is_told_apart()
    {
        _house.Graph.On("DELETE", $"{Assign}/{AssignmentId}", FakeAnswer.NoContent, FakeAnswer.Missing("x"), FakeAnswer.Missing("x"));
        _house.Graph.On("GET", App, FakeAnswer.Ok($$"""{"id":"{{Ids.App}}"}"""), FakeAnswer.Missing("x"));

        Assert.Equal(RemoveAppRoleOutcome.Removed, await Client.RemoveAppRoleAssignmentAsync(Ids.App, AssignmentId, Token));
        Assert.Equal(RemoveAppRoleOutcome.NotAssigned, await Client.RemoveAppRoleAssignmentAsync(Ids.App, AssignmentId, Token));
        await Assert.ThrowsAsync<GraphException>(() => Client.RemoveAppRoleAssignmentAsync(Ids.App, AssignmentId, Token));
    }

    private static string Held(Guid principal, Guid role) =>
        $$"""{"id":"{{AssignmentId}}","principalId":"{{principal}}","resourceId":"{{Ids.App}}","appRoleId":"{{role}}","principalType":"User"}""";
}
