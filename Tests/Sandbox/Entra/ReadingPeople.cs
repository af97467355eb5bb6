using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Entra;

public sealed class ReadingPeople
{
    [Fact]
    public async Task A_person_comes_by_name_or_id_with_what_was_selected()
    {
        await using var graph = await TrialGraph.StartAsync();

        var byName = await graph.GetAsync("/users/priya%40contoso.example?$select=id,department,accountEnabled");
        var byId = await graph.GetAsync($"/users/{graph.PersonId("priya@contoso.example")}?$select=id,department,accountEnabled");

        Assert.Equal(200, byName.Status);
        Assert.Equal("https://graph.microsoft.com/v1.0/$metadata#users(id,department,accountEnabled)/$entity", (string?)byName.Body?["@odata.context"]);
        Assert.Equal("Engineering", (string?)byName.Body?["department"]);
        Assert.Equal(byName.Text, byId.Text);
        Assert.Equal("4.0", byName.Headers["OData-Version"]);
    }

    [Fact]
    public async Task Without_select_the_account_state_is_missing()
    {
        await using var graph = await TrialGraph.StartAsync();

        var person = await graph.GetAsync("/users/priya@contoso.example");

        Assert.Null(person.Body?["accountEnabled"]);
        Assert.Equal("Software Engineer", (string?)person.Body?["jobTitle"]);
    }

    [Fact]
    public async Task Nobody_of_that_name_is_404_with_the_ids_of_the_call()
    {
        await using var graph = await TrialGraph.StartAsync();

        var nobody = await graph.SendAsync("GET", "/users/nobody@contoso.example", header: ("client-request-id", "5f1c"));

        Assert.Equal((404, "Request_ResourceNotFound"), (nobody.Status, nobody.Code));
        Assert.Equal(
            "Resource 'nobody@contoso.example' does not exist or one of its queried reference-property objects are not present.", nobody.Message);
        Assert.Equal("5f1c", nobody.Headers["client-request-id"]);
        Assert.Equal("5f1c", (string?)nobody.Body?["error"]?["innerError"]?["client-request-id"]);
        Assert.Equal(nobody.Headers["request-id"], (string?)nobody.Body?["error"]?["innerError"]?["request-id"]);
        Assert.Equal("2026-11-23T09:00:00", (string?)nobody.Body?["error"]?["innerError"]?["date"]);
    }

    [Fact]
    public async Task A_guest_is_found_by_the_encoded_name()
    {
        await using var graph = await TrialGraph.StartAsync();

        var guest = await graph.GetAsync("/users/gil_partner.example%23EXT%23%40contoso.example?$select=userType");

        Assert.Equal("Guest", (string?)guest.Body?["userType"]);
    }

    [Theory]
    [InlineData("/users?$filter=employeeId eq '1006'&$select=displayName", "Priya Raman")]
    [InlineData("/users?$filter=userPrincipalName eq 'TOM@contoso.example'&$select=displayName", "Tom Baker")]
    [InlineData("/users?$filter=startsWith(displayName,'Jürg')&$select=displayName", "Jürgen Müller")]
    [InlineData("/users?$filter=displayName eq 'Seán O''Brien'&$select=displayName", "Seán O'Brien")]
    [InlineData("/users?$filter=department eq 'Facilities' and jobTitle eq 'Facilities Manager'&$select=displayName", "Pedro Alves")]
    public async Task Filters_find(string path, string expected)
    {
        await using var graph = await TrialGraph.StartAsync();

        var found = await graph.GetAsync(path);

        Assert.Equal([expected], found.Names);
    }

