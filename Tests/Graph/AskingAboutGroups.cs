using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class AskingAboutGroups : IAsyncLifetime
{
    private static readonly string FigmaJson =
        $$"""{"id":"{{Ids.Figma}}","displayName":"Licence Figma Editor","groupTypes":[],"mailEnabled":false,"securityEnabled":true,"onPremisesSyncEnabled":null,"isAssignableToRole":null,"isManagementRestricted":false,"membershipRule":null,"visibility":"unknownFutureValue"}""";

    private static readonly string Members = $"/groups/{Ids.Figma}/members?$filter=id%20eq%20'{Ids.Ada}'&$select=id";

    private GraphHouse _house = null!;

    private GraphClient Client => _house.Client;

    private CancellationToken Token => _house.Token;

    public async ValueTask InitializeAsync() => _house = await GraphHouse.OpenAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_group_is_found_by_its_exact_name_with_quotes_doubled()
    {
        _house.Graph.On(
            "GET", $"/groups?$filter=displayName%20eq%20'O%27%27Brien%20%26%20%24ons%20%23EXT%23'&$select={Ids.GroupSelect}", FakeAnswer.Page(FigmaJson));

        var found = await Client.FindGroupsByNameAsync("O'Brien & $ons #EXT#", Token);

        Assert.Equal(Ids.Figma, Assert.Single(found).Id);
    }

    [Fact]
    public async Task A_group_comes_with_what_decides_whether_it_can_be_written()
    {
        _house.Graph.On("GET", $"/groups/{Ids.Figma}?$select={Ids.GroupSelect}", FakeAnswer.Ok(FigmaJson));

        var group = await Client.GetGroupAsync(Ids.Figma, Token);

        Assert.NotNull(group);
        Assert.Equal("unknownFutureValue", group.Visibility);
        Assert.Null(GroupWriteRules.WhyNot(group));
    }

    [Fact]
    public async Task A_missing_group_is_null()
    {
        _house.Graph.On("GET", $"/groups/{Ids.Figma}?$select={Ids.GroupSelect}", FakeAnswer.Missing(Ids.Figma.ToString()));

        Assert.Null(await Client.GetGroupAsync(Ids.Figma, Token));
    }

    [Fact]
    public async Task Owners_are_people()
    {
        _house.Graph.On(
            "GET",
            $"/groups/{Ids.Figma}/owners?$select={Ids.UserSelect}",
            FakeAnswer.Page(
                $$"""{"@odata.type":"#microsoft.graph.servicePrincipal","id":"{{Ids.App}}"}""",
                $$"""{"@odata.type":"#microsoft.graph.user","id":"{{Ids.Grace}}","displayName":"Grace"}"""));

        var owners = await Client.GetGroupOwnersAsync(Ids.Figma, Token);

        Assert.Equal(Ids.Grace, Assert.Single(owners).Id);
    }

    [Fact]
    public async Task Members_are_read_to_the_last_page_through_empty_ones()
    {
        var target = $"/groups/{Ids.Figma}/members/microsoft.graph.user?$count=true&$select={Ids.UserSelect}&$top=999";
        _house.Graph.On("GET", target, FakeAnswer.NextPage(_house.Graph.BaseUrl, $"{target}&$skiptoken=a%2Bb", $$"""{"id":"{{Ids.Ada}}"}"""));
        _house.Graph.On("GET", $"{target}&$skiptoken=a%2Bb", FakeAnswer.NextPage(_house.Graph.BaseUrl, $"{target}&$skiptoken=c"));
        _house.Graph.On("GET", $"{target}&$skiptoken=c", FakeAnswer.Page($$"""{"id":"{{Ids.Grace}}"}"""));

        var members = await Client.GetGroupMembersAsync(Ids.Figma, Token);

        Assert.Equal([Ids.Ada, Ids.Grace], members.Select(member => member.Id));
        Assert.All(_house.Graph.Seen, request => Assert.Equal("eventual", request.Headers["ConsistencyLevel"]));
    }

    [Theory]
    [InlineData("https://evil.example/v1.0/groups")]
    [InlineData("http://127.0.0.1:1/v1.0/groups")]
    public async Task A_next_page_elsewhere_is_not_followed(string link)
    {
        _house.Graph.On(
            "GET",
            $"/groups?$filter=displayName%20eq%20'x'&$select={Ids.GroupSelect}",
            FakeAnswer.Ok($$"""{"value":[],"@odata.nextLink":"{{link}}"}"""));

        var thrown = await Assert.ThrowsAsync<GraphException>(() => Client.FindGroupsByNameAsync("x", Token));

        Assert.Equal(GraphOutcome.Unavailable, thrown.Outcome);
    }

    [Fact]
    public async Task A_next_page_in_another_version_is_not_followed()
    {
        var link = $"{_house.Graph.BaseUrl.GetLeftPart(UriPartial.Authority)}/beta/groups";
        _house.Graph.On(
            "GET",
            $"/groups?$filter=displayName%20eq%20'x'&$select={Ids.GroupSelect}",
            FakeAnswer.Ok($$"""{"value":[],"@odata.nextLink":"{{link}}"}"""));

        await Assert.ThrowsAsync<GraphException>(() => Client.FindGroupsByNameAsync("x", Token));
    }

    [Fact]
    public async Task A_direct_member_is_found_by_id()
    {
        _house.Graph.On("GET", Members, FakeAnswer.Page($$"""{"@odata.type":"#microsoft.graph.user","id":"{{Ids.Ada}}"}"""));

        Assert.True(await Client.IsMemberAsync(Ids.Figma, Ids.Ada, Token));
        Assert.DoesNotContain("ConsistencyLevel", _house.Graph.Only.Headers.Keys);
    }

    [Fact]
    public async Task An_empty_list_is_no()
    {
        _house.Graph.On("GET", Members, FakeAnswer.Page());

        Assert.False(await Client.IsMemberAsync(Ids.Figma, Ids.Ada, Token));
    }

    [Fact]
    public async Task A_filter_that_graph_ignored_does_not_make_a_member()
    {
        _house.Graph.On("GET", Members, FakeAnswer.Page($$"""{"id":"{{Ids.Grace}}"}"""));

        Assert.False(await Client.IsMemberAsync(Ids.Figma, Ids.Ada, Token));
    }

    [Fact]
    public async Task Not_found_is_no_when_the_group_is_there()
    {
        _house.Graph.On("GET", Members, FakeAnswer.Missing(Ids.Ada.ToString()));
        _house.Graph.On("GET", $"/groups/{Ids.Figma}?$select={Ids.GroupSelect}", FakeAnswer.Ok(FigmaJson));

        Assert.False(await Client.IsMemberAsync(Ids.Figma, Ids.Ada, Token));
    }

    [Fact]
    public async Task Not_found_is_an_error_when_the_group_is_gone()
    {
        _house.Graph.On("GET", Members, FakeAnswer.Missing(Ids.Figma.ToString()));
        _house.Graph.On("GET", $"/groups/{Ids.Figma}?$select={Ids.GroupSelect}", FakeAnswer.Missing(Ids.Figma.ToString()));

        var thrown = await Assert.ThrowsAsync<GraphException>(() => Client.IsMemberAsync(Ids.Figma, Ids.Ada, Token));

        Assert.Equal(GraphOutcome.NotFound, thrown.Outcome);
    }
}
