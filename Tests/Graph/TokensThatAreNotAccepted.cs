using System.Text;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class TokensThatAreNotAccepted : IAsyncLifetime
{
    private const string Claims = """{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}""";

    private static readonly string Add = $"/groups/{Ids.Figma}/members/$ref";
    private static readonly FakeAnswer Expired = FakeAnswer.Error(401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.");

    private GraphHouse _house = null!;

    private CancellationToken Token => _house.Token;

    public async ValueTask InitializeAsync() => _house = await GraphHouse.OpenAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_new_one_is_fetched_past_the_cache_even_for_a_write()
    {
        _house.Graph.On("POST", Add, Expired, FakeAnswer.NoContent);

        Assert.Equal(AddMemberOutcome.Added, await _house.Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token));

        Assert.Equal(["Bearer token-0", "Bearer token-1"], _house.Graph.Seen.Select(request => request.Headers["Authorization"]));
        Assert.Equal(2, _house.Graph.Seen.Select(request => request.Headers["client-request-id"]).Distinct().Count());
        Assert.Equal(_house.Graph.Seen[0].Body, _house.Graph.Seen[1].Body);
        Assert.NotNull(_house.Credential.Asked[1].Claims);
    }

    [Fact]
    public async Task The_claims_that_graph_asks_for_are_passed_on()
    {
        var challenge = $"Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", error=\"insufficient_claims\", claims=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Claims))}\"";
        _house.Graph.On("POST", Add, Expired.With("WWW-Authenticate", challenge), FakeAnswer.NoContent);

        await _house.Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token);

        Assert.Equal([null, Claims], _house.Credential.Asked.Select(asked => asked.Claims));
    }

    [Fact]
    public async Task It_is_tried_once_and_no_more()
    {
        _house.Graph.On("POST", Add, Expired, Expired);

        var thrown = await Assert.ThrowsAsync<GraphException>(() => _house.Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token));

        Assert.Equal((GraphOutcome.Denied, "InvalidAuthenticationToken"), (thrown.Outcome, thrown.Code));
        Assert.Equal(2, _house.Graph.Seen.Count);
    }

    [Fact]
    public async Task Neither_token_nor_name_nor_words_get_into_the_log()
    {
        _house.Graph.On("GET", $"/users/ada%40contoso.com?$select={Ids.UserSelect}", FakeAnswer.Error(400, "Request_BadRequest", "Ada Lovelace is odd"));

        var thrown = await Assert.ThrowsAsync<GraphException>(() => _house.Client.GetUserAsync("ada@contoso.com", Token));

        Assert.Contains("GET /users/{}: 400 Refused Request_BadRequest", _house.Log.Text, StringComparison.Ordinal);
        Assert.Contains(FakeAnswer.RequestId, _house.Log.Text, StringComparison.Ordinal);
        Assert.Contains(_house.Graph.Only.Headers["client-request-id"], _house.Log.Text, StringComparison.Ordinal);
        Assert.All(
            ["token-0", "contoso", "Lovelace"],
            secret =>
            {
                Assert.DoesNotContain(secret, _house.Log.Text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(secret, thrown.ToString(), StringComparison.OrdinalIgnoreCase);
            });
        Assert.True(thrown.Error.Says("lovelace"));
    }
}
