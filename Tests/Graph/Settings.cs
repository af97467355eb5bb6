using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class Settings
{
    [Fact]
    public void The_public_cloud_is_the_default()
    {
        Assert.Equal(new Uri("https://graph.microsoft.com"), Read("Production").BaseUrl);
    }

    [Theory]
    [InlineData("Production", "https://graph.microsoft.us")]
    [InlineData("Production", "https://microsoftgraph.chinacloudapi.cn/")]
    [InlineData("Development", "http://127.0.0.1:5180")]
    [InlineData("Development", "http://localhost:5180/")]
    public void A_root_is_accepted(string environment, string address)
    {
        Assert.Equal(new Uri(address), Read(environment, ("Graph:BaseUrl", address)).BaseUrl);
    }

    [Theory]
    [InlineData("Production", "http://127.0.0.1:5180", "only in Development")]
    [InlineData("Staging", "http://localhost:5180", "only in Development")]
    [InlineData("Development", "http://graph.example", "must use https")]
    [InlineData("Development", "ftp://127.0.0.1", "must use https")]
    [InlineData("Production", "https://graph.microsoft.com/v1.0", "leave out the path")]
    [InlineData("Production", "https://me:secret@graph.microsoft.com", "bare root")]
    [InlineData("Production", "graph.microsoft.com", "absolute URL")]
    public void Anything_else_refuses_to_start(string environment, string address, string sentence)
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => Read(environment, ("Graph:BaseUrl", address)));

        Assert.Contains(sentence, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_address_needs_an_identity()
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => Read("Production", ("Graph:TokenUrl", "https://login.example/token")));

        Assert.Contains("Graph:ClientId and Graph:ClientSecret", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://graph.microsoft.com", "https://graph.microsoft.com/.default")]
    [InlineData("https://graph.microsoft.us/", "https://graph.microsoft.us/.default")]
    [InlineData("http://127.0.0.1:5180", "https://graph.microsoft.com/.default")]
    public void The_scope_follows_the_cloud(string address, string scope)
    {
        Assert.Equal(scope, GraphTokenHandler.ScopeOf(new Uri(address)));
    }

    private static GraphOptions Read(string environment, params (string, string?)[] settings)
    {
        using var services = GraphHouse.Services(environment, settings).BuildServiceProvider();
        return services.GetRequiredService<IOptions<GraphOptions>>().Value;
    }
}
