using System.Net;
using TeamsHelpDesk.Bot;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Sandbox.Entra;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Doctor;

public sealed class LookingAfterItself
{
    [Fact]
    public async Task A_bot_that_can_do_its_work_is_ready()
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        Assert.Equal((HttpStatusCode.OK, "ready"), await AskAsync(contoso, "/health/ready"));
        Assert.Equal((HttpStatusCode.OK, "live"), await AskAsync(contoso, "/health/live"));
    }

    [Fact]
    public async Task A_bot_that_cannot_is_not_and_says_what_to_mend_without_a_secret()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Bot = new Dictionary<string, string?> { ["MicrosoftAppPassword"] = "a wrong secret" } });
        contoso.Switches.MetadataUnreachable = true;
        await contoso.StartBotAsync();

        var (status, why) = await AskAsync(contoso, "/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("The channel's signing keys", why, StringComparison.Ordinal);
        Assert.Contains("The bot's token: Microsoft Entra ID gives none. See MicrosoftAppId", why, StringComparison.Ordinal);
        Assert.DoesNotContain("a wrong secret", why, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "live"), await AskAsync(contoso, "/health/live"));
    }

    [Fact]
    public async Task Many_probes_at_once_ask_the_outside_once()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await AskAsync(contoso, "/health/ready");
        var before = contoso.Recorder.Lines.Count;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AskAsync(contoso, "/health/ready")));

        Assert.Equal(before, contoso.Recorder.Lines.Count);
    }

    [Fact]
    public async Task The_doctor_finds_nothing_where_all_is_well()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        await contoso.QuietAsync();
        await contoso.StopBotAsync();

        var (status, said) = await DoctorAsync(contoso.BotSettings());

        Assert.True(status == 0, said);
        Assert.Contains("good  The channel “IT / Help desk”", said, StringComparison.Ordinal);
        Assert.DoesNotContain(AppRegistration.HelpDesk.Secret, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_says_of_each_fault_what_to_mend()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Catalog = "storm.yaml" });
        await contoso.StartBotAsync(); // no team has the app
        await contoso.Sandbox.Teams.InstallForPersonAsync(Contoso.Id("tom"), Contoso.Stop);
        await contoso.SaysAsync("tom", "please add me to the social club");
        await contoso.CardAsync("tom", "Social Club");
        await contoso.SaysAsync("tom", "yes");
        await contoso.QuietAsync();
        await contoso.StopBotAsync();

        var (status, said) = await DoctorAsync(contoso.BotSettings());

        Assert.Equal(1, status);
        Assert.Contains("MEND  The channel “IT / Help desk”: Nobody knows where it is. Add the app to that team", said, StringComparison.Ordinal);
        Assert.Contains($"waiting for person:{Contoso.Id("hana")}: the app isn't installed there", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_names_each_missing_permission_what_it_costs_and_the_command_that_grants_it()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Catalog = "effects" });
        contoso.Graph.RemovePermission("LicenseAssignment.ReadWrite.All");
        contoso.Graph.RemovePermission("User.ReadWrite.All");

        var (status, said) = await DoctorAsync(contoso.BotSettings());

        Assert.Equal(1, status);
        Assert.Contains("MEND  The permission LicenseAssignment.ReadWrite.All: It isn't granted, which costs: Visio licence, Return diagram tool. az ad app permission add --id ", said, StringComparison.Ordinal);
        Assert.Contains("--api 00000003-0000-0000-c000-000000000000 --api-permissions 5facf0c1-8979-4e95-abcf-ff3d079771c0=Role && az ad app permission admin-consent --id ", said, StringComparison.Ordinal);
        Assert.Contains("good  The permission UserAuthMethod-TAP.ReadWrite.All", said, StringComparison.Ordinal);
        Assert.DoesNotContain("MEND  The permission User", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_names_what_the_gate_needs_where_there_is_P2()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Catalog = "effects" });
        var (_, well) = await DoctorAsync(contoso.BotSettings());
        contoso.Graph.RemovePermission("PrivilegedEligibilitySchedule.Read.AzureADGroup");

        var (_, said) = await DoctorAsync(contoso.BotSettings());

        Assert.Contains("good  The permission PrivilegedEligibilitySchedule.Read.AzureADGroup", well, StringComparison.Ordinal);
        Assert.Contains("MEND  The permission PrivilegedEligibilitySchedule.Read.AzureADGroup: It isn't granted, which costs: everything. The company has Entra ID P2", said, StringComparison.Ordinal);
        Assert.Contains("--api-permissions edb419d6-7edc-42a3-9345-509bfdf5d87c=Role", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_asks_for_nothing_that_only_P2_needs_where_there_is_none()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Catalog = "effects" });
        contoso.Graph.WithoutP2 = true;

        var (_, said) = await DoctorAsync(contoso.BotSettings());

        Assert.DoesNotContain("PrivilegedEligibilitySchedule", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_permission_that_anything_needs_can_be_granted_by_its_id()
    {
        EffectSpec[] effects =
        [
            new EffectSpec.AddToGroup(new NameRef.Literal("x")), new EffectSpec.AssignApp("x", "y"), new EffectSpec.AssignLicense("x"), new EffectSpec.UnlockAccount(),
            new EffectSpec.ResetPassword(), new EffectSpec.ResetMfa(), new EffectSpec.RevokeSessions(), new EffectSpec.SyncDevice(new NameRef.Field("x")),
            new EffectSpec.ShowBitLockerKey(new NameRef.Field("x")), new EffectSpec.ShowLocalAdminPassword(new NameRef.Field("x")),
        ];

        Assert.All(EffectPermissions.Always.Append(EffectPermissions.WithPrivilegedGroups).Concat(effects.SelectMany(EffectPermissions.Of)), need => Assert.NotNull(PermissionIds.Find(need.Least)));
    }

    [Fact]
    public async Task A_wrong_setting_is_said_in_its_own_sentence()
    {
        var (status, said) = await DoctorAsync(new Dictionary<string, string?> { ["MicrosoftAppId"] = "no guid" });

        Assert.Equal(1, status);
        Assert.Contains("MicrosoftAppId must be the application (client) id", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_bot_runs_on_its_file_the_rest_is_looked_at()
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        var (status, said) = await DoctorAsync(contoso.BotSettings());

        Assert.True(status == 0, said);
        Assert.Contains("note  The store: Another process already uses", said, StringComparison.Ordinal);
        Assert.Contains("good  The bot's token", said, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Said)> DoctorAsync(IReadOnlyDictionary<string, string?> settings)
    {
        await using var output = new StringWriter();
        var status = await CommandLine.RunAsync(
            ["doctor", "--environment=Development", .. settings.Select(setting => $"--{setting.Key}={setting.Value}")], output, output);
        return (status, output.ToString());
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(Contoso contoso, string path)
    {
#pragma warning disable CA2000 // disposed with the client
        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
#pragma warning restore CA2000
        using var answer = await http.GetAsync(new Uri(contoso.Bot?.Address ?? throw new InvalidOperationException(), path), Contoso.Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Contoso.Stop));
    }
}
