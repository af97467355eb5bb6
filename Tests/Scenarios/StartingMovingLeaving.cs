using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>From HR's word to what has changed in Entra ID, on the days that it was said for.</summary>
public sealed class StartingMovingLeaving
{
    private static readonly DateOnly Thursday = new(2026, 11, 26);

    /// <summary>A company of its own for each test, with its own clock.</summary>
    private static Setting Making => new() { Bot = FromHr.MakingAccounts };

    [Fact]
    public async Task Who_starts_is_ready_before_the_day_gets_a_pass_through_the_manager_and_is_greeted()
    {
        await using var contoso = await Contoso.OpenAsync(Making, "carla");

        await contoso.HrSaysAsync(new HrEvent.Joiner(FromHr.Nina, Thursday));
        await contoso.QuietAsync();

        var nina = contoso.Entra.Person("nina.novak@contoso.example");
        Assert.Equal(("Nina Novak", "Sales", "GB", "E9001", TrialPeople.Id("carla")), (nina.DisplayName, nina.Department, nina.UsageLocation, nina.EmployeeId, nina.ManagerId));
        Assert.True(contoso.Entra.IsMember("All Staff", nina.UserPrincipalName) && contoso.Entra.IsMember("Sales", nina.UserPrincipalName));
        Assert.Equal([TrialSubscriptions.MicrosoftE3.SkuId], nina.Licences.Select(licence => licence.SkuId));
        Assert.Equal(PersonRunState.Waiting, (await contoso.PersonAsync(PersonRunKind.Joiner)).State);
        Assert.Empty(contoso.Changes(ChangeKinds.PassCreated));

        await contoso.LaterAsync(TimeSpan.FromDays(2) + TimeSpan.FromHours(22)); // Thursday, seven in London
        Assert.Empty(contoso.Changes(ChangeKinds.PassCreated));

        await contoso.LaterAsync(TimeSpan.FromHours(1));
        var pass = await contoso.CardAsync("carla", "Nobody from IT will ever ask you for it");
        Assert.True(contoso.Entra.SignInWithPass(nina.Id, CardReader.Monospace(pass.Card ?? default) ?? string.Empty));
        await contoso.LaterAsync(TimeSpan.FromMinutes(11));
        await contoso.EditAsync(pass, "has been removed");
        Assert.Equal(PersonRunState.Done, (await contoso.PersonAsync(PersonRunKind.Joiner)).State);

        await contoso.Sandbox.Teams.InstallForPersonAsync(nina.Id.ToString(), Contoso.Stop);
        await contoso.LaterAsync(TimeSpan.FromHours(1));
        var welcome = Assert.Single(Cards(contoso, nina), card => card.Contains("Welcome Nina", StringComparison.Ordinal));
        Assert.All(["Ready for you: ", "All Staff", "Sales", "Microsoft 365 E3"], words => Assert.Contains(words, welcome, StringComparison.Ordinal));
        Assert.DoesNotContain("Carla", welcome, StringComparison.Ordinal);
        await contoso.LaterAsync(TimeSpan.FromDays(8));
        Assert.Single(Cards(contoso, nina), card => card.Contains("Your first week, Nina", StringComparison.Ordinal) && card.Contains("[Something is missing]", StringComparison.Ordinal));
        Assert.Single(contoso.Changes(ChangeKinds.PassCreated));
        Assert.Single(contoso.Changes(ChangeKinds.AccountCreated));
    }

