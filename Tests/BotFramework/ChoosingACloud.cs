using Azure.Core;
using Azure.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.Credentials;
using TeamsHelpDesk.Bot.Graph;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

/// <summary>The addresses are written down here from Microsoft's documentation, not taken from the table.</summary>
public sealed class ChoosingACloud
{
    private const string Id = "22222222-2222-2222-2222-222222222222";

    [Theory]
    [InlineData(null, "https://api.botframework.com", "https://login.botframework.com/v1/.well-known/openidconfiguration", "https://graph.microsoft.com/")]
    [InlineData("Public", "https://api.botframework.com", "https://login.botframework.com/v1/.well-known/openidconfiguration", "https://graph.microsoft.com/")]
    [InlineData("GCC", "https://api.botframework.com", "https://login.botframework.com/v1/.well-known/openidconfiguration", "https://graph.microsoft.com/")]
    [InlineData("GCCHigh", "https://api.botframework.us", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration", "https://graph.microsoft.us/")]
    [InlineData("gcchigh", "https://api.botframework.us", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration", "https://graph.microsoft.us/")]
    [InlineData("DoD", "https://api.botframework.us", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration", "https://dod-graph.microsoft.us/")]
    [InlineData("China", "https://api.botframework.azure.cn", "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration", "https://microsoftgraph.chinacloudapi.cn/")]
    public async Task Each_has_its_own_addresses(string? cloud, string issuer, string keys, string graph)
    {
        await using var services = Services(new() { ["MicrosoftAppCloud"] = cloud });
        var bot = services.GetRequiredService<IOptions<BotFrameworkOptions>>().Value;

        Assert.Equal(
            (issuer, $"{issuer}/.default", new Uri(keys), new Uri(graph)),
            (bot.Issuer, bot.TokenScope, bot.OpenIdMetadataUrl, services.GetRequiredService<IOptions<GraphOptions>>().Value.BaseUrl));
    }

    [Fact]
    public async Task What_is_set_explicitly_wins()
    {
        await using var services = Services(new()
        {
            ["MicrosoftAppCloud"] = "China",
            ["BotFramework:Issuer"] = "https://issuer.example",
            ["Graph:BaseUrl"] = "https://graph.example",
        });

        Assert.Equal("https://issuer.example", services.GetRequiredService<IOptions<BotFrameworkOptions>>().Value.Issuer);
        Assert.Equal(new Uri("https://graph.example"), services.GetRequiredService<IOptions<GraphOptions>>().Value.BaseUrl);
    }

    [Fact]
    public void One_that_does_not_exist_refuses_to_start() => Assert.Contains(
        "MicrosoftAppCloud is \"Mars\"",
        Assert.Single(MicrosoftAppOptionsValidation.Complaints(
            new MicrosoftAppOptions { MicrosoftAppId = Id, MicrosoftAppTenantId = Id, MicrosoftAppPassword = "x", MicrosoftAppCloud = "Mars" }, new BotFrameworkOptions())),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("SingleTenant", "secret", null, null, typeof(ClientSecretCredential))]
    [InlineData("SingleTenant", null, "cert.pfx", null, typeof(ClientCertificateCredential))]
    [InlineData("SingleTenant", null, null, Id, typeof(ClientAssertionCredential))]
    [InlineData("UserAssignedMSI", null, null, null, typeof(ManagedIdentityCredential))]
    public async Task Each_kind_of_credential_is_made_in_each_cloud(string type, string? secret, string? certificate, string? federated, Type kind)
    {
        await using var services = Services([]);
        foreach (var cloud in new[] { "Public", "GCC", "GCCHigh", "DoD", "China" })
        {
            var app = new MicrosoftAppOptions
            {
                MicrosoftAppCloud = cloud,
                MicrosoftAppType = type,
                MicrosoftAppId = Id,
                MicrosoftAppTenantId = Id,
                MicrosoftAppPassword = secret,
                MicrosoftAppCertificatePath = certificate,
                MicrosoftAppFederatedClientId = federated,
            };

            Assert.IsType(kind, services.GetRequiredService<CredentialFactory>().Create(app, tokenUrl: null));
        }
    }

    [Theory]
    [InlineData("Public", "api://AzureADTokenExchange/.default")]
    [InlineData("GCCHigh", "api://AzureADTokenExchangeUSGov/.default")]
    [InlineData("China", "api://AzureADTokenExchangeChina/.default")]
    public async Task A_federated_credential_asks_the_managed_identity_for_the_clouds_assertion(string cloud, string scope)
    {
        var identity = new RefusingIdentity();
        var app = new MicrosoftAppOptions { MicrosoftAppCloud = cloud, MicrosoftAppId = Id, MicrosoftAppTenantId = Id, MicrosoftAppFederatedClientId = Id };

        await Assert.ThrowsAnyAsync<Exception>(async () => await CredentialFactory.Federated(app, identity).GetTokenAsync(
            new TokenRequestContext(["https://api.botframework.com/.default"]), TestContext.Current.CancellationToken));

        Assert.Equal([scope], Assert.Single(identity.Asked).Scopes);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton<IConfiguration>(configuration).AddBotFramework(configuration).AddCredentials().AddGraph(configuration);
        return builder.Services.BuildServiceProvider();
    }

    private sealed class RefusingIdentity : TokenCredential
    {
        public List<TokenRequestContext> Asked { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked.Add(requestContext);
            throw new AuthenticationFailedException("There is no managed identity here.");
        }
    }
}
