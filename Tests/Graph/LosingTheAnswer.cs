using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class LosingTheAnswer : IAsyncLifetime
{
    private static readonly string Read = $"/users/{Ids.Ada}?$select={Ids.UserSelect}";
    private static readonly string Add = $"/groups/{Ids.Figma}/members/$ref";
    private static readonly string Remove = $"/groups/{Ids.Figma}/members/{Ids.Ada}/$ref";
    private static readonly string Revoke = $"/users/{Ids.Ada}/revokeSignInSessions";
    private static readonly FakeAnswer Ada = FakeAnswer.Ok($$"""{"id":"{{Ids.Ada}}"}""");

    private GraphHouse _house = null!;

    private GraphClient Client => _house.Client;

    private CancellationToken Token => _house.Token;

    public async ValueTask InitializeAsync() => _house = await GraphHouse.OpenAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_silent_write_ends_after_fifteen_seconds_as_ambiguous()
    {
        _house.Graph.On("POST", Add, FakeAnswer.Silence);

        var adding = Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token);
        await _house.Graph.ArrivalAsync(Token);
        _house.Clock.Advance(GraphClient.AttemptTimeout - TimeSpan.FromMilliseconds(1));
        Assert.False(adding.IsCompleted);
        _house.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var thrown = await Assert.ThrowsAsync<GraphException>(() => adding);

        Assert.Equal((GraphOutcome.Ambiguous, "timeout", 0), (thrown.Outcome, thrown.Code, thrown.Status));
        Assert.False(thrown.IsTransient);
        Assert.Single(_house.Graph.Seen);
    }

    [Fact]
    public async Task A_silent_read_is_asked_again()
    {
        _house.Graph.On("GET", Read, FakeAnswer.Silence, Ada);

        var asking = Client.GetUserAsync(Ids.Ada, Token);
        await _house.Graph.ArrivalAsync(Token);
        _house.Clock.Advance(GraphClient.AttemptTimeout);
        await _house.Clock.SkipWaitAsync(Token);

        Assert.NotNull(await asking);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_cut_off_on_a_warm_connection_is_sent_once(bool politely)
    {
        var cutOff = politely ? FakeAnswer.HungUp : FakeAnswer.CutOff;
        _house.Graph.On("GET", Read, Ada, Ada, Ada);
        _house.Graph.On("POST", Add, cutOff);
        _house.Graph.On("DELETE", Remove, cutOff);
        _house.Graph.On("POST", Revoke, cutOff);

        await Client.GetUserAsync(Ids.Ada, Token);
        var adding = await Assert.ThrowsAsync<GraphException>(() => Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token));
        await Client.GetUserAsync(Ids.Ada, Token);
        var removing = await Assert.ThrowsAsync<GraphException>(() => Client.RemoveMemberAsync(Ids.Figma, Ids.Ada, Token));
        await Client.GetUserAsync(Ids.Ada, Token);
        var revoking = await Assert.ThrowsAsync<GraphException>(() => Client.RevokeSignInSessionsAsync(Ids.Ada, Token));

        Assert.All([adding, removing, revoking], thrown => Assert.Equal(GraphOutcome.Ambiguous, thrown.Outcome));
        Assert.Equal(6, _house.Graph.Seen.Count);
    }

    [Fact]
    public async Task A_write_that_never_left_changed_nothing()
    {
        var client = _house.Client;
        await _house.Graph.StopAsync();

        var thrown = await Assert.ThrowsAsync<GraphException>(() => client.AddMemberAsync(Ids.Figma, Ids.Ada, Token));

        Assert.Equal((GraphOutcome.Unavailable, true), (thrown.Outcome, thrown.IsTransient));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        _house.Credential.IsBroken = true;

        var thrown = await Assert.ThrowsAsync<GraphException>(() => Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token));

        Assert.Equal((GraphOutcome.Unavailable, "no_token"), (thrown.Outcome, thrown.Code));
        Assert.Empty(_house.Graph.Seen);
    }

    [Fact]
    public async Task A_body_beyond_the_cap_is_no_answer()
    {
        var huge = FakeAnswer.Ok($$"""{"id":"{{Ids.Ada}}","x":"{{new string('x', GraphClient.BodyCap)}}"}""");
        _house.Graph.On("GET", Read, huge, huge, huge);

        var asking = Client.GetUserAsync(Ids.Ada, Token);
        await _house.Clock.SkipWaitAsync(Token);
        await _house.Clock.SkipWaitAsync(Token);
        var thrown = await Assert.ThrowsAsync<GraphException>(() => asking);

        Assert.Equal(GraphOutcome.Unavailable, thrown.Outcome);
    }

    [Fact]
    public async Task Giving_up_by_the_caller_is_not_an_outcome()
    {
        _house.Graph.On("POST", Add, FakeAnswer.Silence);
        using var caller = new CancellationTokenSource();

        var adding = Client.AddMemberAsync(Ids.Figma, Ids.Ada, caller.Token);
        await _house.Graph.ArrivalAsync(Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => adding);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _house.Graph.On("GET", Read, new FakeAnswer(302).With("Location", "https://evil.example/"));

        var thrown = await Assert.ThrowsAsync<GraphException>(() => Client.GetUserAsync(Ids.Ada, Token));

        Assert.Equal(GraphOutcome.Refused, thrown.Outcome);
    }
}
