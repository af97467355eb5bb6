using System.Net;
using Azure.Core;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.Credentials;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

public sealed class AskingATokenUrl : IAsyncLifetime
{
    private static readonly TokenRequestContext Scope = new(["https://api.botframework.com/.default"]);
    private readonly SandboxClock _clock = SandboxClock.StoppedAt(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services;
    private LoopbackServer? _server;
    private TokenUrlCredential? _credential;
    private HttpStatusCode _status = HttpStatusCode.OK;
    private string? _body;
    private int _given;

    public AskingATokenUrl() => _services = new ServiceCollection()
        .AddSingleton<TimeProvider>(_clock)
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddCredentials()
        .BuildServiceProvider();

    private LoopbackServer Server => _server ?? throw new InvalidOperationException();

    private TokenUrlCredential Credential => _credential ?? throw new InvalidOperationException();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync(AnswerAsync);
        var client = new ClientSecret(new Uri($"{_server.Origin}/oauth2/token"), "bot", "s&cret=");
        _credential = new TokenUrlCredential(_services.GetRequiredService<IHttpClientFactory>(), _clock, client);
    }

    public async ValueTask DisposeAsync()
    {
        _credential?.Dispose();
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task The_client_shows_its_secret_in_a_form()
    {
        var token = await Credential.GetTokenAsync(Scope, Cancel);

        Assert.Equal(("issued-1", _clock.GetUtcNow().AddSeconds(3600)), (token.Token, token.ExpiresOn));
        var request = Assert.Single(Server.Requests);
        Assert.Equal(("POST", "/oauth2/token"), (request.Method, request.RawTarget));
        Assert.Equal(
            "grant_type=client_credentials&client_id=bot&client_secret=s%26cret%3D&scope=https%3A%2F%2Fapi.botframework.com%2F.default",
            request.Body);
    }

    [Fact]
    public async Task Many_who_ask_at_once_ask_once()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Credential.GetTokenAsync(Scope, Cancel).AsTask()));

        Assert.All(tokens, token => Assert.Equal("issued-1", token.Token));
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task It_is_kept_until_five_minutes_before_its_end()
    {
        await Credential.GetTokenAsync(Scope, Cancel);

        _clock.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("issued-1", (await Credential.GetTokenAsync(Scope, Cancel)).Token);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("issued-2", (await Credential.GetTokenAsync(Scope, Cancel)).Token);
    }

    [Fact]
    public async Task Each_scope_has_its_own()
    {
        await Credential.GetTokenAsync(Scope, Cancel);

        Assert.Equal("issued-2", (await Credential.GetTokenAsync(new TokenRequestContext(["https://graph.microsoft.com/.default"]), Cancel)).Token);
    }

    [Fact]
    public async Task Claims_ask_for_a_fresh_one()
    {
        await Credential.GetTokenAsync(Scope, Cancel);

        Assert.Equal("issued-2", (await Credential.GetTokenAsync(new TokenRequestContext(Scope.Scopes, claims: "{}"), Cancel)).Token);
        Assert.Equal("issued-2", (await Credential.GetTokenAsync(Scope, Cancel)).Token);
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client","error_description":"secret text"}""")]
    [InlineData(302, "")]
    [InlineData(503, "")]
    [InlineData(200, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "null")]
    [InlineData(200, """{"access_token":"x"}""")]
    [InlineData(200, """{"expires_in":3600}""")]
    public async Task An_answer_without_a_token_is_a_failure(int status, string body)
    {
        (_status, _body) = ((HttpStatusCode)status, body);

        var fault = await Assert.ThrowsAsync<AuthenticationFailedException>(() => Credential.GetTokenAsync(Scope, Cancel).AsTask());

        Assert.DoesNotContain("secret text", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lifetime_may_be_text()
    {
        _body = """{"access_token":"x","expires_in":"600"}""";

        Assert.Equal(_clock.GetUtcNow().AddMinutes(10), (await Credential.GetTokenAsync(Scope, Cancel)).ExpiresOn);
    }

    [Fact]
    public void The_registration_decides_which_credential_it_is()
    {
        var factory = _services.GetRequiredService<CredentialFactory>();
        var app = new MicrosoftAppOptions { MicrosoftAppId = BotUnderTest.AppId, MicrosoftAppTenantId = BotUnderTest.TenantId };
        Assert.IsType<NoCredential>(factory.Create(app, tokenUrl: null));

        app.MicrosoftAppCertificatePath = "bot.pfx";
        Assert.IsType<ClientCertificateCredential>(factory.Create(app, tokenUrl: null));

        app.MicrosoftAppPassword = "secret";
        Assert.IsType<ClientSecretCredential>(factory.Create(app, tokenUrl: null));
        Assert.IsType<TokenUrlCredential>(factory.Create(app, new Uri("https://login.test/token")));

        (app.MicrosoftAppType, app.MicrosoftAppPassword) = (MicrosoftAppOptions.UserAssignedManagedIdentity, null);
        Assert.IsType<ManagedIdentityCredential>(factory.Create(app, tokenUrl: null));
    }

    private Task AnswerAsync(HttpContext http, Received received)
    {
        http.Response.StatusCode = (int)_status;
        return http.Response.WriteAsync(
            _body ?? $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"issued-{{Interlocked.Increment(ref _given)}}"}""");
    }
}
