using System.Text.Json.Nodes;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Hr;

/// <summary>RFC 7644 §3.3 to §3.6 over HTTP, the operations in the shape of its examples.</summary>
public sealed class SpeakingScim(AtHrsDoor door) : IClassFixture<AtHrsDoor>
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [Fact]
    public async Task A_user_is_created_as_in_3_3_and_starts()
    {
        var at = door.Contoso.Clock.GetUtcNow();

        var made = await CreateAsync("s1", "8001");

        Assert.Equal((201, "application/scim+json"), (made.Status, made.MediaType));
        Assert.Equal(made.Location, (string?)made.Json["meta"]?["location"]);
        Assert.Equal(("User", "W/\"1\"", "W/\"1\""), ((string?)made.Json["meta"]?["resourceType"], (string?)made.Json["meta"]?["version"], made.EntityTag));
        Assert.Equal(at, (DateTimeOffset?)made.Json["meta"]?["created"]); // the clock stands
        Assert.Null(made.Json["password"]);
        Assert.Equal("Joiner", (await AnnouncedAsync("8001"))["kind"]?.ToString());
    }

    [Fact]
    public async Task A_known_user_is_read_as_in_3_4_1()
    {
        var made = await CreateAsync("s2", "8002");
        var id = (string?)made.Json["id"];

        var read = await door.SendAsync(door.Scim(HttpMethod.Get, $"/Users/{id}"));
        var some = await door.SendAsync(door.Scim(HttpMethod.Get, $"/Users/{id}?attributes=userName,name.givenName,{Enterprise}:department"));
        var others = await door.SendAsync(door.Scim(HttpMethod.Get, $"/Users/{id}?excludedAttributes=name,{Enterprise}:employeeNumber,id"));
        var seen = door.Scim(HttpMethod.Get, $"/Users/{id}");
        seen.Headers.TryAddWithoutValidation("If-None-Match", "W/\"1\"");

        Assert.True(JsonNode.DeepEquals(made.Json, read.Json));
        Assert.Equal(["schemas", "id", "userName", "name", Enterprise], some.Json.Select(member => member.Key));
        Assert.Equal("""{"givenName":"Nora"}""", some.Json["name"]?.ToJsonString());
        Assert.Null(others.Json["name"]);
        Assert.Equal(id, (string?)others.Json["id"]);
        Assert.Equal(304, (await door.SendAsync(seen)).Status);
        Assert.Equal(404, (await door.SendAsync(door.Scim(HttpMethod.Get, "/Users/2819c223-7f76-453a-919d-413861904646"))).Status);
        Assert.Equal(404, (await door.SendAsync(door.Scim(HttpMethod.Get, "/Users/nobody"))).Status);
    }

    [Fact]
    public async Task Users_are_found_as_in_3_4_2_and_3_4_3()
    {
        foreach (var number in Enumerable.Range(0, 5))
        {
            await CreateAsync($"page{number}", $"81{number:00}");
        }

        var byName = await FindAsync("?filter=userName%20eq%20%22PAGE3%22");
        var byExternalId = await FindAsync("?filter=externalId%20eq%20%228104%22");
        var page = await FindAsync("?filter=userName%20sw%20%22page%22&startIndex=3&count=2");
        var first = await FindAsync("?filter=userName%20sw%20%22page%22&startIndex=0&count=2");
        var last = await FindAsync("?filter=userName%20sw%20%22page%22&startIndex=5&count=2");
        var none = await FindAsync("?filter=userName%20sw%20%22page%22&count=0");
        var searched = await door.SendAsync(door.Scim(HttpMethod.Post, "/Users/.search", /*lang=json*/ """
            { "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "attributes": ["userName"], "filter": "userName sw \"page\" and externalId eq \"8101\"", "startIndex": 1, "count": 10 }
            """));

        Assert.Equal(["page3"], Names(byName));
        Assert.Equal(["page4"], Names(byExternalId));
        Assert.Equal((5, 3, 2), ((int)(page.Json["totalResults"] ?? 0), (int)(page.Json["startIndex"] ?? 0), (int)(page.Json["itemsPerPage"] ?? 0)));
        Assert.Equal(["page0", "page1", "page2", "page3", "page4"], Names(first).Concat(Names(page)).Concat(Names(last)).Order(StringComparer.Ordinal));
        Assert.Equal((5, 0), ((int)(none.Json["totalResults"] ?? 0), Names(none).Count));
        Assert.Equal(["page1"], Names(searched));
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:ListResponse", (string?)none.Json["schemas"]?[0]);
        Assert.Equal(0, (int?)(await FindAsync("?filter=userName%20eq%20%22nobody%22")).Json["totalResults"]);
        await RefusedAsync(door.Scim(HttpMethod.Get, "/Users?filter=userName%20is%20%22a%22"), 400, "invalidFilter");
        await RefusedAsync(door.Scim(HttpMethod.Get, "/Users?count=many"), 400, "invalidValue");
    }

    [Fact]
    public async Task A_user_is_replaced_as_in_3_5_1_and_what_is_left_out_is_gone()
    {
        var made = await CreateAsync("s3", "8003");
        var body = User("s3", "8003");
        body.Remove("title");
        body[Enterprise] = new JsonObject { ["employeeNumber"] = "8003", ["department"] = "Engineering" };

        var put = await door.SendAsync(door.Scim(HttpMethod.Put, $"/Users/{(string?)made.Json["id"]}", body.ToJsonString()));

        Assert.Equal((200, "W/\"2\""), (put.Status, put.EntityTag));
        Assert.Null(put.Json["title"]);
        Assert.Equal("Engineering", (string?)put.Json[Enterprise]?["department"]);
        Assert.Equal("Engineering", await DepartmentAsync("8003"));
    }

    [Fact]
    public async Task A_user_is_changed_as_in_3_5_2_and_inactive_leaves()
    {
        var made = await CreateAsync("s4", "8004");
        var id = (string?)made.Json["id"];

        var moved = await PatchAsync(id, /*lang=json*/ """{ "op": "Replace", "path": "title", "value": "Sales Manager" }""");
        var gone = await PatchAsync(id, /*lang=json*/ """{ "op": "replace", "value": { "active": false } }""");
        var again = await PatchAsync(id, /*lang=json*/ """{ "op": "replace", "value": { "active": false } }""");

        Assert.Equal("Sales Manager", (string?)moved.Json["title"]);
        Assert.Equal([200, 200, 200], [moved.Status, gone.Status, again.Status]);
        Assert.Equal((false, gone.EntityTag), ((bool?)again.Json["active"], again.EntityTag)); // nothing was changed, so nothing is said
        Assert.Equal(["Joiner", "Leaver", "Mover"], await KindsAsync("8004"));
    }

    [Fact]
    public async Task A_user_is_deleted_as_in_3_6_and_leaves()
    {
        var made = await CreateAsync("s5", "8005");
        var id = (string?)made.Json["id"];

        Assert.Equal(204, (await door.SendAsync(door.Scim(HttpMethod.Delete, $"/Users/{id}"))).Status);

        await RefusedAsync(door.Scim(HttpMethod.Get, $"/Users/{id}"), 404, null);
        await RefusedAsync(door.Scim(HttpMethod.Delete, $"/Users/{id}"), 404, null);
        Assert.Equal(["Joiner", "Leaver"], await KindsAsync("8005"));
        Assert.Equal(201, (await CreateAsync("s5", "8005")).Status); // the name is free again
    }

    [Fact]
    public async Task A_user_name_is_taken_in_any_case_and_a_name_that_was_given_up_is_free()
    {
        await CreateAsync("s6", "8006");
        var other = await CreateAsync("s7", "8007");
        var id = (string?)other.Json["id"];

        await RefusedAsync(door.Scim(HttpMethod.Post, "/Users", User("S6", "8008").ToJsonString()), 409, "uniqueness");
        await RefusedAsync(door.Scim(HttpMethod.Patch, $"/Users/{id}", Operation("""{ "op": "replace", "path": "userName", "value": "S6" }""")), 409, "uniqueness");
        Assert.Equal(200, (await PatchAsync(id, """{ "op": "replace", "path": "userName", "value": "s8" }""")).Status);
        Assert.Equal(201, (await CreateAsync("s7", "8009")).Status);
    }

    [Fact]
    public async Task Whoever_has_not_seen_the_latest_changes_nothing()
    {
        var made = await CreateAsync("s9", "8010");
        var id = (string?)made.Json["id"];
        await PatchAsync(id, """{ "op": "replace", "path": "title", "value": "A" }""");
        var stale = door.Scim(HttpMethod.Patch, $"/Users/{id}", Operation("""{ "op": "replace", "path": "title", "value": "B" }"""));
        stale.Headers.TryAddWithoutValidation("If-Match", "W/\"1\"");
        var fresh = door.Scim(HttpMethod.Delete, $"/Users/{id}");
        fresh.Headers.TryAddWithoutValidation("If-Match", "W/\"2\"");

        await RefusedAsync(stale, 412, null);

        Assert.Equal(204, (await door.SendAsync(fresh)).Status);
    }

    [Fact]
    public async Task A_manager_is_another_user_or_an_employee_id()
    {
        var manager = await CreateAsync("boss", "8011");
        var body = User("report", "8012");
        body[Enterprise] = new JsonObject { ["manager"] = new JsonObject { ["value"] = (string?)manager.Json["id"] } };

        Assert.Equal(201, (await door.SendAsync(door.Scim(HttpMethod.Post, "/Users", body.ToJsonString()))).Status);

        await door.Contoso.QuietAsync();
        var rows = await door.Contoso.Store.ListAsync(new("hr-person") { Limit = 1_000 }, Contoso.Stop);
        var person = Assert.Single(rows.Select(row => JsonNode.Parse(row.Body)), one => (string?)one?["employeeId"] == "8012");
        Assert.Equal("8011", (string?)person?["person"]?["managerEmployeeId"]);
    }

    [Fact]
    public async Task Active_again_takes_back_the_last_day_and_not_the_move_that_is_open()
    {
        var id = (string?)(await CreateAsync("comes.back", "8031")).Json["id"];
        await ToldAsync("8031");
        var person = """{ "employeeId": "8031", "givenName": "Nora", "familyName": "Vance", "department": "Engineering" }""";
        var moves = $$"""{ "type": "mover", "data": { "person": {{person}}, "on": "2027-03-01" } }""";

        await PatchAsync(id, """{ "op": "replace", "path": "active", "value": false }""");
        await ToldAsync("8031");
        door.Contoso.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(202, (await door.PostAsync(moves)).Status); // said after the last day, so it is what was said last
        door.Contoso.Clock.Advance(TimeSpan.FromSeconds(1));
        await PatchAsync(id, """{ "op": "replace", "path": "active", "value": true }""");

        var told = await ToldAsync("8031");
        Assert.Equal("Waiting", (string?)Assert.Single(told, static one => (string?)one["kind"] == "Mover")["state"]);
        Assert.Equal("Cancelled", (string?)Assert.Single(told, static one => (string?)one["kind"] == "Leaver")["state"]);
    }

    [Fact]
    public async Task Only_who_holds_the_token_is_told_anything()
    {
        foreach (var path in new[] { "/Users", "/ServiceProviderConfig", "/Schemas", "/Bulk", "/Anything" })
        {
            await RefusedAsAsync(path, null);
            await RefusedAsAsync(path, AtHrsDoor.Token + "x");
            await RefusedAsAsync(path, AtHrsDoor.Token[..^1]);
        }
    }

    [Fact]
    public async Task It_says_of_itself_what_it_can_do()
    {
        var provider = await door.SendAsync(door.Scim(HttpMethod.Get, "/ServiceProviderConfig"));
        var types = await door.SendAsync(door.Scim(HttpMethod.Get, "/ResourceTypes"));
        var schemas = await door.SendAsync(door.Scim(HttpMethod.Get, "/Schemas"));

        Assert.Equal((true, false, true), ((bool?)provider.Json["patch"]?["supported"], (bool?)provider.Json["bulk"]?["supported"], (bool?)provider.Json["etag"]?["supported"]));
        Assert.Equal("/Users", (string?)types.Json["Resources"]?[0]?["endpoint"]);
        Assert.Equal(200, (await door.SendAsync(door.Scim(HttpMethod.Get, "/ResourceTypes/User"))).Status);
        Assert.Equal(3, (int?)schemas.Json["totalResults"]);
        foreach (var schema in schemas.Json["Resources"]?.AsArray() ?? [])
        {
            using var asked = door.Scim(HttpMethod.Get, $"/Schemas/{(string?)schema?["id"]}");
            var one = await door.SendAsync(asked);
            Assert.True(JsonNode.DeepEquals(schema, one.Json));
        }

        await RefusedAsync(door.Scim(HttpMethod.Get, "/Schemas?filter=id%20pr"), 403, null);
        await RefusedAsync(door.Scim(HttpMethod.Get, "/Groups"), 404, null);
        await RefusedAsync(door.Scim(HttpMethod.Post, "/Bulk", "{}"), 501, null);
    }

    [Theory]
    [InlineData("{", 400, "invalidSyntax")]
    [InlineData("[]", 400, "invalidSyntax")]
    [InlineData("""{ "userName": "x" }""", 400, "invalidSyntax")]
    [InlineData("""{ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": 5 }""", 400, "invalidValue")]
    [InlineData("""{ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "\uD800" }""", 400, "invalidValue")]
    [InlineData("""{ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "externalId": "8020", "name": { "givenName": "A", "familyName": "B" } }""", 400, "invalidValue")]
    [InlineData("""{ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "x\u0000", "externalId": "8020", "name": { "givenName": "A", "familyName": "B" } }""", 400, "invalidValue")]
    [InlineData("""{ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "x", "userName": "y" }""", 400, "invalidSyntax")]
    public async Task Malformed_it_is_refused_as_in_3_12(string body, int status, string type) =>
        await RefusedAsync(door.Scim(HttpMethod.Post, "/Users", body), status, type);

    [Fact]
    public async Task Too_big_it_is_refused_unread() =>
        await RefusedAsync(door.Scim(HttpMethod.Post, "/Users", new string(' ', 300 * 1024)), 413, null);

    private static JsonObject User(string name, string employee) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User", Enterprise),
        ["userName"] = name,
        ["externalId"] = employee,
        ["name"] = new JsonObject { ["formatted"] = "Ms. Nora J Vance III", ["familyName"] = "Vance", ["givenName"] = "Nora" },
        ["title"] = "Account Executive",
        ["password"] = "t1meMa$heen",
        ["emails"] = new JsonArray(new JsonObject { ["value"] = $"{name}@contoso.example", ["type"] = "work", ["primary"] = true }),
        [Enterprise] = new JsonObject { ["employeeNumber"] = employee, ["department"] = "Sales" },
        ["id"] = "chosen by the client",
        ["meta"] = new JsonObject { ["version"] = "W/\"a330bc54f0671c9\"" },
    };

    private Task<HrAnswered> CreateAsync(string name, string employee) => door.SendAsync(door.Scim(HttpMethod.Post, "/Users", User(name, employee).ToJsonString()));

    private Task<HrAnswered> FindAsync(string query) => door.SendAsync(door.Scim(HttpMethod.Get, "/Users" + query));

    private async Task RefusedAsAsync(string path, string? token)
    {
        using var asked = door.Scim(HttpMethod.Get, path, token: token);
        await RefusedAsync(asked, 401, null);
    }

    private Task<HrAnswered> PatchAsync(string? id, string operation) => door.SendAsync(door.Scim(HttpMethod.Patch, $"/Users/{id}", Operation(operation)));

    private static string Operation(string operation) => $$"""{ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [ {{operation}} ] }""";

    private async Task RefusedAsync(HttpRequestMessage request, int status, string? type)
    {
        var answer = await door.SendAsync(request);

        Assert.Equal((status, "application/scim+json"), (answer.Status, answer.MediaType));
        Assert.Equal(($"{status}", type), ((string?)answer.Json["status"], (string?)answer.Json["scimType"]));
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", (string?)answer.Json["schemas"]?[0]);
    }

    private static List<string> Names(HrAnswered found) => [.. (found.Json["Resources"]?.AsArray() ?? []).Select(user => (string?)user?["userName"] ?? string.Empty)];

    /// <summary>What the runs have been told of this employee.</summary>
    private async Task<IReadOnlyList<JsonNode>> ToldAsync(string employee)
    {
        await door.Contoso.QuietAsync();
        var rows = await door.Contoso.Store.ListAsync(new("hr-person") { Limit = 1_000 }, Contoso.Stop);
        return [.. rows.Select(row => JsonNode.Parse(row.Body)).OfType<JsonNode>().Where(one => (string?)one["employeeId"] == employee)];
    }

    private async Task<JsonNode> AnnouncedAsync(string employee) => Assert.Single(await ToldAsync(employee));

    private async Task<IEnumerable<string?>> KindsAsync(string employee) => (await ToldAsync(employee)).Select(one => (string?)one["kind"]).Order(StringComparer.Ordinal);

    private async Task<string?> DepartmentAsync(string employee) => (string?)(await ToldAsync(employee)).First(one => (string?)one["person"]?["department"] == "Engineering")["person"]?["department"];
}
