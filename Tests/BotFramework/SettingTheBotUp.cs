using TeamsHelpDesk.Bot.BotFramework;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

/// <summary>Each combination that can't work stops the start with one sentence that says the mend.</summary>
public sealed class SettingTheBotUp
{
    private static readonly string ThisFile = typeof(SettingTheBotUp).Assembly.Location;

    [Fact]
    public void A_secret_and_the_defaults_are_enough()
    {
        Assert.Empty(BotFrameworkOptionsValidation.Complaints(new BotFrameworkOptions(), isDevelopment: false));
        Assert.Empty(MicrosoftAppOptionsValidation.Complaints(App(), new BotFrameworkOptions()));
    }

    [Fact]
    public void The_default_scope_is_the_public_clouds() =>
        Assert.Equal("https://api.botframework.com/.default", new BotFrameworkOptions().TokenScope);

    [Theory]
    [InlineData("http://login.botframework.com/", true)]
    [InlineData("http://127.0.0.1:5180/openid", false)]
    [InlineData("https://user@login.botframework.com/", true)]
    [InlineData("ftp://login.botframework.com/", true)]
    public void The_metadata_must_come_over_a_safe_line(string address, bool isDevelopment) =>
        AssertComplaint("BotFramework:OpenIdMetadataUrl", new BotFrameworkOptions { OpenIdMetadataUrl = new(address) }, isDevelopment);

    [Fact]
    public void In_Development_it_may_come_from_loopback() =>
        Assert.Empty(BotFrameworkOptionsValidation.Complaints(new() { OpenIdMetadataUrl = new("http://127.0.0.1:5180/openid") }, isDevelopment: true));

    [Fact]
    public void The_secret_must_leave_over_a_safe_line() =>
        AssertComplaint("BotFramework:TokenUrl", new BotFrameworkOptions { TokenUrl = new("http://login.test/token") }, isDevelopment: true);

    [Fact]
    public void The_issuer_must_be_one() => AssertComplaint("BotFramework:Issuer", new BotFrameworkOptions { Issuer = "" });

    [Theory]
    [InlineData("https://canary.botapi.skype.com")]
    [InlineData("canary.botapi.skype.com/teams")]
    [InlineData("*.trafficmanager.net")]
    [InlineData("localhost")]
    [InlineData("http://localhost:5180/path")]
    [InlineData("")]
    public void A_trusted_host_must_be_a_bare_name(string entry) =>
        AssertComplaint("BotFramework:TrustedServiceHosts lists", new BotFrameworkOptions { TrustedServiceHosts = [entry] }, isDevelopment: true);

    [Fact]
    public void A_loopback_origin_is_for_Development() =>
        AssertComplaint("BotFramework:TrustedServiceHosts lists the loopback", new BotFrameworkOptions { TrustedServiceHosts = ["http://127.0.0.1:5180"] });

    [Fact]
    public void Loopback_without_tokens_needs_an_origin() =>
        AssertComplaint("BotFramework:AllowUnauthenticatedLoopback needs", new BotFrameworkOptions { AllowUnauthenticatedLoopback = true }, isDevelopment: true);

    [Theory]
    [InlineData(0)]
    [InlineData(25 * 60)]
    public void Keys_must_be_read_again_within_a_day(int minutes) =>
        AssertComplaint("BotFramework:KeyRefreshInterval", new BotFrameworkOptions { KeyRefreshInterval = TimeSpan.FromMinutes(minutes) });

    [Theory]
    [InlineData(0)]
    [InlineData(7200)]
    public void Unknown_keys_must_be_asked_for_now_and_then(int seconds) =>
        AssertComplaint("BotFramework:UnknownKeyRefreshInterval", new BotFrameworkOptions { UnknownKeyRefreshInterval = TimeSpan.FromSeconds(seconds) });

    [Fact]
    public void Ids_are_guids()
    {
        AssertComplaint("MicrosoftAppId must", App(app => app.MicrosoftAppId = "help-desk"));
        AssertComplaint("MicrosoftAppTenantId must", App(app => app.MicrosoftAppTenantId = "contoso.com"));
    }

    [Fact]
    public void The_type_is_one_of_two() => AssertComplaint("MicrosoftAppType is", App(app => app.MicrosoftAppType = "MultiTenant"));

    [Fact]
    public void A_bot_of_one_tenant_needs_a_secret() => AssertComplaint("A SingleTenant bot needs", App(app => app.MicrosoftAppPassword = null));

    [Fact]
    public void A_secret_and_a_certificate_are_one_too_many() =>
        AssertComplaint("Of MicrosoftAppPassword, MicrosoftAppCertificatePath", App(app => app.MicrosoftAppCertificatePath = ThisFile));

    [Fact]
    public void The_certificate_must_be_there() => AssertComplaint(
        "MicrosoftAppCertificatePath names",
        App(app => (app.MicrosoftAppPassword, app.MicrosoftAppCertificatePath) = (null, "/nowhere/bot.pfx")));

    [Fact]
    public void A_token_url_takes_no_certificate() => AssertComplaint(
        "BotFramework:TokenUrl takes a secret",
        App(app => (app.MicrosoftAppPassword, app.MicrosoftAppCertificatePath) = (null, ThisFile)),
        WithTokenUrl());

    [Fact]
    public void A_managed_identity_has_no_secret() =>
        AssertComplaint("A UserAssignedMSI bot has no secret", App(app => app.MicrosoftAppType = "UserAssignedMSI"));

    [Fact]
    public void A_managed_identity_has_no_token_url() => AssertComplaint(
        "BotFramework:TokenUrl needs a secret",
        App(app => (app.MicrosoftAppType, app.MicrosoftAppPassword) = ("UserAssignedMSI", null)),
        WithTokenUrl());

    private static BotFrameworkOptions WithTokenUrl() => new() { TokenUrl = new("https://login.test/token") };

    private static MicrosoftAppOptions App(Action<MicrosoftAppOptions>? change = null)
    {
        var app = new MicrosoftAppOptions
        {
            MicrosoftAppId = "22222222-2222-2222-2222-222222222222",
            MicrosoftAppTenantId = "11111111-1111-1111-1111-111111111111",
            MicrosoftAppPassword = "secret",
        };
        change?.Invoke(app);
        return app;
    }

    private static void AssertComplaint(string beginning, BotFrameworkOptions options, bool isDevelopment = false) =>
        Assert.StartsWith(beginning, Assert.Single(BotFrameworkOptionsValidation.Complaints(options, isDevelopment)), StringComparison.Ordinal);

    private static void AssertComplaint(string beginning, MicrosoftAppOptions app, BotFrameworkOptions? options = null) =>
        Assert.StartsWith(
            beginning, Assert.Single(MicrosoftAppOptionsValidation.Complaints(app, options ?? new BotFrameworkOptions())), StringComparison.Ordinal);
}
