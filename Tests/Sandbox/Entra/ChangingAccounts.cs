using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Entra;

public sealed class ChangingAccounts
{
    private static JsonObject Disabled => new() { ["accountEnabled"] = false };

    private static JsonObject NewPassword(string password) =>
        new() { ["passwordProfile"] = new JsonObject { ["password"] = password, ["forceChangePasswordNextSignIn"] = true } };

    [Fact]
    public async Task Disabling_takes_hold()
    {
        await using var graph = await TrialGraph.StartAsync();

        var disabled = await graph.PatchAsync("/users/tom@contoso.example", Disabled);

        Assert.Equal(204, disabled.Status);
        Assert.False(graph.Directory.Person("tom@contoso.example").AccountEnabled);
        Assert.Equal("The account of Tom Baker was disabled", graph.Directory.Changes.Past[0].Sentence);
    }

    [Theory]
    [InlineData("helga@contoso.example")]
    [InlineData("vera@contoso.example")]
    [InlineData("omar@contoso.example")]
    public async Task Privileged_people_cannot_be_disabled_by_an_app(string upn)
    {
        await using var graph = await TrialGraph.StartAsync();

        var refused = await graph.PatchAsync("/users/" + upn, Disabled);

        Assert.Equal((403, "Authorization_RequestDenied"), (refused.Status, refused.Code));
        Assert.True(graph.Directory.Person(upn).AccountEnabled);
    }

    [Fact]
    public async Task A_synced_account_belongs_to_the_old_directory()
    {
        await using var graph = await TrialGraph.StartAsync();

        var refused = await graph.PatchAsync("/users/stefan@contoso.example", Disabled);

        Assert.Equal(
            "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.",
            refused.Message);
    }

    [Fact]
    public async Task A_password_needs_its_own_permission_and_one_refusal_stops_all()
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.UseToken(graph.TokenWith("User.ReadWrite.All", "Directory.ReadWrite.All"));
        var both = NewPassword("Correct-Horse-9");
        both["accountEnabled"] = false;

        var refused = await graph.PatchAsync("/users/tom@contoso.example", both);

