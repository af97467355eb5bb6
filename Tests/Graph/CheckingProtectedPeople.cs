using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class CheckingProtectedPeople : IAsyncLifetime
{
    private const string GlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
    private const string DirectoryReaders = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";

    private static readonly GateRules Rules = new(new HashSet<Guid>(), new HashSet<Guid>(), new HashSet<Guid>(), AllowLowRoles: false);

    private GraphHouse _house = null!;

    private CancellationToken Token => _house.Token;

    public static TheoryData<string, string, object> Reasons => new()
    {
        { GateQuestions.ActiveRoles, $$"""{"id":"x","displayName":"Global Administrator","roleTemplateId":"{{GlobalAdministrator}}"}""", ProtectedReason.DirectoryRole },
        { GateQuestions.ActiveRoles, """{"id":"x"}""", ProtectedReason.DirectoryRole },
        { GateQuestions.ActiveRoles, $$"""{"id":"x","displayName":"Directory Readers","roleTemplateId":"{{DirectoryReaders}}"}""", ProtectedReason.DirectoryRole },
        { GateQuestions.RoleAssignments, $$"""{"roleDefinitionId":"{{Ids.Role}}","directoryScopeId":"/administrativeUnits/x"}""", ProtectedReason.DirectoryRole },
        { GateQuestions.ScheduledRoles, $$"""{"roleDefinitionId":"{{GlobalAdministrator}}","directoryScopeId":"/"}""", ProtectedReason.DirectoryRole },
        { GateQuestions.EligibleRoles, $$"""{"roleDefinitionId":"{{GlobalAdministrator}}","directoryScopeId":"/"}""", ProtectedReason.EligibleDirectoryRole },
        { GateQuestions.Groups, $$"""{"id":"{{Ids.Figma}}","displayName":"Admins","isAssignableToRole":true}""", ProtectedReason.RoleAssignableGroup },
        { GateQuestions.OwnedGroups, $$"""{"id":"{{Ids.Figma}}","displayName":"Admins","isAssignableToRole":true}""", ProtectedReason.RoleAssignableGroup },
    };

    public static TheoryData<string> Questions => [.. FakeBatch.Keys];

    public async ValueTask InitializeAsync() => _house = await GraphHouse.OpenAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task Somebody_ordinary_is_clear_after_one_batch_of_reads()
    {
        Answer(new FakeBatch());

        Assert.IsType<GateVerdict.Clear>(await CheckAsync(Rules));

        var asked = FakeBatch.Asked(_house.Graph.Only);
        Assert.Equal(FakeBatch.Keys.Order(), asked.Keys.Order());
        Assert.All(asked.Values, step => Assert.Equal("GET", step.GetProperty("method").GetString()));
        Assert.Equal($"/users/{Ids.Ada}?$select=id,displayName,userType,accountEnabled,onPremisesSyncEnabled,isManagementRestricted", Url(GateQuestions.User));
        Assert.Equal($"/users/{Ids.Ada}/transitiveMemberOf/microsoft.graph.directoryRole?$count=true&$select=id,displayName,roleTemplateId", Url(GateQuestions.ActiveRoles));
        Assert.Equal($"/users/{Ids.Ada}/transitiveMemberOf/microsoft.graph.group?$count=true&$select=id,displayName,isAssignableToRole&$top=999", Url(GateQuestions.Groups));
        Assert.Equal($"/users/{Ids.Ada}/ownedObjects/microsoft.graph.group?$count=true&$select=id,displayName,isAssignableToRole&$top=999", Url(GateQuestions.OwnedGroups));
        Assert.Equal($"/roleManagement/directory/roleAssignments?$filter=principalId%20eq%20'{Ids.Ada}'", Url(GateQuestions.RoleAssignments));
        Assert.Equal("eventual", asked[GateQuestions.Groups].GetProperty("headers").GetProperty("ConsistencyLevel").GetString());
        Assert.False(asked[GateQuestions.User].TryGetProperty("headers", out _));

        string? Url(string key) => asked[key].GetProperty("url").GetString();
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Power_over_others_protects(string key, string item, object reason)
    {
        Answer(new FakeBatch().Listing(key, item));

        Assert.Equal(reason, Assert.IsType<GateVerdict.Protected>(await CheckAsync(Rules)).Reason);
    }

    [Fact]
    public async Task A_restricted_unit_protects()
    {
        Answer(new FakeBatch().With(GateQuestions.User, 200, $$"""{"id":"{{Ids.Ada}}","isManagementRestricted":true}"""));

        Assert.Equal(new GateVerdict.Protected(ProtectedReason.ManagementRestricted, ""), await CheckAsync(Rules));
    }

    [Fact]
    public async Task The_lists_protect_without_asking_anybody()
    {
        var ada = new HashSet<Guid> { Ids.Ada };

        Assert.Equal(new GateVerdict.Protected(ProtectedReason.OwnPrincipal, ""), await CheckAsync(Rules with { OwnPrincipals = ada }));
        Assert.Equal(new GateVerdict.Protected(ProtectedReason.DeniedPerson, ""), await CheckAsync(Rules with { DeniedPeople = ada }));
        Assert.Empty(_house.Graph.Seen);
    }

    [Fact]
    public async Task Members_of_a_denied_group_are_protected_and_its_owners_are_not()
    {
        var item = $$"""{"id":"{{Ids.Figma}}","displayName":"Break-glass"}""";
        Answer(new FakeBatch().Listing(GateQuestions.Groups, item));
        Answer(new FakeBatch().Listing(GateQuestions.OwnedGroups, item));
        var rules = Rules with { DeniedGroups = new HashSet<Guid> { Ids.Figma } };

        Assert.Equal(new GateVerdict.Protected(ProtectedReason.DeniedGroup, "Break-glass"), await CheckAsync(rules));
        Assert.IsType<GateVerdict.Clear>(await CheckAsync(rules));
    }

    [Theory]
    [InlineData(GateQuestions.ActiveRoles, $$"""{"displayName":"Directory Readers","roleTemplateId":"{{DirectoryReaders}}"}""", true)]
    [InlineData(GateQuestions.RoleAssignments, $$"""{"roleDefinitionId":"{{DirectoryReaders}}","directoryScopeId":"/"}""", true)]
    [InlineData(GateQuestions.RoleAssignments, $$"""{"roleDefinitionId":"{{DirectoryReaders}}","directoryScopeId":"/administrativeUnits/x"}""", false)]
    [InlineData(GateQuestions.RoleAssignments, $$"""{"roleDefinitionId":"{{DirectoryReaders}}"}""", false)]
    [InlineData(GateQuestions.EligibleRoles, $$"""{"roleDefinitionId":"{{GlobalAdministrator}}","directoryScopeId":"/"}""", false)]
    public async Task Low_roles_may_be_let_through_when_the_company_says_so(string key, string item, bool isClear)
    {
        Answer(new FakeBatch().Listing(key, item));

        Assert.Equal(isClear, await CheckAsync(Rules with { AllowLowRoles = true }) is GateVerdict.Clear);
    }

    [Theory]
    [InlineData(true, null, "Admins", true)]
    [InlineData(false, "Admins", "Admins", true)]
    [InlineData(false, null, "Visitors", false)]
    public async Task A_group_one_may_step_into_is_looked_at_in_a_second_batch(bool isAssignable, string? denied, string name, bool isProtected)
    {
        Answer(new FakeBatch().Listing(GateQuestions.EligibleGroups, $$"""{"groupId":"{{Ids.Figma}}","accessId":"member"}"""));
        Answer(FakeBatch.Of((Ids.Figma.ToString(), FakeBatch.Step(200, $$"""{"id":"{{Ids.Figma}}","displayName":"{{name}}","isAssignableToRole":{{(isAssignable ? "true" : "false")}}}"""))));

        var verdict = await CheckAsync(Rules with { DeniedGroups = denied is null ? new HashSet<Guid>() : new HashSet<Guid> { Ids.Figma } });

        Assert.Equal(isProtected, verdict is GateVerdict.Protected { Display: "Admins" });
        Assert.Equal(!isProtected, verdict is GateVerdict.Clear);
        var second = Assert.Single(FakeBatch.Asked(_house.Graph.Seen[1]));
        Assert.Equal($"/groups/{Ids.Figma}?$select=id,displayName,isAssignableToRole", second.Value.GetProperty("url").GetString());
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Whatever_is_not_answered_is_a_no(string key)
    {
        var failures = new[]
        {
            new FakeBatch().Without(key),
            new FakeBatch().With(key, 200, ""),
            new FakeBatch().With(key, 200, "null"),
            new FakeBatch().With(key, 200, "{}"),
            new FakeBatch().With(key, 200, """{"value":null}"""),
            new FakeBatch().With(key, 200, "\"eyJ2YWx1ZSI6W119\""),
            new FakeBatch().With(key, 204, ""),
            new FakeBatch().With(key, 400, """{"error":{"code":"Request_BadRequest","message":""}}"""),
            new FakeBatch().With(key, 403, """{"error":{"code":"AadPremiumLicenseRequired","message":""}}"""),
            new FakeBatch().With(key, 404, """{"error":{"code":"Request_ResourceNotFound","message":""}}"""),
            new FakeBatch().With(key, 429, "{}", """{"Retry-After":"21"}"""),
        };
        foreach (var failure in failures)
        {
            Answer(failure);

            Assert.StartsWith(key + ":", Assert.IsType<GateVerdict.Unknown>(await CheckAsync(Rules)).Why, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Only_the_premium_questions_may_be_unanswered_for_want_of_a_licence(string key)
    {
        Answer(new FakeBatch().With(key, 400, """{"error":{"code":"AadPremiumLicenseRequired","message":"The tenant needs to have Microsoft Entra ID P2."}}"""));

        var verdict = await CheckAsync(Rules);

        Assert.Equal(key is GateQuestions.EligibleRoles or GateQuestions.ScheduledRoles or GateQuestions.EligibleGroups, verdict is GateVerdict.Clear);
    }

    [Fact]
    public async Task A_reason_to_protect_counts_though_other_answers_are_missing()
    {
        Answer(new FakeBatch()
            .Without(GateQuestions.User)
            .Listing(GateQuestions.ActiveRoles, $$"""{"displayName":"Global Administrator","roleTemplateId":"{{GlobalAdministrator}}"}"""));

        Assert.Equal(new GateVerdict.Protected(ProtectedReason.DirectoryRole, "Global Administrator"), await CheckAsync(Rules));
    }

    [Fact]
    public async Task Another_persons_answer_is_a_no()
    {
        Answer(new FakeBatch().With(GateQuestions.User, 200, $$"""{"id":"{{Ids.Grace}}"}"""));

        Assert.IsType<GateVerdict.Unknown>(await CheckAsync(Rules));
    }

    [Fact]
    public async Task A_group_of_which_graph_shows_only_the_id_is_a_no()
    {
        Answer(new FakeBatch().Listing(GateQuestions.Groups, $$"""{"id":"{{Ids.Figma}}","displayName":null,"isAssignableToRole":null}"""));

        Assert.IsType<GateVerdict.Unknown>(await CheckAsync(Rules));
    }

    [Fact]
    public async Task Two_answers_to_one_question_are_a_no()
    {
        _house.Graph.On("POST", "/$batch", new FakeBatch().Answer(more: ",{\"id\":\"groups\",\"status\":200,\"body\":{\"value\":[]}}"));

        Assert.IsType<GateVerdict.Unknown>(await CheckAsync(Rules));
    }

    [Theory]
    [InlineData(400, "{}")]
    [InlineData(403, "{}")]
    [InlineData(200, "{}")]
    [InlineData(200, "")]
    [InlineData(200, """{"responses":[]}""")]
    public async Task A_batch_that_fails_as_a_whole_is_a_no(int status, string body)
    {
        _house.Graph.On("POST", "/$batch", new FakeAnswer(status, body));

        Assert.IsType<GateVerdict.Unknown>(await CheckAsync(Rules));
    }

    [Fact]
    public async Task A_group_behind_a_door_that_is_not_answered_is_a_no()
    {
        Answer(new FakeBatch().Listing(GateQuestions.EligibleGroups, $$"""{"groupId":"{{Ids.Figma}}"}"""));
        Answer(FakeBatch.Of((Ids.Figma.ToString(), FakeBatch.Step(404, "{}"))));

        Assert.Equal(new GateVerdict.Unknown("group: 404"), await CheckAsync(Rules));
    }

    [Theory]
    [InlineData(429, """{"Retry-After":"0.249"}""")]
    [InlineData(429, """{"retry-after":3}""")]
    [InlineData(429, "{}")]
    [InlineData(503, "{}")]
    public async Task A_throttled_question_is_asked_once_more_and_alone(int status, string headers)
    {
        Answer(new FakeBatch().With(GateQuestions.Groups, status, "{}", headers));
        Answer(FakeBatch.Of((GateQuestions.Groups, FakeBatch.Step(200, """{"value":[]}"""))));

        var checking = CheckAsync(Rules);
        await _house.Clock.SkipWaitAsync(Token);

        Assert.IsType<GateVerdict.Clear>(await checking);
        Assert.Equal([GateQuestions.Groups], FakeBatch.Asked(_house.Graph.Seen[1]).Keys);
    }

    [Fact]
    public async Task A_question_throttled_twice_is_a_no()
    {
        Answer(new FakeBatch().With(GateQuestions.Groups, 429, "{}"));
        Answer(FakeBatch.Of((GateQuestions.Groups, FakeBatch.Step(429, "{}"))));

        var checking = CheckAsync(Rules);
        await _house.Clock.SkipWaitAsync(Token);

        Assert.Equal(new GateVerdict.Unknown("groups: 429"), await checking);
    }

    [Fact]
    public async Task A_long_list_is_read_to_its_end()
    {
        var next = $"/users/{Ids.Ada}/transitiveMemberOf/microsoft.graph.group?$count=true&$skiptoken=x";
        var page = FakeAnswer.NextPage(_house.Graph.BaseUrl, next).Body;
        Answer(new FakeBatch().With(GateQuestions.Groups, 200, page));
        Answer(new FakeBatch().With(GateQuestions.Groups, 200, page));
        _house.Graph.On(
            "GET", next, FakeAnswer.Page($$"""{"id":"{{Ids.Figma}}","displayName":"Admins","isAssignableToRole":true}"""), new FakeAnswer(400));

        Assert.Equal(new GateVerdict.Protected(ProtectedReason.RoleAssignableGroup, "Admins"), await CheckAsync(Rules));
        Assert.IsType<GateVerdict.Unknown>(await CheckAsync(Rules));
    }

    private void Answer(FakeBatch batch) => _house.Graph.On("POST", "/$batch", batch.Answer());

    private Task<GateVerdict> CheckAsync(GateRules rules) => _house.Gate.CheckAsync(Ids.Ada, rules, Token);
}