    [Fact]
    public async Task Where_Entra_makes_the_accounts_nobody_is_made_twice_and_the_rest_waits_for_it()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Bot = FromHr.AwaitingAccounts }, "carla");
        await contoso.HrSaysAsync(new HrEvent.Joiner(FromHr.Nina, Thursday));
        await contoso.LaterAsync(TimeSpan.FromMinutes(30));
        Assert.Empty(contoso.Writes);
        Assert.Equal("Waits for Entra ID to make the account of employee E9001.", (await contoso.PersonAsync(PersonRunKind.Joiner)).Why);

        Provision(contoso);
        await contoso.LaterAsync(TimeSpan.FromMinutes(11));

        Assert.True(contoso.Entra.IsMember("Sales", "nina@contoso.example"));
        Assert.Empty(contoso.Changes(ChangeKinds.AccountCreated));
        Assert.Empty(contoso.Changes(ChangeKinds.ManagerChanged)); // there is one writer for each attribute
    }

    [Fact]
    public async Task Who_moves_is_given_the_new_first_and_loses_only_what_the_old_place_gave()
    {
        await using var contoso = await Contoso.OpenAsync(DirectApps);
        contoso.Join("Social Club", "tom");

        await contoso.HrSaysAsync(new HrEvent.Mover(Tom with { Department = "Engineering", JobTitle = "Software Engineer" }, Thursday));
        await contoso.LaterAsync(TimeSpan.FromDays(2));
        Assert.Empty(contoso.Writes);
        await contoso.LaterAsync(TimeSpan.FromDays(1));

        Assert.Equal(
            [
                "Tom Baker was added to Engineering",
                "Tom Baker was given GitHub Enterprise as Member",
                "Tom Baker was removed from Sales",
                "Salesforce was taken from Tom Baker",
            ],
            contoso.Entra.Changes.Past.Where(change => change.Sentence.Contains("Tom", StringComparison.Ordinal)).Select(change => change.Sentence));
        var run = await contoso.PersonAsync(PersonRunKind.Mover);
        Assert.Equal(PersonRunState.Done, run.State);
        Assert.Contains("Stays in “Social Club”.", run.Notes);
    }

    [Fact]
    public async Task Who_leaves_is_shut_out_first_and_alone_when_the_day_ends_and_what_is_left_is_said()
    {
        await using var contoso = await Contoso.OpenAsync(DirectApps);
        await contoso.HrSaysAsync(new HrEvent.Leaver(FromHr.EmployeeId("mateo"), Thursday));
        await contoso.LaterAsync(TimeSpan.FromHours(10)); // three days before
        var asked = await contoso.PersonAsync(PersonRunKind.Leaver);
        Assert.Equal((PersonRunState.AwaitingApproval, "Mateo da Silva"), (asked.State, asked.Account?.Name));
        await contoso.LaterAsync(TimeSpan.FromDays(2));
        Assert.Empty(contoso.Writes); // nobody has agreed

        await contoso.SteerAsync(asked.Id, run => run.Approved(new(TrialPeople.Id("elena"), "Elena Popescu"), contoso.Clock.GetUtcNow()));
        await contoso.LaterAsync(TimeSpan.FromHours(18)); // Thursday, one in the afternoon
        Assert.Empty(contoso.Writes);
        await contoso.LaterAsync(TimeSpan.FromHours(6));

        var did = contoso.Entra.Changes.Past.Where(change => change.TargetId == TrialPeople.Id("mateo") || change.Sentence.Contains("Mateo", StringComparison.Ordinal)).Select(change => change.Kind).ToList();
        Assert.Equal([ChangeKinds.AccountDisabled, ChangeKinds.SessionsRevoked], did.Take(2));
        Assert.Equal(ChangeKinds.LicencesChanged, did[^1]);
        var mateo = contoso.Entra.Person(Contoso.Upn("mateo"));
        Assert.False(mateo.AccountEnabled);
        Assert.Equal(["All Designers"], contoso.Entra.Current.GroupsOf(mateo.Id).Select(group => group.DisplayName));
        Assert.Empty(mateo.Licences);
        var run = await contoso.PersonAsync(PersonRunKind.Leaver);
        Assert.Equal((PersonRunState.Done, "Stays in “All Designers” as long as its rule says so."), (run.State, run.Notes[0]));
        Assert.Contains(run.Notes, static note => note.StartsWith("Has MATEO-LAPTOP (", StringComparison.Ordinal) && note.EndsWith(": collect it and retire it.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_protected_is_held_and_never_touched()
    {
        await using var contoso = await Contoso.OpenAsync();
        await contoso.HrSaysAsync(new HrEvent.Leaver(FromHr.EmployeeId("ana.admin"), Thursday), new HrEvent.Leaver(FromHr.EmployeeId("margaret"), Thursday));
        await contoso.LaterAsync(TimeSpan.FromDays(4));

        Assert.All(await contoso.PeopleAsync(), run => Assert.Equal(PersonRunState.Held, run.State));
        Assert.Empty(contoso.Writes);
    }

    [Theory]
    [InlineData("nadia", false, "Somebody else has the sign-in name nadia@contoso.example. The next free one is nina.novak@contoso.example.")]
    [InlineData("oliver", true, "A deleted account had the sign-in name oliver@contoso.example: if it is the same person, restore it. The next free one is nina.novak@contoso.example.")]
    public async Task A_name_that_somebody_has_or_had_is_for_a_person_to_decide(string name, bool isDeleted, string why)
    {
        await using var contoso = await Contoso.OpenAsync(Making);
        contoso.Change(state => isDeleted ? state.With(state.People[TrialPeople.Id(name)] with { DeletedAt = contoso.Clock.GetUtcNow() }) : state);

        await contoso.HrSaysAsync(new HrEvent.Joiner(FromHr.Nina with { UserPrincipalName = Contoso.Upn(name) }, Thursday));
        await contoso.QuietAsync();
        var run = await contoso.PersonAsync(PersonRunKind.Joiner);
        Assert.Equal((PersonRunState.NeedsPerson, why), (run.State, run.Why));
        Assert.Empty(contoso.Writes);

        await contoso.SteerAsync(run.Id, asked => asked.Agreed(asked.AccountStep?.Proposed ?? string.Empty, new(TrialPeople.Id("luis"), "Luis Ortega")));
        await contoso.QuietAsync();
        Assert.Equal("E9001", contoso.Entra.Person("nina.novak@contoso.example").EmployeeId);
    }

    [Fact]
    public async Task A_domain_that_is_not_the_company_s_is_for_a_person_at_once()
    {
        await using var contoso = await Contoso.OpenAsync(Making);

        await contoso.HrSaysAsync(new HrEvent.Joiner(FromHr.Nina with { UserPrincipalName = "nina@elsewhere.example" }, Thursday));
        await contoso.QuietAsync();

        var run = await contoso.PersonAsync(PersonRunKind.Joiner);
        Assert.Equal(PersonRunState.NeedsPerson, run.State);
        Assert.StartsWith("No account could be made as nina@elsewhere.example: ", run.Why, StringComparison.Ordinal);
        Assert.Empty(contoso.Changes(ChangeKinds.AccountCreated));
    }

    [Fact]
    public async Task An_account_is_made_once_though_the_answer_is_lost_and_it_is_not_seen_for_minutes()
    {
        await using var contoso = await Contoso.OpenAsync(Making);
        contoso.Graph.ReplicationDelay = TimeSpan.FromMinutes(2);
        contoso.Graph.DropResponseAfterCommit("POST /users");

        await contoso.HrSaysAsync(new HrEvent.Joiner(FromHr.Nina, Thursday));
        await contoso.LaterAsync(TimeSpan.FromMinutes(15));

        Assert.Single(contoso.Changes(ChangeKinds.AccountCreated));
        Assert.True(contoso.Entra.IsMember("Sales", "nina.novak@contoso.example"));
        Assert.DoesNotContain((await contoso.PersonAsync(PersonRunKind.Joiner)).Lines(), line => line.StartsWith("Failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_step_that_fails_keeps_no_other_from_being_made_and_can_be_tried_again()
    {
        await using var contoso = await Contoso.OpenAsync(Making, "carla");
        contoso.Change(state => state with { Subscriptions = state.Subscriptions.SetItem(TrialSubscriptions.MicrosoftE3.SkuId, TrialSubscriptions.MicrosoftE3 with { Seats = 1 }) });
        await contoso.HrSaysAsync(new HrEvent.Joiner(FromHr.Nina, Thursday));
        await contoso.QuietAsync();

        var run = await contoso.PersonAsync(PersonRunKind.Joiner);
        Assert.Equal((PersonRunState.NeedsPerson, "One step failed; the others went on."), (run.State, run.Why));
        Assert.Single(run.Lines(), line => line.StartsWith("Failed: Gives Nina Novak a licence for Microsoft 365 E3.", StringComparison.Ordinal));
        Assert.True(contoso.Entra.IsMember("Sales", "nina.novak@contoso.example"));

        contoso.Change(state => state with { Subscriptions = state.Subscriptions.SetItem(TrialSubscriptions.MicrosoftE3.SkuId, TrialSubscriptions.MicrosoftE3) });
        await contoso.SteerAsync(run.Id, PersonSteering.TriedAgain);
        await contoso.LaterAsync(TimeSpan.FromDays(3));
        Assert.NotEmpty(contoso.Entra.Person("nina.novak@contoso.example").Licences);
        Assert.Equal(PersonRunState.Done, (await contoso.PersonAsync(PersonRunKind.Joiner)).State);
    }

    [Fact]
    public async Task A_day_is_a_day_where_the_person_is_and_may_change_until_it_comes()
    {
        await using var contoso = await Contoso.OpenAsync(Making, "carla");
        await contoso.HrSaysAsync(new HrEvent.Joiner(FromHr.Nina with { TimeZone = "Asia/Tokyo" }, Thursday));
        await contoso.QuietAsync();
        await contoso.HrSaysAsync(new HrEvent.DateChanged("E9001", Thursday.AddDays(-1)));

        await contoso.LaterAsync(TimeSpan.FromHours(37) + TimeSpan.FromMinutes(50)); // Tuesday 22:50 in London, 7:50 on Wednesday in Tokyo
        Assert.Empty(contoso.Changes(ChangeKinds.PassCreated));
        await contoso.LaterAsync(TimeSpan.FromMinutes(10));

        Assert.Single(contoso.Changes(ChangeKinds.PassCreated));
    }

    [Fact]
    public async Task Where_no_devices_are_managed_whoever_leaves_is_shut_out_all_the_same()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = await CatalogWithoutApprovalAsync() });
        contoso.Graph.WithoutIntune = true;

        await contoso.HrSaysAsync(new HrEvent.Leaver(FromHr.EmployeeId("tom"), new DateOnly(2026, 11, 20)));
        await contoso.QuietAsync();

        Assert.False(contoso.Entra.Person(Contoso.Upn("tom")).AccountEnabled);
        var run = await contoso.PersonAsync(PersonRunKind.Leaver);
        Assert.Equal((PersonRunState.Done, "Which devices they have couldn't be looked up."), (run.State, run.Notes[^1]));
    }

    [Fact]
    public async Task Who_comes_back_is_let_in_again_on_the_day_with_the_account_they_had()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Bot = FromHr.MakingAccounts, CatalogFile = await CatalogWithoutApprovalAsync() }, "carla");
        await contoso.HrSaysAsync(new HrEvent.Leaver(FromHr.EmployeeId("tom"), new DateOnly(2026, 11, 20)));
        await contoso.QuietAsync();
        Assert.False(contoso.Entra.Person(Contoso.Upn("tom")).AccountEnabled);

        await contoso.HrSaysAsync(new HrEvent.Joiner(Tom, Thursday));
        await contoso.LaterAsync(TimeSpan.FromDays(1));
        Assert.True(contoso.Entra.IsMember("Sales", Contoso.Upn("tom")));
        Assert.False(contoso.Entra.Person(Contoso.Upn("tom")).AccountEnabled);
        await contoso.LaterAsync(TimeSpan.FromDays(2));

        Assert.True(contoso.Entra.Person(Contoso.Upn("tom")).AccountEnabled);
        Assert.Single(contoso.Changes(ChangeKinds.PassCreated));
        Assert.Empty(contoso.Changes(ChangeKinds.AccountCreated));
    }

    private static Setting DirectApps => new() { Bot = new Dictionary<string, string?>(FromHr.AwaitingAccounts) { ["Graph:DirectAppRoles"] = "true" } };

    private static HrPerson Tom { get; } = FromHr.Nina with { EmployeeId = FromHr.EmployeeId("tom"), GivenName = "Tom", FamilyName = "Baker" };

    private static async Task<string> CatalogWithoutApprovalAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.yaml");
        var text = await File.ReadAllTextAsync(RepositoryFiles.PathOf("catalog.yaml"), Contoso.Stop);
        await File.WriteAllTextAsync(path, text.Replace("at: last day 18:00, approve: people,", "at: last day 18:00,", StringComparison.Ordinal), Contoso.Stop);
        return path;
    }

    /// <summary>Entra's own provisioning has brought her.</summary>
    private static void Provision(Contoso contoso) => contoso.Change(state => state.With(state.People[TrialPeople.Id("tom")] with
    {
        Id = new Guid(9001, 1, 1, new byte[8]),
        DisplayName = "Nina Novak",
        GivenName = "Nina",
        Surname = "Novak",
        UserPrincipalName = "nina@contoso.example",
        Mail = "nina@contoso.example",
        MailNickname = "nina",
        EmployeeId = "E9001",
        Licences = [],
    }));

    private static IReadOnlyList<string> Cards(Contoso contoso, Person person) =>
        [.. contoso.Sandbox.Teams.Read(Contoso.Id("ana.admin"), contoso.Sandbox.Teams.ChatOf(person.Id.ToString())).Select(view => Contoso.Face(view.Message))];
}