        Assert.Equal((403, "Insufficient privileges to complete the operation."), (refused.Status, refused.Message));
        Assert.True(graph.Directory.Person("tom@contoso.example").AccountEnabled);
    }

    [Fact]
    public async Task A_weak_password_is_refused_and_a_strong_one_taken()
    {
        await using var graph = await TrialGraph.StartAsync();

        var weak = await graph.PatchAsync("/users/tom@contoso.example", NewPassword("password"));
        var strong = await graph.PatchAsync("/users/tom@contoso.example", NewPassword("Correct-Horse-9"));
        graph.Switches.PasswordNeedsRole = true;
        var roleless = await graph.PatchAsync("/users/tom@contoso.example", NewPassword("Correct-Horse-9"));

        Assert.Contains("complexity", weak.Message, StringComparison.Ordinal);
        Assert.Equal((400, 204, 403), (weak.Status, strong.Status, roleless.Status));
        Assert.Equal(graph.Clock.GetUtcNow(), graph.Directory.Person("tom@contoso.example").PasswordChangedAt);
    }

    [Theory]
    [InlineData("""{"manager":{"id":"x"}}""", "Invalid property 'manager'.")]
    [InlineData("""{"shoeSize":"44"}""", "Invalid property 'shoeSize'.")]
    [InlineData("""{"passwordProfile":{"forceChangePasswordNextLogin":true}}""", "Invalid property 'forceChangePasswordNextLogin'.")]
    [InlineData("""{"passwordProfile":{"password":7}}""", "One or more property values specified are invalid.")]
    [InlineData("""{"accountEnabled":"false"}""", "One or more property values specified are invalid.")]
    public async Task Wrong_properties_are_refused(string body, string message)
    {
        await using var graph = await TrialGraph.StartAsync();

        var refused = await graph.PatchAsync("/users/tom@contoso.example", JsonNode.Parse(body) ?? new JsonObject());

        Assert.Equal((400, "Request_BadRequest", message), (refused.Status, refused.Code, refused.Message));
    }

    [Fact]
    public async Task Sessions_are_revoked_with_a_200_and_true()
    {
        await using var graph = await TrialGraph.StartAsync();

        var revoked = await graph.PostAsync("/users/tom@contoso.example/revokeSignInSessions");

        Assert.Equal("""{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#Edm.Boolean","value":true}""", revoked.Text);
        Assert.Equal(graph.Clock.GetUtcNow(), graph.Directory.Person("tom@contoso.example").SessionsValidFrom);
    }

    [Fact]
    public async Task A_joiner_is_created_once_and_gets_a_manager()
    {
        await using var graph = await TrialGraph.StartAsync();
        static JsonObject Joiner(string upn) => new()
        {
            ["accountEnabled"] = true,
            ["displayName"] = "Ada Lovelace",
            ["mailNickname"] = "ada",
            ["userPrincipalName"] = upn,
            ["usageLocation"] = "GB",
            ["employeeId"] = "2001",
            ["passwordProfile"] = new JsonObject { ["password"] = "Correct-Horse-9" },
        };

        var created = await graph.PostAsync("/users", Joiner("ada@contoso.example"));
        var again = await graph.PostAsync("/users", Joiner("ada@contoso.example"));
        var foreign = await graph.PostAsync("/users", Joiner("ada@elsewhere.example"));
        var led = await graph.SendAsync("PUT", $"/users/{created.Body?["id"]}/manager/$ref", new JsonObject
        {
            ["@odata.id"] = $"https://graph.microsoft.com/v1.0/users/{graph.PersonId("samuel@contoso.example")}",
        });

        Assert.Equal((201, 400, 400, 204), (created.Status, again.Status, foreign.Status, led.Status));
        Assert.Equal("ObjectConflict", (string?)again.Body?["error"]?["details"]?[0]?["code"]);
        Assert.StartsWith("The domain portion of the userPrincipalName property is invalid.", foreign.Message, StringComparison.Ordinal);
        Assert.Equal("Samuel Osei", graph.Directory.Person(graph.Directory.Person("ada@contoso.example").ManagerId.ToString() ?? "").DisplayName);
    }

    [Fact]
    public async Task A_deleted_account_can_come_back()
    {
        await using var graph = await TrialGraph.StartAsync();
        var id = graph.PersonId("tom@contoso.example");

        var deleted = await graph.DeleteAsync("/users/" + id);
        var gone = await graph.GetAsync("/users/" + id);
        var kept = await graph.GetAsync("/directory/deletedItems/" + id);
        var restored = await graph.PostAsync($"/directory/deletedItems/{id}/restore");

        Assert.Equal((204, 404, 200, 200), (deleted.Status, gone.Status, kept.Status, restored.Status));
        Assert.Equal("Tom Baker", graph.Directory.Person(id).DisplayName);
    }

    [Fact]
    public async Task An_app_role_is_given_once_and_taken_back()
    {
        await using var graph = await TrialGraph.StartAsync();
        var body = new JsonObject
        {
            ["principalId"] = graph.PersonId("priya@contoso.example"),
            ["resourceId"] = TrialApps.GitHub.Id.ToString(),
            ["appRoleId"] = TrialApps.GitHub.Roles[0].Id.ToString(),
        };
        var path = $"/servicePrincipals/{TrialApps.GitHub.Id}/appRoleAssignedTo";

        var given = await graph.PostAsync(path, body.DeepClone());
        var again = await graph.PostAsync("/users/priya@contoso.example/appRoleAssignments", body.DeepClone());
        var held = await graph.GetAsync("/users/priya@contoso.example/appRoleAssignments");
        var taken = await graph.DeleteAsync($"{path}/{given.Body?["id"]}");
        body["appRoleId"] = Guid.Empty.ToString();
        var wrong = await graph.PostAsync(path, body);

        Assert.Equal(("Priya Raman", "GitHub Enterprise"), ((string?)given.Body?["principalDisplayName"], (string?)given.Body?["resourceDisplayName"]));
        Assert.Equal((201, 400, "Permission being assigned already exists on the object"), (given.Status, again.Status, again.Message));
        Assert.Equal((1, 204), (held.Value.Count, taken.Status));
        Assert.Equal($"Permission being assigned was not found on application '{TrialApps.GitHub.AppId}'.", wrong.Message);
    }

    [Fact]
    public async Task Apps_are_found_by_name()
    {
        await using var graph = await TrialGraph.StartAsync();

        var found = await graph.GetAsync("/servicePrincipals?$filter=displayName eq 'GitHub Enterprise'&$select=id,appId,displayName,appRoles");
        var byAppId = await graph.GetAsync($"/servicePrincipals(appId='{TrialApps.GitHub.AppId}')?$select=id");

        Assert.Equal("Member", (string?)found.Value[0]?["appRoles"]?[0]?["displayName"]);
        Assert.Equal(TrialApps.GitHub.Id.ToString(), (string?)byAppId.Body?["id"]);
    }

    [Fact]
    public async Task Seats_run_out()
    {
        await using var graph = await TrialGraph.StartAsync();
        var visio = TrialSubscriptions.Visio.SkuId;
        JsonObject Body() => new()
        {
            ["addLicenses"] = new JsonArray(new JsonObject { ["skuId"] = visio.ToString(), ["disabledPlans"] = new JsonArray() }),
            ["removeLicenses"] = new JsonArray(),
        };

        foreach (var upn in new[] { "tom", "priya", "maya" })
        {
            Assert.Equal(200, (await graph.PostAsync($"/users/{upn}@contoso.example/assignLicense", Body())).Status);
        }

        var late = await graph.PostAsync("/users/dara@contoso.example/assignLicense", Body());
        var skus = await graph.GetAsync("/subscribedSkus");

        Assert.Equal($"Subscription with SKU {visio} does not have any available licenses.", late.Message);
        Assert.Equal(5, (int?)skus.Value.Single(sku => (string?)sku?["skuPartNumber"] == "VISIOCLIENT")?["consumedUnits"]);
    }

    [Fact]
    public async Task A_device_takes_an_action_as_pending()
    {
        await using var graph = await TrialGraph.StartAsync();
        var devices = await graph.GetAsync("/users/priya@contoso.example/managedDevices?$select=id,deviceName");
        var id = (string?)devices.Value[0]?["id"];

        var accepted = await graph.PostAsync($"/deviceManagement/managedDevices/{id}/syncDevice");
        var after = await graph.GetAsync($"/deviceManagement/managedDevices/{id}?$select=deviceActionResults");

        Assert.Equal(204, accepted.Status);
        Assert.Equal("pending", (string?)after.Body?["deviceActionResults"]?[0]?["actionState"]);
    }
}