    [Theory]
    [InlineData("/users?$filter=displayName eq 'Seán O'Brien'", "BadRequest", "Invalid filter clause")]
    [InlineData("/users?$filter=shoeSize eq '44'", "BadRequest", "Could not find a property named 'shoeSize' on type 'microsoft.graph.user'.")]
    [InlineData("/users?$select=shoeSize", "BadRequest", "Could not find a property named 'shoeSize'")]
    [InlineData("/users?$filter=endsWith(mail,'x')", "Request_UnsupportedQuery", "Operator 'endsWith' is not supported because the required parameters might be missing.")]
    [InlineData("/users?$search=\"displayName:sam\"", "Request_UnsupportedQuery", "special request header: 'ConsistencyLevel: eventual'")]
    [InlineData("/users/$count", "Request_BadRequest", "$count is not currently supported.")]
    [InlineData("/users/priya@contoso.example/transitiveMemberOf/microsoft.graph.directoryRole", "Request_UnsupportedQuery", "ConsistencyLevel:eventual")]
    public async Task Bad_queries_are_400_in_Graphs_words(string path, string code, string words)
    {
        await using var graph = await TrialGraph.StartAsync();

        var refused = await graph.GetAsync(path);

        Assert.Equal((400, code), (refused.Status, refused.Code));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_finds_starts_of_words_and_wants_its_quotes()
    {
        await using var graph = await TrialGraph.StartAsync();

        var sams = await graph.GetAsync("/users?$search=\"displayName:sam\" OR \"mail:priya\"&$select=displayName&$count=true", eventual: true);
        var unquoted = await graph.GetAsync("/users?$search=displayName:sam", eventual: true);

        Assert.Equal(["Priya Raman", "Samira Khan", "Samuel Osei"], sams.Names);
        Assert.Equal(3, (int?)sams.Body?["@odata.count"]);
        Assert.Equal((400, "Request_BadRequest"), (unquoted.Status, unquoted.Code));
    }

    [Fact]
    public async Task Count_without_the_header_is_silently_left_out()
    {
        await using var graph = await TrialGraph.StartAsync();

        var people = await graph.GetAsync("/users?$count=true&$top=1");

        Assert.Equal(200, people.Status);
        Assert.Null(people.Body?["@odata.count"]);
    }

    [Fact]
    public async Task Pages_follow_each_other_even_when_the_first_is_empty()
    {
        await using var graph = await TrialGraph.StartAsync();
        (graph.Switches.PageSize, graph.Switches.EmptyFirstPage) = (20, true);
        var seen = new List<string?>();
        var sizes = new List<int>();

        for (var next = "/users?$select=displayName"; next is not null;)
        {
            var page = await graph.GetAsync(next);
            seen.AddRange(page.Names);
            sizes.Add(page.Value.Count);
            next = ((string?)page.Body?["@odata.nextLink"])?.Split("/graph/v1.0")[1];
        }

        Assert.Equal([0, 20, 20, graph.Directory.Current.People.Count - 40], sizes);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task The_manager_comes_typed_and_the_chief_has_none()
    {
        await using var graph = await TrialGraph.StartAsync();

        var manager = await graph.GetAsync("/users/priya@contoso.example/manager?$select=id,displayName");
        var none = await graph.GetAsync("/users/margaret@contoso.example/manager");

        Assert.Equal("#microsoft.graph.user", (string?)manager.Body?["@odata.type"]);
        Assert.Equal("Samuel Osei", (string?)manager.Body?["displayName"]);
        Assert.Equal(404, none.Status);
        Assert.Equal("Resource 'manager' does not exist or one of its queried reference-property objects are not present.", none.Message);
    }

    [Fact]
    public async Task Relations_answer_by_kind()
    {
        await using var graph = await TrialGraph.StartAsync();

        var reports = await graph.GetAsync("/users/mei@contoso.example/directReports?$select=displayName");
        var owned = await graph.GetAsync("/users/vera@contoso.example/ownedObjects/microsoft.graph.group?$select=id,displayName,isAssignableToRole");
        var nested = await graph.GetAsync("/users/pedro@contoso.example/transitiveMemberOf?$select=displayName");
        var expanded = await graph.GetAsync("/users/priya@contoso.example?$select=id&$expand=manager($select=id,displayName)");

        Assert.Equal(["Ivan Petrov", "Jürgen Müller", "Kwame Mensah"], reports.Names);
        Assert.True((bool?)Assert.Single(owned.Value)?["isAssignableToRole"]);
        Assert.Contains("Office Alerts", nested.Names);
        Assert.All(nested.Value, item => Assert.Equal("#microsoft.graph.group", (string?)item?["@odata.type"]));
        Assert.Equal("Samuel Osei", (string?)expanded.Body?["manager"]?["displayName"]);
    }

    [Fact]
    public async Task Objects_by_id_leave_out_what_is_missing()
    {
        await using var graph = await TrialGraph.StartAsync();
        var body = new System.Text.Json.Nodes.JsonObject
        {
            ["ids"] = new System.Text.Json.Nodes.JsonArray(graph.PersonId("tom@contoso.example"), graph.GroupId("Sales"), Guid.Empty.ToString()),
            ["types"] = new System.Text.Json.Nodes.JsonArray("user"),
        };

        var found = await graph.PostAsync("/directoryObjects/getByIds", body);

        Assert.Equal(["Tom Baker"], found.Names);
    }
}
