using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

public sealed class TrustingAServiceHost
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/11111111/")]
    [InlineData("https://smba.trafficmanager.net")]
    [InlineData("https://SMBA.TrafficManager.net:443/amer/")]
    [InlineData("https://smba.onyx.prod.teams.trafficmanager.net/x/")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/gcc/")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/")]
    [InlineData("https://smba.infra.dod.teams.microsoft.us/")]
    [InlineData("https://frontend.botapi.msg.infra.teams.microsoftonline.cn/")]
    [InlineData("https://canary.botapi.skype.com/teams/")]
    [InlineData("http://127.0.0.1:5180/connector")]
    [InlineData("http://localhost:56150/_connector")]
    public void Microsofts_own_and_the_listed_ones(string address) => Assert.True(Hosts("Development").Allows(address));

    [Theory]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.test/")]
    [InlineData("https://evilsmba.trafficmanager.net/")]
    [InlineData("https://a.smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://smba.trafficmanager.net@evil.test/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("https://user:pass@smba.trafficmanager.net/")]
    [InlineData("https://evil.test\\@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net\\.evil.test/")]
    [InlineData("https:\\\\smba.trafficmanager.net\\")]
    [InlineData("https://evil.test/https://smba.trafficmanager.net/")]
    [InlineData("https://evil.test?smba.trafficmanager.net/")]
    [InlineData("https://evil.test#smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net/?a=b")]
    [InlineData("https://smba.trafficmanager.net/#a")]
    [InlineData("https://smba\uff0etrafficmanager\uff0enet/")]
    [InlineData("https://smb\u0430.trafficmanager.net/")]
    [InlineData("https://\u24e2mba.trafficmanager.net/")]
    [InlineData(" https://smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net/\r\n")]
    [InlineData("https://smba.trafficmanager.net%2eevil.test/")]
    [InlineData("https://smba.trafficmanager.net%00.evil.test/")]
    [InlineData("//smba.trafficmanager.net/")]
    [InlineData("/v3")]
    [InlineData("")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("http://127.0.0.1:5181/")]
    [InlineData("https://127.0.0.1:5180/")]
    [InlineData("http://localhost:5180/")]
    [InlineData("http://[::1]:5180/")]
    [InlineData("http://127.0.0.1:5180@evil.test/")]
    [InlineData("http://x@127.0.0.1:5180/")]
    public void Nobody_else(string address) => Assert.False(Hosts("Development").Allows(address));

    [Fact]
    public void No_loopback_outside_Development() => Assert.False(Hosts("Production").Allows("http://127.0.0.1:5180/connector"));

    private static ServiceHosts Hosts(string environment) => new(
        Options.Create(new BotFrameworkOptions
        {
            TrustedServiceHosts = ["canary.botapi.skype.com", "http://127.0.0.1:5180", "http://localhost:56150/"],
        }),
        new Environment(environment));

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
