using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class AskingAboutPeople : IAsyncLifetime
{
    private static readonly string AdaJson =
        $$"""{"@odata.context":"x","id":"{{Ids.Ada}}","displayName":"Ada O'Brien","givenName":"Ada","userPrincipalName":"ada@contoso.com","mail":null,"department":"Design","jobTitle":"Designer","accountEnabled":true,"userType":"Member","onPremisesSyncEnabled":null,"isManagementRestricted":null,"usageLocation":"GB","somethingNew":{"a":[1]} }""";

    private GraphHouse _house = null!;

    private GraphClient Client => _house.Client;

    private CancellationToken Token => _house.Token;

    public async ValueTask InitializeAsync() => _house = await GraphHouse.OpenAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_person_is_read_by_id_with_every_field_the_desk_needs()
    {
        _house.Graph.On("GET", $"/users/{Ids.Ada}?$select={Ids.UserSelect}", FakeAnswer.Ok(AdaJson));

        var ada = await Client.GetUserAsync(Ids.Ada, Token);

        Assert.Equal(
            new DirectoryUser
            {
                Id = Ids.Ada,
                DisplayName = "Ada O'Brien",
                GivenName = "Ada",
                UserPrincipalName = "ada@contoso.com",
                Department = "Design",
                JobTitle = "Designer",
                AccountEnabled = true,
                UserType = "Member",
                UsageLocation = "GB",
            },
            ada);
    }

    [Fact]
    public async Task Every_request_says_who_asks_and_carries_its_own_id()
    {
        _house.Graph.On("GET", $"/users/{Ids.Ada}?$select={Ids.UserSelect}", FakeAnswer.Ok(AdaJson), FakeAnswer.Ok(AdaJson));

        await Client.GetUserAsync(Ids.Ada, Token);
        await Client.GetUserAsync(Ids.Ada, Token);

        Assert.All(_house.Graph.Seen, request => Assert.Equal("Bearer token-0", request.Headers["Authorization"]));
        Assert.All(_house.Graph.Seen, request => Assert.Equal("TeamsHelpDesk/1.0", request.Headers["User-Agent"]));
        Assert.All(_house.Graph.Seen, request => Assert.DoesNotContain("ConsistencyLevel", request.Headers.Keys));
        Assert.Equal(2, _house.Graph.Seen.Select(request => Guid.Parse(request.Headers["client-request-id"])).Distinct().Count());
        Assert.All(_house.Credential.Asked, asked => Assert.Equal(["https://graph.microsoft.com/.default"], asked.Scopes));
    }

    [Theory]
    [InlineData("ada_fabrikam.com#EXT#@contoso.com", "/users/ada_fabrikam.com%23EXT%23%40contoso.com")]
    [InlineData("ada?$select=id&x=y", "/users/ada%3F%24select%3Did%26x%3Dy")]
    public async Task A_principal_name_is_escaped(string name, string path)
    {
        _house.Graph.On("GET", $"{path}?$select={Ids.UserSelect}", FakeAnswer.Ok(AdaJson));

        var found = await Client.GetUserAsync(name, Token);

        Assert.Equal(Ids.Ada, found?.Id);
    }

    [Theory]
    [InlineData("o'brien@contoso.com", "o%27%27brien%40contoso.com")]
    [InlineData("$ada@contoso.com", "%24ada%40contoso.com")]
    public async Task A_principal_name_that_is_no_plain_segment_is_filtered_for(string name, string literal)
    {
        var target = $"/users?$filter=userPrincipalName%20eq%20'{literal}'&$select={Ids.UserSelect}";
        _house.Graph.On("GET", target, FakeAnswer.Page(AdaJson), FakeAnswer.Page());

        Assert.Equal(Ids.Ada, (await Client.GetUserAsync(name, Token))?.Id);
        Assert.Null(await Client.GetUserAsync(name, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("ada/manager")]
    [InlineData("ada\\manager")]
    [InlineData("ada\n")]
    public async Task A_text_that_cannot_be_a_name_is_nobody_and_asks_nothing(string name)
    {
        Assert.Null(await Client.GetUserAsync(name, Token));

        Assert.Empty(_house.Graph.Seen);
    }

    [Fact]
    public async Task Nobody_is_null()
    {
        _house.Graph.On("GET", $"/users/nobody%40contoso.com?$select={Ids.UserSelect}", FakeAnswer.Missing("nobody@contoso.com"));

        Assert.Null(await Client.GetUserAsync("nobody@contoso.com", Token));
    }

    [Fact]
    public async Task A_directory_that_is_not_ready_is_not_nobody()
    {
        _house.Graph.On(
            "GET",
            $"/users/{Ids.Ada}?$select={Ids.UserSelect}",
            FakeAnswer.Error(404, "Directory_ObjectNotFound", "Unable to read the company information from the directory."));

        var thrown = await Assert.ThrowsAsync<GraphException>(() => Client.GetUserAsync(Ids.Ada, Token));

        Assert.True(thrown.IsTransient);
    }

    [Fact]
    public async Task Without_a_manager_there_is_none()
    {
        _house.Graph.On("GET", $"/users/{Ids.Ada}/manager?$select={Ids.UserSelect}", FakeAnswer.Missing("manager"));

        Assert.Null(await Client.GetManagerAsync(Ids.Ada, Token));
    }

    [Theory]
    [InlineData("#microsoft.graph.user", true)]
    [InlineData("#microsoft.graph.orgContact", false)]
    public async Task A_manager_is_a_person(string type, bool isOne)
    {
        var json = $$"""{"@odata.type":"{{type}}","id":"{{Ids.Grace}}","displayName":"Grace"}""";
        _house.Graph.On("GET", $"/users/{Ids.Ada}/manager?$select={Ids.UserSelect}", FakeAnswer.Ok(json));

        var manager = await Client.GetManagerAsync(Ids.Ada, Token);

        Assert.Equal(isOne ? Ids.Grace : null, manager?.Id);
    }

    [Fact]
    public async Task One_report_is_enough_even_on_a_later_page()
    {
        var target = $"/users/{Ids.Ada}/directReports?$select=id&$top=1";
        _house.Graph.On("GET", target, FakeAnswer.NextPage(_house.Graph.BaseUrl, $"{target}&$skiptoken=RFNwd"));
        _house.Graph.On("GET", $"{target}&$skiptoken=RFNwd", FakeAnswer.Page($$"""{"id":"{{Ids.Grace}}"}"""));

        Assert.True(await Client.HasDirectReportsAsync(Ids.Ada, Token));
    }

    [Fact]
    public async Task Nobody_reporting_is_no()
    {
        _house.Graph.On("GET", $"/users/{Ids.Ada}/directReports?$select=id&$top=1", FakeAnswer.Page());

        Assert.False(await Client.HasDirectReportsAsync(Ids.Ada, Token));
    }

    [Fact]
    public async Task A_search_is_quoted_escaped_and_an_advanced_query()
    {
        _house.Graph.On(
            "GET",
            $"/users?$search=%22displayName:ada%20o%27brien%20%5C%22x%5C%22%20%5C%5C%20%26%22%20OR%20%22mail:ada%20o%27brien%20%5C%22x%5C%22%20%5C%5C%20%26%22&$select={Ids.UserSelect}&$top=10",
            FakeAnswer.Page(AdaJson));

        var found = await Client.SearchUsersAsync("ada o'brien \"x\" \\ &", Token);

        Assert.Equal(Ids.Ada, Assert.Single(found).Id);
        Assert.Equal("eventual", _house.Graph.Only.Headers["ConsistencyLevel"]);
    }

    [Fact]
    public async Task An_empty_search_finds_nobody_and_asks_nothing()
    {
        Assert.Empty(await Client.SearchUsersAsync("  ", Token));
    }

    [Theory]
    [InlineData(200, """{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#Edm.Boolean","value":true}""")]
    [InlineData(204, "")]
    public async Task Ending_sessions_takes_any_success(int status, string body)
    {
        _house.Graph.On("POST", $"/users/{Ids.Ada}/revokeSignInSessions", new FakeAnswer(status, body));

        await Client.RevokeSignInSessionsAsync(Ids.Ada, Token);

        Assert.Empty(_house.Graph.Only.Body);
    }
}
