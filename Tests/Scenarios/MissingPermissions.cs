using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Sandbox.Entra;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>What the app wasn't granted is refused at the asking, with the reason, before anybody decides.</summary>
public sealed class MissingPermissions
{
    [Theory]
    [InlineData("join", "GroupMember.ReadWrite.All")]
    [InlineData("visio", "LicenseAssignment.ReadWrite.All")]
    [InlineData("pass", "UserAuthMethod-TAP.ReadWrite.All")]
    [InlineData("password", "User-PasswordProfile.ReadWrite.All")]
    [InlineData("mfa", "UserAuthMethod-Phone.ReadWrite.All")]
    public async Task An_effect_that_was_not_granted_is_not_offered(string service, string permission)
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Catalog = "effects" });
        contoso.Graph.RemovePermission(permission);
        contoso.Graph.RemovePermission("User.ReadWrite.All"); // broader ones would do too
        await contoso.StartBotAsync();
        await contoso.InstallAsync("maya");

        await contoso.AsksForAsync("maya", service);

        await contoso.CardAsync("maya", "hasn't been switched on by this company's administrators");
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task Nor_is_it_on_any_menu()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Catalog = "effects" });
        contoso.Graph.RemovePermission("LicenseAssignment.ReadWrite.All");
        contoso.Graph.RemovePermission("GroupMember.ReadWrite.All");
        contoso.Graph.RemovePermission("User.ReadWrite.All");
        await contoso.StartBotAsync();
        await contoso.InstallAsync("maya");

        var welcome = await contoso.CardAsync("maya", string.Empty);
        var before = contoso.Now;
        await contoso.SaysAsync("maya", "start over");
        var menu = await contoso.CardAsync("maya", "Log out everywhere", before);

        Assert.DoesNotContain("Social Club membership", Contoso.Face(welcome), StringComparison.Ordinal);
        Assert.DoesNotContain("Visio licence", Contoso.Face(menu), StringComparison.Ordinal);
        Assert.DoesNotContain("Social Club membership", Contoso.Face(menu), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_effect_needs_is_in_the_documents()
    {
        var security = File.ReadAllText(RepositoryFiles.PathOf("docs", "security.md"));
        EffectSpec[] effects =
        [
            new EffectSpec.AddToGroup(new NameRef.Literal("x")), new EffectSpec.AssignLicense("x"), new EffectSpec.ResetPassword(), new EffectSpec.UnlockAccount(),
            new EffectSpec.RevokeSessions(), new EffectSpec.EnableAccount(), new EffectSpec.SyncDevice(new NameRef.Field("x")),
            new EffectSpec.ShowBitLockerKey(new NameRef.Field("x")), new EffectSpec.ShowLocalAdminPassword(new NameRef.Field("x")),
        ];

        Assert.All(EffectPermissions.Always.Concat(effects.SelectMany(EffectPermissions.Of)), need => Assert.Contains($"`{need.Least}`", security, StringComparison.Ordinal));
    }

    [Fact]
    public void The_trial_company_grants_what_every_effect_needs_and_no_more_than_is_named()
    {
        var granted = new GraphGrants(GraphPermissions.HelpDesk, new HashSet<Guid>());

        Assert.Null(granted.FirstUnmet(EffectPermissions.Always));
        Assert.Null(granted.FirstUnmet(EffectPermissions.Of(new EffectSpec.ResetMfa())));
        Assert.Equal("BitlockerKey.Read.All", new GraphGrants(new HashSet<string> { "DeviceManagementManagedDevices.Read.All" }, new HashSet<Guid>())
            .FirstUnmet(EffectPermissions.Of(new EffectSpec.ShowBitLockerKey(new NameRef.Field("x"))))?.Least);
    }

    [Theory]
    [InlineData("")]
    [InlineData("opaque")]
    [InlineData("a.b.c")]
    [InlineData("a.e30.c")]
    public void A_token_that_says_nothing_forbids_nothing_here_or_everything(string token)
    {
        var grants = GraphGrants.In(token);

        Assert.True(grants.Permissions is null or { Count: 0 });
        Assert.Empty(grants.Principals);
    }
}
