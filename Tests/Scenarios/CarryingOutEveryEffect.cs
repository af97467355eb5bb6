using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Each effect from the click that asks for it to what has changed in Entra ID, each by one service of its own.</summary>
public sealed class CarryingOutEveryEffect
{
    /// <summary>Service, what the card says before, what Entra ID says afterwards.</summary>
    public static TheoryData<string, string, string> Effects { get; } = new()
    {
        { "join", "You'd join “Social Club”.", "Maya Desai was added to Social Club" },
        { "leave", "You'd leave “Marketing”.", "Maya Desai was removed from Marketing" },
        { "github", "You'd become Member in GitHub Enterprise.", "Maya Desai was given GitHub Enterprise as Member" },
        { "visio", "You'd get a licence for Visio Plan 2.", "Maya Desai was given the licence VISIOCLIENT" },
        { "pass", "You'd get a Temporary Access Pass that works once", "Maya Desai was given a Temporary Access Pass" },
        { "password", "You'd get a new password, to be changed when you sign in. It is shown to you only.", "The password of Maya Desai was changed" },
        { "mfa", "All your sign-in methods but the password would be removed", "A sign-in method of Maya Desai was removed (Microsoft Authenticator)" },
        { "sessions", "You'd be signed out everywhere.", "sign" },
        { "unlock", "You'd get a Temporary Access Pass that works once", "Maya Desai was given a Temporary Access Pass" },
        { "sync", "Tells MAYA-LAPTOP to fetch its apps and settings now.", "MAYA-LAPTOP was told: syncDevice" },
        { "restart", "Restarts MAYA-LAPTOP; what isn't saved is lost.", "MAYA-LAPTOP was told: rebootNow" },
        { "lock", "Locks MAYA-LAPTOP until its owner unlocks it.", "MAYA-LAPTOP was told: remoteLock" },
    };

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task It_is_shown_done_and_told(string service, string before, string inEntra)
    {
        await using var contoso = await OpenAsync("maya");

        await DoAsync(contoso, "maya", service, before);
        await contoso.HearsAsync("maya", ": ");
        await contoso.QuietAsync();

        Assert.Contains(contoso.Entra.Changes.Past, change => change.Sentence.Contains(inEntra, StringComparison.Ordinal));
        Assert.Empty(contoso.Sandbox.Of<GraphViolations>().Found);
        Assert.Contains(contoso.LinesTo("maya"), line => line.Contains("done", StringComparison.Ordinal) || line.Contains("is on the card above", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("github", "no-github", "GitHub Enterprise was taken from Maya Desai")]
    [InlineData("visio", "no-visio", "The licence VISIOCLIENT was taken from Maya Desai")]
    public async Task What_was_given_can_be_given_back(string give, string back, string inEntra)
    {
        await using var contoso = await OpenAsync("maya");
        await DoAsync(contoso, "maya", give, "You'd");
        await contoso.HearsAsync("maya", "done");
        await contoso.QuietAsync();

        await DoAsync(contoso, "maya", back, "You'd");
        await contoso.QuietAsync();

        Assert.Equal(inEntra, contoso.Entra.Changes.Past[^1].Sentence);
    }

    [Theory]
    [InlineData("retire", "Takes the company's apps and data off MAYA-LAPTOP. It can't be undone.", "MAYA-LAPTOP was told: retire")]
    [InlineData("wipe", "Erases everything on MAYA-LAPTOP. It can't be undone.", "MAYA-LAPTOP was told: wipe")]
    public async Task What_destroys_a_device_needs_two_people(string service, string before, string inEntra)
    {
        await using var contoso = await OpenAsync("maya", "grace", "luis");
        await DoAsync(contoso, "maya", service, before, "Ask");
        var first = await contoso.CardAsync("grace", "[Approve]");
        await contoso.PressesAsync("grace", first, "Approve");
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);

        var second = await contoso.ChannelCardAsync("Help desk", "[Decide]");
        await contoso.PressesAsync("luis", second, "Approve");
        await contoso.HearsAsync("maya", "It happens as soon as the device is online.");
        await contoso.QuietAsync();

        Assert.Equal(inEntra, Assert.Single(contoso.Entra.Changes.Past).Sentence);
    }

    [Fact]
    public async Task Nobody_wipes_what_is_somebody_s_own()
    {
        await using var contoso = await OpenAsync("samuel");

        await contoso.AsksForAsync("samuel", "wipe");
        await contoso.CardAsync("samuel", "Which device?");
        await contoso.PicksAsync("samuel", "SAMUEL-PHONE");

        await contoso.CardAsync("samuel", "isn't the company's own, so it is never wiped or retired from here");
        Assert.Empty(contoso.Writes);
    }

    [Theory]
    [InlineData("bitlocker", "Shows the BitLocker recovery key of MAYA-LAPTOP. It is shown to you only.", "the BitLocker recovery key is on the card above")]
    [InlineData("laps", "Shows the local administrator's password of MAYA-LAPTOP. It is shown to you only.", "the local administrator's password is on the card above")]
    public async Task A_device_s_key_is_shown_once_and_the_newest(string service, string before, string line)
    {
        await using var contoso = await OpenAsync("maya");
        await DoAsync(contoso, "maya", service, before);
        var shown = await contoso.CardAsync("maya", "Nobody from IT will ever ask you for it");
        await contoso.HearsAsync("maya", line);

        var secrets = contoso.Entra.Current.DeviceSecrets[contoso.Entra.Current.Devices.Values.Single(device => device.Name == "MAYA-LAPTOP").EntraDeviceId];
        Assert.Equal(service == "bitlocker" ? secrets.BitLockerKeys[1].Key : secrets.LocalAdmins[1].Password, CardReader.Monospace(shown.Card ?? default));
        await contoso.LaterAsync(TimeSpan.FromMinutes(10));
        await contoso.EditAsync(shown, "has been removed");
    }

    [Fact]
    public async Task The_whole_of_the_sign_in_methods_goes_the_default_last()
    {
        await using var contoso = await OpenAsync("tom");
        contoso.Change(state => state.WithMethods(TrialPeople.Id("tom"), state.MethodsOf(TrialPeople.Id("tom")).Add(
            new(TrialCompany.Id(8, 990), SignInMethod.WindowsHello, contoso.Clock.GetUtcNow()) { DisplayName = "Hello" })));

        await DoAsync(contoso, "tom", "mfa", "All your sign-in methods");
        await contoso.HearsAsync("tom", "done");
        await contoso.QuietAsync();

        Assert.Equal([SignInMethod.Password], contoso.Entra.Current.MethodsOf(TrialPeople.Id("tom")).Select(method => method.Kind));
        Assert.Equal(
            ["phone", "Windows Hello", "Microsoft Authenticator"],
            contoso.Changes(ChangeKinds.MethodRemoved).Select(change => change.Sentence.Split('(')[1].TrimEnd(')')));
    }

    [Fact]
    public async Task A_kind_of_method_that_is_not_known_keeps_the_default_one_and_that_is_said()
    {
        await using var contoso = await OpenAsync("tom");
        contoso.Change(state => state.WithMethods(TrialPeople.Id("tom"), state.MethodsOf(TrialPeople.Id("tom")).Add(
            new(TrialCompany.Id(8, 991), "qrCodePinAuthenticationMethod", contoso.Clock.GetUtcNow()))));

        await DoAsync(contoso, "tom", "mfa", "All your sign-in methods");
        await contoso.HearsAsync("tom", "couldn't be done. 1 of 3 sign-in methods were removed; not the Microsoft Authenticator.");

        await contoso.ChannelCardAsync("Help desk", "The directory keeps the method that is the default.");
    }

    [Theory]
    [InlineData("password", "Your password is kept in the company's own Active Directory, so it can't be set from here")]
    public async Task What_is_kept_elsewhere_is_said_before_anybody_is_asked(string service, string why)
    {
        await using var contoso = await OpenAsync("stefan");

        await contoso.AsksForAsync("stefan", service);

        await contoso.CardAsync("stefan", why);
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task An_account_that_is_taken_over_is_for_people_who_look_after_security()
    {
        await using var contoso = await OpenAsync("maya");
        contoso.Change(state => state with { AtRisk = state.AtRisk.Add(TrialPeople.Id("maya")) });

        await contoso.AsksForAsync("maya", "unlock");

        await contoso.CardAsync("maya", "Microsoft holds this account for taken over");
        Assert.Empty(contoso.Writes);
    }

    [Theory]
    [InlineData(0, null, "All seats of Visio Plan 2 are taken, so none could be given.")]
    [InlineData(5, "", "Your account has no usage location in the directory, and without one no licence can be given.")]
    public async Task A_licence_that_cannot_be_given_is_refused_with_the_true_reason(int seats, string? location, string why)
    {
        await using var contoso = await OpenAsync("maya");
        contoso.Change(state => state.With(state.People[TrialPeople.Id("maya")] with { UsageLocation = location ?? "IN" }) with
        {
            Subscriptions = state.Subscriptions.SetItem(TrialSubscriptions.Visio.SkuId, TrialSubscriptions.Visio with { Seats = seats }),
        });

        await contoso.AsksForAsync("maya", "visio");

        await contoso.CardAsync("maya", why);
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task A_licence_that_comes_with_a_group_is_not_taken_from_one_person()
    {
        await using var contoso = await OpenAsync("maya");
        contoso.Change(state => state.With(state.Groups[TrialGroups.Id("Marketing")] with { Licences = [TrialSubscriptions.Visio.SkuId] }));

        await contoso.AsksForAsync("maya", "no-visio");

        await contoso.CardAsync("maya", "Visio Plan 2 comes with a group, so it can't be taken from one person: leave the group instead.");
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task An_app_is_given_by_its_group_where_one_carries_the_role()
    {
        await using var contoso = await OpenAsync("maya");
        contoso.Change(state => state with
        {
            Grants = state.Grants.Add(new("by-group", TrialGroups.Id("Data Analysts"), TrialApps.GitHub.Id, TrialApps.GitHub.Roles[0].Id, contoso.Clock.GetUtcNow())),
        });

        await DoAsync(contoso, "maya", "github", "You'd join “Data Analysts”.");
        await contoso.HearsAsync("maya", "done");

        Assert.True(contoso.Entra.IsMember("Data Analysts", Contoso.Upn("maya")));
        Assert.Empty(contoso.Changes(ChangeKinds.AppAssigned));
    }

    private static Task<Contoso> OpenAsync(params string[] people) => Contoso.OpenAsync(new Setting { Catalog = "effects" }, people);

    private static async Task DoAsync(Contoso contoso, string who, string service, string before, string button = "Do it")
    {
        var begin = contoso.Now;
        await contoso.AsksForAsync(who, service);
        if (before.Contains("LAPTOP", StringComparison.Ordinal))
        {
            await contoso.CardAsync(who, "Which device?", begin);
            await contoso.PicksAsync(who, "LAPTOP");
        }

        var confirm = await contoso.CardAsync(who, before, begin);
        contoso.Clock.Advance(TimeSpan.FromSeconds(2)); // who is at risk may be read once a second
        await contoso.PressesAsync(who, confirm, button);
    }
}
