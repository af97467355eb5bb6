using System.Text.Json;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class ChangingMembers : IAsyncLifetime
{
    private static readonly string Add = $"/groups/{Ids.Figma}/members/$ref";
    private static readonly string Remove = $"/groups/{Ids.Figma}/members/{Ids.Ada}/$ref";
    private static readonly string Look = $"/groups/{Ids.Figma}/members?$filter=id%20eq%20'{Ids.Ada}'&$select=id";
    private static readonly string Group = $"/groups/{Ids.Figma}?$select={Ids.GroupSelect}";
    private static readonly FakeAnswer IsMember = FakeAnswer.Page($$"""{"id":"{{Ids.Ada}}"}""");
    private static readonly FakeAnswer GroupIsThere = FakeAnswer.Ok($$"""{"id":"{{Ids.Figma}}"}""");
    private static readonly FakeAnswer Reworded = FakeAnswer.Error(400, "Request_BadRequest", "We could not do that just now.");

    private GraphHouse _house = null!;

    private GraphClient Client => _house.Client;

    private CancellationToken Token => _house.Token;

    public async ValueTask InitializeAsync() => _house = await GraphHouse.OpenAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task Adding_posts_a_reference_in_the_same_cloud()
    {
        _house.Graph.On("POST", Add, FakeAnswer.NoContent);

        var outcome = await Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token);

        Assert.Equal(AddMemberOutcome.Added, outcome);
        Assert.Equal("application/json", _house.Graph.Only.Headers["Content-Type"]);
        var body = JsonElement.Parse(_house.Graph.Only.Body);
        Assert.Equal($"{_house.Graph.BaseUrl.GetLeftPart(UriPartial.Authority)}/v1.0/directoryObjects/{Ids.Ada}", Assert.Single(body.EnumerateObject()).Value.GetString());
    }

    [Fact]
    public async Task Already_a_member_is_told_apart()
    {
        _house.Graph.On(
            "POST", Add, FakeAnswer.Error(400, "Request_BadRequest", "One or more added object references already exist for the following modified properties: 'members'."));

        Assert.Equal(AddMemberOutcome.AlreadyMember, await Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token));
    }

    [Fact]
    public async Task A_reworded_refusal_is_checked_and_may_mean_already_a_member()
    {
        _house.Graph.On("POST", Add, Reworded);
        _house.Graph.On("GET", Look, IsMember);

        Assert.Equal(AddMemberOutcome.AlreadyMember, await Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token));
    }

    [Theory]
    [InlineData(400, "Request_BadRequest", "We could not do that just now.")]
    [InlineData(400, "Request_BadRequest", "Cannot Update a mail-enabled security groups and or distribution list.")]
    [InlineData(400, "Request_BadRequest", "Another object with the same value for property x already exists.")]
    public async Task A_refusal_is_never_taken_for_done(int status, string code, string message)
    {
        _house.Graph.On("POST", Add, FakeAnswer.Error(status, code, message));
        _house.Graph.On("GET", Look, FakeAnswer.Page());

        var thrown = await Assert.ThrowsAsync<GraphException>(() => Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token));

        Assert.Equal((GraphOutcome.Refused, code), (thrown.Outcome, thrown.Code));
    }

    [Theory]
    [InlineData(403, "Authorization_RequestDenied", GraphOutcome.Denied)]
    [InlineData(404, "Request_ResourceNotFound", GraphOutcome.NotFound)]
    [InlineData(409, "Directory_ConcurrencyViolation", GraphOutcome.Conflict)]
    [InlineData(500, "Service_InternalServerError", GraphOutcome.Ambiguous)]
    [InlineData(504, "UnknownError", GraphOutcome.Ambiguous)]
    [InlineData(500, "Directory_ObjectNotFound", GraphOutcome.Ambiguous)]
    public async Task Other_answers_say_what_they_mean_and_are_not_repeated(int status, string code, object outcome)
    {
        _house.Graph.On("POST", Add, FakeAnswer.Error(status, code, ""));

        var thrown = await Assert.ThrowsAsync<GraphException>(() => Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token));

        Assert.Equal((outcome, status, FakeAnswer.RequestId), (thrown.Outcome, thrown.Status, thrown.RequestId));
        Assert.Equal(status == 409, thrown.IsTransient);
    }

    [Fact]
    public async Task Removing_takes_the_membership_and_not_the_person()
    {
        _house.Graph.On("DELETE", Remove, FakeAnswer.NoContent);

        Assert.Equal(RemoveMemberOutcome.Removed, await Client.RemoveMemberAsync(Ids.Figma, Ids.Ada, Token));
    }

    [Fact]
    public async Task Not_found_means_not_a_member_when_the_group_is_there()
    {
        _house.Graph.On("DELETE", Remove, FakeAnswer.Missing(Ids.Ada.ToString()));
        _house.Graph.On("GET", Group, GroupIsThere);

        Assert.Equal(RemoveMemberOutcome.NotMember, await Client.RemoveMemberAsync(Ids.Figma, Ids.Ada, Token));
    }

    [Fact]
    public async Task Not_found_is_an_error_when_the_group_is_gone()
    {
        _house.Graph.On("DELETE", Remove, FakeAnswer.Missing(Ids.Ada.ToString()));
        _house.Graph.On("GET", Group, FakeAnswer.Missing(Ids.Figma.ToString()));

        var thrown = await Assert.ThrowsAsync<GraphException>(() => Client.RemoveMemberAsync(Ids.Figma, Ids.Ada, Token));

        Assert.Equal(GraphOutcome.NotFound, thrown.Outcome);
    }

    [Fact]
    public async Task Not_found_is_an_error_when_the_group_cannot_be_asked()
    {
        _house.Graph.On("DELETE", Remove, FakeAnswer.Missing(Ids.Ada.ToString()));
        _house.Graph.On("GET", Group, FakeAnswer.Error(403, "Authorization_RequestDenied", ""));

        await Assert.ThrowsAsync<GraphException>(() => Client.RemoveMemberAsync(Ids.Figma, Ids.Ada, Token));
    }

    [Fact]
    public async Task A_reworded_refusal_to_remove_is_checked()
    {
        _house.Graph.On("DELETE", Remove, Reworded, Reworded);
        _house.Graph.On("GET", Look, FakeAnswer.Page(), IsMember);

        Assert.Equal(RemoveMemberOutcome.NotMember, await Client.RemoveMemberAsync(Ids.Figma, Ids.Ada, Token));
        await Assert.ThrowsAsync<GraphException>(() => Client.RemoveMemberAsync(Ids.Figma, Ids.Ada, Token));
    }
}
