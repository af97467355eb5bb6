using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

public sealed class GuardingTheToken : IAsyncLifetime
{
    private static readonly Activity Hello = new() { Type = ActivityTypes.Message, Text = "hello" };
    private ConnectorUnderTest? _connector;

    private ConnectorUnderTest Connector => _connector ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync() => _connector = await ConnectorUnderTest.StartAsync();

    public ValueTask DisposeAsync() => Connector.DisposeAsync();

    [Fact]
    public async Task It_is_asked_for_once_and_for_the_channels_scope()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync()));

        Assert.Equal(1, Connector.Credential.Given);
        Assert.Equal(["https://api.botframework.com/.default"], Assert.Single(Connector.Credential.Asked).Scopes);
    }

    [Fact]
    public async Task It_is_renewed_five_minutes_before_its_end()
    {
        Connector.Credential.ExpiresAt = Connector.Bot.Clock.GetUtcNow().AddHours(1);
        await PostAsync();

        Connector.Bot.Clock.Advance(TimeSpan.FromMinutes(55));
        await PostAsync();

        Assert.Equal(["Bearer token-1", "Bearer token-2"], Sent());
    }

    [Fact]
    public async Task It_serves_to_its_end_when_there_is_no_newer_one()
    {
        Connector.Credential.ExpiresAt = Connector.Bot.Clock.GetUtcNow().AddHours(1);
        await PostAsync();
        Connector.Credential.IsDown = true;

        Connector.Bot.Clock.Advance(TimeSpan.FromMinutes(56));
        await PostAsync();
        Connector.Bot.Clock.Advance(TimeSpan.FromMinutes(4));

        Assert.Equal(ConnectorFault.NoToken, (await Assert.ThrowsAsync<ConnectorException>(PostAsync)).Kind);
        Assert.Equal(["Bearer token-1", "Bearer token-1"], Sent());
    }

    [Fact]
    public async Task Refused_it_is_dropped_and_a_fresh_one_tried_once()
    {
        Connector.AnswerNext(HttpStatusCode.Unauthorized);

        await PostAsync();

        Assert.Equal(["Bearer token-1", "Bearer token-2"], Sent());
        Assert.Equal([null, "{}"], Connector.Credential.Asked.Select(asked => asked.Claims));
        Assert.All(Connector.Service.Requests, request => Assert.Contains("hello", request.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refused_twice_it_is_the_registration_that_is_wrong()
    {
        Connector.AnswerNext(HttpStatusCode.Unauthorized);
        Connector.AnswerNext(HttpStatusCode.Unauthorized, """{"error":{"code":"BotNotRegistered"}}""");

        var fault = await Assert.ThrowsAsync<ConnectorException>(PostAsync);

        Assert.Equal((ConnectorFault.Unauthorized, "BotNotRegistered"), (fault.Kind, fault.Code));
        Assert.Equal(2, Connector.Service.Requests.Count);
    }

    [Fact]
    public async Task Without_one_nothing_is_sent()
    {
        Connector.Credential.IsDown = true;

        var fault = await Assert.ThrowsAsync<ConnectorException>(PostAsync);

        Assert.Equal((ConnectorFault.NoToken, true), (fault.Kind, fault.IsSafeToRepeat));
        Assert.Empty(Connector.Service.Requests);
    }

    [Fact]
    public async Task A_stranger_never_gets_it_not_even_from_a_stored_address()
    {
        await using var stranger = await LoopbackServer.StartAsync(static (_, _) => Task.CompletedTask);

        var fault = await Assert.ThrowsAsync<ConnectorException>(() => Connector.Client.PostActivityAsync(
            Connector.Personal with { ServiceUrl = stranger.Origin }, Hello, TestContext.Current.CancellationToken));

        Assert.Equal(ConnectorFault.HostRefused, fault.Kind);
        Assert.Empty(stranger.Requests);
        Assert.Equal(0, Connector.Credential.Given);
    }

    [Fact]
    public async Task The_handler_itself_refuses_a_stranger()
    {
        await using var stranger = await LoopbackServer.StartAsync(static (_, _) => Task.CompletedTask);
        using var http = Connector.Bot.Services.GetRequiredService<IHttpClientFactory>().CreateClient(ConnectorClient.ClientName);

        await Assert.ThrowsAsync<ConnectorException>(() => http.GetAsync(new Uri(stranger.Origin), TestContext.Current.CancellationToken));

        Assert.Empty(stranger.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    [InlineData(HttpStatusCode.PermanentRedirect)]
    public async Task A_redirect_is_not_followed(HttpStatusCode status)
    {
        await using var stranger = await LoopbackServer.StartAsync(static (_, _) => Task.CompletedTask);
        Connector.AnswerNext(status, change: response => response.Headers.Location = stranger.Origin);

        var fault = await Assert.ThrowsAsync<ConnectorException>(PostAsync);

        Assert.Equal((ConnectorFault.Rejected, (HttpStatusCode?)status), (fault.Kind, fault.Status));
        Assert.Empty(stranger.Requests);
    }

    [Fact]
    public async Task It_is_never_logged()
    {
        await PostAsync();

        Assert.DoesNotContain(Connector.Bot.Log.Lines, line => line.Contains("token-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_local_client_without_tokens_gets_none()
    {
        await using var trial = await ConnectorUnderTest.StartAsync(new() { ["BotFramework:AllowUnauthenticatedLoopback"] = "true" });

        await trial.Client.PostActivityAsync(trial.Personal, Hello, TestContext.Current.CancellationToken);

        Assert.Null(Assert.Single(trial.Service.Requests).Authorization);
        Assert.Equal(0, trial.Credential.Given);
    }

    private Task PostAsync() => Connector.Client.PostActivityAsync(Connector.Personal, Hello, TestContext.Current.CancellationToken);

    private IEnumerable<string?> Sent() => Connector.Service.Requests.Select(request => request.Authorization);
}
