using System.Text.Json;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class MakingAPass : IAsyncLifetime
{
    private const string Secret = "Tr0ub4dor&3";
    private const string PassId = "00aa00aa-bb11-cc22-dd33-44ee44ee44ee";

    private static readonly string Passes = $"/users/{Ids.Ada}/authentication/temporaryAccessPassMethods";
    private const string Made =
        $$"""{"id":"{{PassId}}","createdDateTime":"2026-11-21T09:00:00Z","startDateTime":"2026-11-23T08:00:00Z","lifetimeInMinutes":60,"isUsableOnce":true,"isUsable":false,"methodUsabilityReason":"NotYetValid","temporaryAccessPass":"{{Secret}}"}""";

    private GraphHouse _house = null!;

    private GraphClient Client => _house.Client;

    private CancellationToken Token => _house.Token;

    public async ValueTask InitializeAsync() => _house = await GraphHouse.OpenAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task The_order_says_how_long_how_often_and_from_when()
    {
        _house.Graph.On("POST", Passes, FakeAnswer.Created(Made));

        var startAt = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1));
        var pass = await Client.CreateTemporaryAccessPassAsync(Ids.Ada, TimeSpan.FromHours(1), once: true, startAt, Token);

        Assert.Equal((PassId, Secret), (pass.Id, pass.Secret.Reveal()));
        Assert.Equal((startAt.ToUniversalTime(), TimeSpan.FromHours(1)), (pass.StartsAt, pass.Lifetime));
        var body = JsonElement.Parse(_house.Graph.Only.Body);
        Assert.Equal((60, true), (body.GetProperty("lifetimeInMinutes").GetInt32(), body.GetProperty("isUsableOnce").GetBoolean()));
        Assert.Equal("2026-11-23T08:00:00+00:00", body.GetProperty("startDateTime").GetString());
    }

    [Fact]
    public async Task Without_a_start_it_starts_now()
    {
        _house.Graph.On("POST", Passes, FakeAnswer.Created($$"""{"id":"{{PassId}}","temporaryAccessPass":"{{Secret}}"}"""));

        var pass = await Client.CreateTemporaryAccessPassAsync(Ids.Ada, TimeSpan.FromMinutes(30), once: false, startAt: null, Token);

        Assert.Equal((_house.Clock.GetUtcNow(), TimeSpan.FromMinutes(30)), (pass.StartsAt, pass.Lifetime));
        Assert.DoesNotContain("startDateTime", _house.Graph.Only.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(43201)]
    public async Task A_lifetime_that_graph_does_not_know_is_not_asked_for(int minutes) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Client.CreateTemporaryAccessPassAsync(Ids.Ada, TimeSpan.FromMinutes(minutes), once: true, startAt: null, Token));

    [Fact]
    public async Task A_pass_outside_the_policy_is_refused()
    {
        _house.Graph.On("POST", Passes, FakeAnswer.Error(400, "badRequest", "Temporary Access Pass cannot be added to an external guest user."));

        var thrown = await Assert.ThrowsAsync<GraphException>(MakeAsync);

        Assert.Equal((GraphOutcome.Refused, "badRequest"), (thrown.Outcome, thrown.Code));
    }

    [Fact]
    public async Task A_pass_whose_secret_did_not_arrive_may_exist()
    {
        _house.Graph.On("POST", Passes, FakeAnswer.Created($$"""{"id":"{{PassId}}","temporaryAccessPass":null}"""), FakeAnswer.CutOff, new FakeAnswer(504));

        Assert.Equal(GraphOutcome.Ambiguous, (await Assert.ThrowsAsync<GraphException>(MakeAsync)).Outcome);
        Assert.Equal(GraphOutcome.Ambiguous, (await Assert.ThrowsAsync<GraphException>(MakeAsync)).Outcome);
        Assert.Equal(GraphOutcome.Ambiguous, (await Assert.ThrowsAsync<GraphException>(MakeAsync)).Outcome);
        Assert.Equal(3, _house.Graph.Seen.Count);
    }

    [Fact]
    public async Task The_secret_is_in_no_text_and_no_log()
    {
        _house.Graph.On("POST", Passes, FakeAnswer.Created(Made), FakeAnswer.Created(Made.Replace("\"id\"", "\"ID2\"", StringComparison.Ordinal)));

        var pass = await MakeAsync();
        var thrown = await Assert.ThrowsAsync<GraphException>(MakeAsync);

        Assert.DoesNotContain(Secret, pass.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, $"{pass.Secret}", StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, thrown.ToString(), StringComparison.Ordinal);
        Assert.Contains("temporaryAccessPassMethods", _house.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, _house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_secret_cannot_be_written_as_json()
    {
        var secret = new SecretText(Secret);
        var answer = new TemporaryAccessPassAnswer { Id = PassId, Secret = secret };

        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(answer, GraphJson.Default.TemporaryAccessPassAnswer));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(secret, JsonSerializerOptions.Web.GetTypeInfo(typeof(SecretText))));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new Dictionary<SecretText, int> { [secret] = 1 }, JsonSerializerOptions.Web.GetTypeInfo(typeof(Dictionary<SecretText, int>))));
    }

    [Fact]
    public async Task Passes_are_listed_without_their_secret_and_with_odd_reasons()
    {
        _house.Graph.On(
            "GET", Passes, FakeAnswer.Page($$"""{"id":"{{PassId}}","startDateTime":"2026-11-23T08:00:00Z","lifetimeInMinutes":60,"isUsable":false,"methodUsabilityReason":"unknownFutureValue","temporaryAccessPass":null}"""));

        var pass = Assert.Single(await Client.GetTemporaryAccessPassesAsync(Ids.Ada, Token));

        Assert.Equal(
            new TemporaryAccessPassState(PassId, new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(1), false, "unknownFutureValue"), pass);
    }

    [Fact]
    public async Task Deleting_says_whether_it_was_there()
    {
        _house.Graph.On("DELETE", $"{Passes}/{PassId}", FakeAnswer.NoContent, FakeAnswer.Missing(PassId));

        Assert.True(await Client.DeleteTemporaryAccessPassAsync(Ids.Ada, PassId, Token));
        Assert.False(await Client.DeleteTemporaryAccessPassAsync(Ids.Ada, PassId, Token));
    }

    [Fact]
    public async Task The_policy_is_read_before_anything_is_promised()
    {
        _house.Graph.On(
            "GET",
            "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass",
            FakeAnswer.Ok("""{"@odata.type":"#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration","id":"TemporaryAccessPass","state":"enabled","defaultLifetimeInMinutes":60,"defaultLength":8,"minimumLifetimeInMinutes":60,"maximumLifetimeInMinutes":480,"isUsableOnce":false,"includeTargets":[]}"""));

        var policy = await Client.GetTemporaryAccessPassPolicyAsync(Token);

        Assert.Equal(
            new TemporaryAccessPassPolicy { State = "enabled", DefaultLifetimeInMinutes = 60, MinimumLifetimeInMinutes = 60, MaximumLifetimeInMinutes = 480, IsUsableOnce = false }, policy);
        Assert.True(policy.IsEnabled);
    }

    private Task<TemporaryAccessPass> MakeAsync() =>
        Client.CreateTemporaryAccessPassAsync(Ids.Ada, TimeSpan.FromHours(1), once: true, startAt: null, Token);
}
