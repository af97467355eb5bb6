using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class BeingThrottled : IAsyncLifetime
{
    private static readonly string Read = $"/users/{Ids.Ada}?$select={Ids.UserSelect}";
    private static readonly string Write = $"/groups/{Ids.Figma}/members/$ref";
    private static readonly FakeAnswer Ada = FakeAnswer.Ok($$"""{"id":"{{Ids.Ada}}"}""");

    private GraphHouse _house = null!;

    private GraphClient Client => _house.Client;

    private CancellationToken Token => _house.Token;

    public async ValueTask InitializeAsync() => _house = await GraphHouse.OpenAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Theory]
    [InlineData("10", 10.0)]
    [InlineData("0.249", 0.249)]
    [InlineData("Sat, 21 Nov 2026 09:00:07 GMT", 7.0)]
    [InlineData("Sat, 21 Nov 2026 08:00:00 GMT", 0.0)]
    public async Task A_read_waits_as_long_as_told_and_hardly_longer(string retryAfter, double seconds)
    {
        _house.Graph.On("GET", Read, FakeAnswer.Throttled(retryAfter), Ada);

        var asking = Client.GetUserAsync(Ids.Ada, Token);
        var waited = await _house.Clock.SkipWaitAsync(Token);

        Assert.InRange(waited.TotalSeconds, seconds, (seconds * 1.1) + 0.25);
        Assert.Equal(Ids.Ada, (await asking)?.Id);
        Assert.Equal(2, _house.Graph.Seen.Select(request => request.Headers["client-request-id"]).Distinct().Count());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_write_is_repeated_when_graph_says_when(int status)
    {
        _house.Graph.On("POST", Write, new FakeAnswer(status).With("Retry-After", "3"), FakeAnswer.NoContent);

        var adding = Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token);
        await _house.Clock.SkipWaitAsync(Token);

        Assert.Equal(AddMemberOutcome.Added, await adding);
        Assert.Equal(_house.Graph.Seen[0].Body, _house.Graph.Seen[1].Body);
    }

    [Theory]
    [InlineData(429, GraphOutcome.Throttled)]
    [InlineData(503, GraphOutcome.Ambiguous)]
    public async Task A_write_is_not_repeated_when_graph_does_not_say_when(int status, object outcome)
    {
        _house.Graph.On("POST", Write, new FakeAnswer(status));

        var thrown = await Assert.ThrowsAsync<GraphException>(() => Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token));

        Assert.Equal((outcome, (TimeSpan?)null), (thrown.Outcome, thrown.RetryAfter));
    }

    [Fact]
    public async Task A_read_without_a_time_backs_off_by_itself()
    {
        _house.Graph.On("GET", Read, FakeAnswer.Throttled(null), FakeAnswer.Throttled(null), Ada);

        var asking = Client.GetUserAsync(Ids.Ada, Token);

        Assert.InRange(await _house.Clock.SkipWaitAsync(Token), TimeSpan.Zero, GraphClient.LongestWait);
        Assert.InRange(await _house.Clock.SkipWaitAsync(Token), TimeSpan.Zero, GraphClient.LongestWait);
        Assert.NotNull(await asking);
    }

    [Fact]
    public async Task After_three_tries_the_work_waits_elsewhere()
    {
        var throttled = FakeAnswer.Throttled("2");
        _house.Graph.On("GET", Read, throttled, throttled, throttled);

        var asking = Client.GetUserAsync(Ids.Ada, Token);
        await _house.Clock.SkipWaitAsync(Token);
        await _house.Clock.SkipWaitAsync(Token);
        var thrown = await Assert.ThrowsAsync<GraphException>(() => asking);

        Assert.Equal((GraphOutcome.Throttled, "TooManyRequests", TimeSpan.FromSeconds(2)), (thrown.Outcome, thrown.Code, thrown.RetryAfter));
        Assert.True(thrown.IsTransient);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("1e9", null)]
    [InlineData("999999999999", 86400)]
    [InlineData("Sat, 21 Nov 2026 09:01:00 GMT", 60)]
    public async Task A_long_wait_is_left_to_the_work_table(string retryAfter, int? seconds)
    {
        _house.Graph.On("POST", Write, FakeAnswer.Throttled(retryAfter));

        var thrown = await Assert.ThrowsAsync<GraphException>(() => Client.AddMemberAsync(Ids.Figma, Ids.Ada, Token));

        Assert.Equal(seconds, thrown.RetryAfter?.TotalSeconds);
        Assert.False(_house.Clock.HasWaited);
    }

    [Theory]
    [InlineData(500, "application/json")]
    [InlineData(502, "text/html")]
    [InlineData(503, "text/html")]
    [InlineData(504, "application/json")]
    public async Task A_read_survives_a_bad_moment(int status, string contentType)
    {
        _house.Graph.On("GET", Read, new FakeAnswer(status, contentType == "text/html" ? "<html>Bad gateway</html>" : "", contentType), Ada);

        var asking = Client.GetUserAsync(Ids.Ada, Token);
        await _house.Clock.SkipWaitAsync(Token);

        Assert.NotNull(await asking);
    }

    [Fact]
    public async Task A_refused_read_is_not_repeated()
    {
        _house.Graph.On("GET", Read, FakeAnswer.Error(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."));

        var thrown = await Assert.ThrowsAsync<GraphException>(() => Client.GetUserAsync(Ids.Ada, Token));

        Assert.Equal(GraphOutcome.Denied, thrown.Outcome);
        Assert.False(thrown.IsTransient);
    }
}
