using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Features.Runs.Braking;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards.Runs;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Catalog;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;
using StepState = TeamsHelpDesk.Bot.Features.Fulfilment.StepState;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>A run as people see and steer it: one card for its team, what must be agreed to, the manager's view, and the brakes.</summary>
public sealed class SteeringARun
{
    private static readonly DateOnly Later = new(2026, 12, 14);

    [Fact]
    public async Task What_is_announced_is_one_card_that_follows_and_is_edited_no_more_often_than_every_five_seconds()
    {
        await using var contoso = await Contoso.OpenAsync();

        await SayAsync(contoso, Joins("E9001", "Nina", "Novak"), Joins("E9002", "Ola", "Berg"));
        var card = await contoso.ChannelCardAsync("Help desk", "2 people start");
        for (var day = 15; day < 30; day++)
        {
            await SayAsync(contoso, new HrEvent.DateChanged("E9001", new DateOnly(2026, 12, day)));
        }

        await SayAsync(contoso, new HrEvent.Cancelled("E9002"));
        await contoso.LaterAsync(TimeSpan.FromSeconds(10));

        await FollowsAsync(contoso, card, "starts on 29 December");
        await FollowsAsync(contoso, card, "1 person starts");
        Assert.Single(contoso.CardsIn("Help desk"));
        Assert.InRange(contoso.Calls.Count(static call => call.Method == "PUT"), 1, 3);
    }

    [Fact]
    public async Task Its_team_has_tried_again_what_did_not_work_and_nobody_else_does()
    {
        await using var contoso = await Contoso.OpenAsync("luis");
        await SeedAsync(contoso, Failing("wei"));
        var card = await contoso.ChannelCardAsync("Help desk", "Social Club (The group was full.)");

        Assert.Equal("Only IT Support sees to this. Nothing has changed.", await TextAsync(contoso, "priya", card, "Try again"));
        Assert.Equal("Being tried again now; the card follows in a moment.", await TextAsync(contoso, "luis", card, "Try again"));
        Assert.StartsWith("Somebody has seen to it already", await TextAsync(contoso, "nadia", card, "Try again"), StringComparison.Ordinal);

        await contoso.QuietAsync();
        var tried = await PersonAsync(contoso, "wei");
        Assert.Equal((PersonRunState.Done, StepState.Done), (tried.State, tried.Execution?.Steps[0].State));
        Assert.Single(contoso.Changes(ChangeKinds.MemberAdded));
        var audit = await contoso.AuditAsync();
        Assert.Contains(audit, record => record.Entry.Action == "hr.tried-again" && record.Entry.Actor == Contoso.Id("luis"));
        Assert.Contains(audit, record => record.Entry.Action == "hr.click-refused" && record.Entry.Actor == Contoso.Id("priya"));
        Assert.DoesNotContain("[Try again]", Contoso.Face(contoso.CardsIn("Help desk")[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_need_not_be_done_is_left_out_with_a_reason_and_what_somebody_takes_on_is_theirs()
    {
        await using var contoso = await Contoso.OpenAsync("luis");
        await SeedAsync(contoso, Failing("wei"));
        var card = await contoso.ChannelCardAsync("Help desk", "[I'll do it]");
        var reason = LedgerReason("wei");

        await contoso.PressesAsync("luis", card, "Leave it out with this reason", new JsonObject { [reason] = "he has it from his last team" });

        await FollowsAsync(contoso, card, "Social Club (he has it from his last team)");
        var mark = Assert.Single((await PersonAsync(contoso, "wei")).Marks);
        Assert.Equal((StepMarkKind.Skipped, "Luis Ortega", "effect-0"), (mark.Kind, mark.By.Name, mark.Step));

        await SeedAsync(contoso, Failing("priya"));
        await FollowsAsync(contoso, card, "Priya Raman");
        await contoso.PressesAsync("luis", await FollowsAsync(contoso, card, "[I'll do it]"), "I'll do it");

        await FollowsAsync(contoso, card, "Social Club (Luis Ortega)");
        Assert.Equal(StepMarkKind.ByHand, Assert.Single((await PersonAsync(contoso, "priya")).Marks).Kind);
    }

    [Fact]
    public async Task Whoever_is_about_themselves_leaves_it_to_a_colleague()
    {
        await using var contoso = await Contoso.OpenAsync("luis");
        await SeedAsync(contoso, Failing("luis"));
        var card = await contoso.ChannelCardAsync("Help desk", "[I'll do it]");

        Assert.StartsWith("That is about you", await TextAsync(contoso, "luis", card, "I'll do it"), StringComparison.Ordinal);
        Assert.Empty((await PersonAsync(contoso, "luis")).Marks);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_chosen_anew_by_a_person()
    {
        await using var contoso = await Contoso.OpenAsync("luis");
        var clash = Starting("E9001") with
        {
            State = PersonRunState.NeedsPerson,
            Why = "Somebody else has the sign-in name wei@contoso.example. The next free one is w.chen@contoso.example.",
            AccountStep = new AccountStep(StepState.Todo, Contoso.Upn("wei")) { Clash = NameClash.Taken, Proposed = Contoso.Upn("w.chen") },
        };
        await SeedAsync(contoso, clash);
        var card = await contoso.ChannelCardAsync("Help desk", "[Use w.chen@contoso.example]");

        await contoso.PressesAsync("luis", card, "Use w.chen@contoso.example");

        var step = PersonRun.From((await contoso.Store.FindAsync([PersonRun.KeyOf(clash.Id)], Contoso.Stop))[0] ?? throw new InvalidOperationException()).AccountStep;
        Assert.Equal((Contoso.Upn("w.chen"), "Luis Ortega"), (step?.UserPrincipalName, step?.AgreedBy?.Name));
        Assert.Null(step?.Clash);
    }

    [Fact]
    public async Task What_needs_agreement_is_begun_by_a_yes_to_exactly_what_was_read()
    {
        await using var contoso = await Contoso.OpenAsync("luis", "zoe", "elena");
        var leaving = Leaving("tom");
        await SeedAsync(contoso, leaving);
        var card = await contoso.ChannelCardAsync("Questions", "Disables Tom Baker's account.");
        Assert.Contains("Nothing of this is done before somebody of People agrees.", Contoso.Face(card), StringComparison.Ordinal);

        Assert.StartsWith("You weren't asked", await TextAsync(contoso, "luis", card, "Approve this"), StringComparison.Ordinal);
        await ReplaceAsync(contoso, leaving with { Plan = new Plan([new Effect.DisableAccount(Ref("tom"))], null), Round = 2 });
        Assert.StartsWith("What would change is different now", await TextAsync(contoso, "zoe", card, "Approve this"), StringComparison.Ordinal);
        await contoso.QuietAsync();
        Assert.Empty(contoso.Changes(ChangeKinds.AccountDisabled));

        var anew = contoso.CardsIn("Questions")[^1];
        Assert.DoesNotContain("Signs Tom Baker out everywhere.", Contoso.Face(anew), StringComparison.Ordinal);
        Assert.StartsWith("You approved this.", await TextAsync(contoso, "zoe", anew, "Approve this"), StringComparison.Ordinal);
        Assert.StartsWith("Somebody has seen to it already", await TextAsync(contoso, "elena", anew, "Approve this"), StringComparison.Ordinal);
        await FollowsAsync(contoso, card, "Zoë Dubois approved it for Tom Baker.");
        var agreed = await PersonAsync(contoso, "tom");
        Assert.Equal(("Zoë Dubois", agreed.Plan?.Hash), (agreed.ApprovedBy?.Name, agreed.ApprovedPlanHash));
        Assert.Single(await contoso.AuditAsync(), static record => record.Entry.Action == "hr.approved");
    }

    [Fact]
    public async Task Whoever_leaves_does_not_agree_to_it_and_one_no_ends_it()
    {
        await using var contoso = await Contoso.OpenAsync("zoe", "elena");
        await SeedAsync(contoso, Leaving("zoe"));
        var card = await contoso.ChannelCardAsync("Questions", "Disables Zoë Dubois's account.");

        Assert.StartsWith("You weren't asked", await TextAsync(contoso, "zoe", card, "Approve this"), StringComparison.Ordinal);
        await contoso.PressesAsync("elena", card, "Don't do it, for this reason", new JsonObject { ["denyWords"] = "she stays until June" });

        await FollowsAsync(contoso, card, "Elena Popescu said no for Zoë Dubois. she stays until June");
        await contoso.ChannelCardAsync("Help desk", "Elena Popescu said no: she stays until June");
        Assert.Equal(PersonRunState.Cancelled, (await PersonAsync(contoso, "zoe")).State);
        Assert.Empty(contoso.Changes(ChangeKinds.AccountDisabled));
    }

    [Fact]
    public async Task A_brake_trips_at_what_is_written_holds_over_a_restart_and_is_released_by_a_click()
    {
        using var catalog = new CatalogOnDisk(SampleFile.With("joiners: 200 per 1h", "joiners: 2 per 1h"));
        await using var contoso = await Contoso.OpenAsync(new Setting { CatalogFile = catalog.Path }, "luis");
        var people = Enumerable.Range(1, 3).Select(static number => Starting($"E900{number}")).ToList();
        await SeedAsync(contoso, [.. people]);

        Assert.True(await MayAsync(contoso, people[0]));
        Assert.True(await MayAsync(contoso, people[0])); // looked at again, it isn't counted again
        Assert.True(await MayAsync(contoso, people[1]));
        Assert.False(await MayAsync(contoso, people[2]));
        await contoso.ChannelHearsAsync("Help desk", "I've put a run on hold. More than 2 per hour start.");
        await contoso.QuietAsync();
        var card = await contoso.ChannelCardAsync("Help desk", "[Let it go on]");
        await contoso.StopBotAsync();
        await contoso.StartBotAsync();
        await contoso.LaterAsync(TimeSpan.FromHours(2));
        Assert.False(await MayAsync(contoso, people[2]));
        Assert.StartsWith("Only IT Support", await TextAsync(contoso, "tom", card, "Let it go on"), StringComparison.Ordinal);
        await contoso.PressesAsync("luis", card, "Let it go on");

        await FollowsAsync(contoso, card, "[Hold all of it]");
        Assert.True(await MayAsync(contoso, people[2]));
        Assert.Contains(await contoso.AuditAsync(), record => record.Entry.Action == "hr.resumed" && record.Entry.Actor == Contoso.Id("luis"));
    }

    [Fact]
    public async Task Half_of_the_company_does_not_leave_without_a_person()
    {
        await using var contoso = await Contoso.OpenAsync("luis");
        var leavers = Enumerable.Range(1, 24).Select(static number => Starting($"E9{number:d3}") with { Kind = PersonRunKind.Leaver }).ToList();
        await SeedAsync(contoso, [.. leavers]);

        Assert.False(await MayAsync(contoso, leavers[0]));

        await contoso.QuietAsync();
        await contoso.ChannelCardAsync("Help desk", "HR says that 24 people leave, and the company has ");
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task Somebody_of_the_team_holds_a_run_and_lets_it_go_on()
    {
        await using var contoso = await Contoso.OpenAsync("luis");
        await SayAsync(contoso, Joins("E9001", "Nina", "Novak"));
        var card = await contoso.ChannelCardAsync("Help desk", "[Hold all of it]");

        await contoso.PressesAsync("luis", card, "Hold all of it");
        await FollowsAsync(contoso, card, "Luis Ortega has put it on hold.");
        var run = (await PeopleAsync(contoso))[0];
        Assert.False(await MayAsync(contoso, run));
        await contoso.PressesAsync("nadia", await FollowsAsync(contoso, card, "[Let it go on]"), "Let it go on");

        await FollowsAsync(contoso, card, "[Hold all of it]");
        Assert.True(await MayAsync(contoso, run));
    }

    [Fact]
    public async Task Whoever_is_announced_while_somebody_lets_a_run_go_on_goes_on_with_it_though_the_process_dies()
    {
        await using var contoso = await Contoso.OpenAsync("luis");
        await SayAsync(contoso, Joins("E9001", "Nina", "Novak"));
        var card = await contoso.ChannelCardAsync("Help desk", "[Hold all of it]");
        await contoso.PressesAsync("luis", card, "Hold all of it");
        var runId = (await PeopleAsync(contoso))[0].RunId;
        var letGo = await Of<SteerRun>(contoso).ExecuteAsync(TurnOf(contoso, "luis"), RunVerbs.Resume, runId, 0, Contoso.Stop);
        await SayAsync(contoso, Joins("E9002", "Ola", "Berg"));
        await contoso.QuietAsync();
        Assert.Null((await OlaAsync()).NextAt);

        var other = new Commits(contoso.Store, new WorkQueue(), new WorkOptions(), contoso.Clock);
        Assert.IsType<CommitOutcome.Committed>(await other.CommitAsync(letGo.Changes, Contoso.Stop));
        await contoso.StopBotAsync();
        await contoso.StartBotAsync();
        await contoso.LaterAsync(TimeSpan.FromMinutes(1));

        Assert.NotNull((await OlaAsync()).NextAt); // a week before the day

        async Task<PersonRun> OlaAsync() => Assert.Single(await PeopleAsync(contoso), static person => person.EmployeeId == "E9002");
    }

    [Fact]
    public async Task The_manager_sees_who_comes_and_is_told_when_all_is_ready()
    {
        await using var contoso = await Contoso.OpenAsync("samuel");
        var plan = new Plan([new Effect.AddToGroup(Ref("wei"), Club), new Effect.IssuePass(Ref("wei"), TimeSpan.FromHours(1), true, Ref("samuel"))], null);
        var joining = Starting("E9001") with { Account = Ref("wei"), Manager = Ref("samuel"), Plan = plan, Execution = Execution.Of(plan), AccountStep = new AccountStep(StepState.Done, Contoso.Upn("wei")) };
        await SeedAsync(contoso, joining);
        var card = await contoso.CardAsync("samuel", "Wei Chen starts on 14 December");
        Assert.Contains("The pass for the first sign-in comes here on 14 December.", Contoso.Face(card), StringComparison.Ordinal);

        await ReplaceAsync(contoso, joining with { Execution = Execution.Of(plan).With(0, new Step(StepState.Done)) });

        await FollowsAsync(contoso, card, "Everything is ready.");
        await contoso.HearsAsync("samuel", "Wei Chen starts on 14 December: everything is ready.");
        await ReplaceAsync(contoso, joining with { Execution = Execution.Of(plan).With(0, new Step(StepState.Done)), Notes = ["…"], RowVersion = 0 });
        await contoso.LaterAsync(TimeSpan.FromMinutes(1));
        Assert.Single(contoso.LinesTo("samuel"), static line => line.Contains("everything is ready", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_week_whoever_started_says_whether_something_is_missing()
    {
        await using var contoso = await Contoso.OpenAsync("wei", "tom");
        var started = Starting("E9001") with { Account = Ref("wei"), State = PersonRunState.Done };
        await SeedAsync(contoso, started);
        await Of<Commits>(contoso).CommitAsync(
            new Changes { Work = [NewHires.Welcome(started, Ref("wei").Id, null).ToWork(contoso.Clock.GetUtcNow()), NewHires.CheckIn(started, Ref("wei").Id).ToWork(contoso.Clock.GetUtcNow())] }, Contoso.Stop);
        await contoso.CardAsync("wei", "Your account works.");
        var card = await contoso.CardAsync("wei", "[Something is missing]");

        await contoso.PressesAsync("wei", card, "Send it", new JsonObject { ["words"] = "I can't get into figma" });
        await FollowsAsync(contoso, card, "What you wrote is taken up below");
        await contoso.CardAsync("wei", "Figma editor");
        var cards = contoso.CardsTo("wei").Count;
        await contoso.ForgesAsync("wei", card, CardReader.FindAction(card.Card ?? default, "Send it") ?? [], new JsonObject { ["words"] = "I can't get into figma" }); // delivered again, or from another device
        await contoso.QuietAsync();

        Assert.Equal(cards, contoso.CardsTo("wei").Count);
        Assert.Contains(await contoso.AuditAsync(), static record => record.Entry is { Action: "hr.checked-in", Detail: """{"missing":true}""" });
    }

    private static ObjectRef Club => new(TrialGroups.Id("Social Club"), "Social Club");

    private static PersonRef Ref(string person) => new(TrialPeople.Id(person), TrialPeople.All(DateTimeOffset.UnixEpoch).First(one => one.Id == TrialPeople.Id(person)).DisplayName);

    private static HrEvent.Joiner Joins(string id, string given, string family) =>
        new(new HrPerson { EmployeeId = id, GivenName = given, FamilyName = family, Department = "Sales", TimeZone = "Europe/London" }, Later);

    private static async Task SayAsync(Contoso contoso, params IReadOnlyList<HrEvent> events) => await Of<ReceiveHrEvents>(contoso)
        .ReceiveAsync(new HrDelivery("test", Guid.CreateVersion7().ToString(), contoso.Clock.GetUtcNow(), events), Contoso.Stop);

    private static PersonRun Starting(string employeeId) => new()
    {
        Id = Guid.CreateVersion7(),
        RunId = Guid.Parse("00000010-0000-0000-0000-000000000000"),
        Kind = PersonRunKind.Joiner,
        EmployeeId = employeeId,
        Person = new HrPerson { EmployeeId = employeeId, GivenName = "Wei", FamilyName = "Chen", Department = "Sales" },
        On = Later,
        AnnouncedAt = Setting.MondayMorning,
        SaidAt = Setting.MondayMorning,
    };

    private static PersonRun Failing(string person)
    {
        var plan = new Plan([new Effect.AddToGroup(Ref(person), Club)], null);
        return Starting($"E-{person}") with
        {
            Id = IdOf(person),
            Kind = PersonRunKind.Mover,
            On = DateOnly.FromDateTime(Setting.MondayMorning.UtcDateTime),
            State = PersonRunState.NeedsPerson,
            Account = Ref(person),
            Plan = plan,
            ApprovedPlanHash = plan.Hash,
            Execution = Execution.Of(plan).With(0, new Step(StepState.Failed, Why: "The group was full.")),
        };
    }

    private static PersonRun Leaving(string person)
    {
        var plan = new Plan([new Effect.DisableAccount(Ref(person)), new Effect.RevokeSessions(Ref(person))], null);
        return Starting($"E-{person}") with
        {
            Id = IdOf(person),
            Kind = PersonRunKind.Leaver,
            On = DateOnly.FromDateTime(Setting.MondayMorning.UtcDateTime),
            State = PersonRunState.AwaitingApproval,
            Account = Ref(person),
            Bundles = ["leaver"],
            Plan = plan,
            Execution = Execution.Of(plan),
        };
    }

    private static Guid IdOf(string person) => new(TrialPeople.Id(person).ToByteArray().Reverse().ToArray());

    private static string LedgerReason(string person) => TeamsHelpDesk.Cards.Runs.LedgerPerson.ReasonOf(IdOf(person).ToString("D"));

    private static async Task SeedAsync(Contoso contoso, params IReadOnlyList<PersonRun> people)
    {
        var now = contoso.Clock.GetUtcNow();
        var exists = (await contoso.Store.FindAsync([HrRun.KeyOf(people[0].RunId)], Contoso.Stop))[0] is not null;
        var outcome = await Of<Commits>(contoso).CommitAsync(
            new Changes
            {
                Rows = [.. exists ? [] : new[] { new HrRun(people[0].RunId, now) { LastArrivalAt = now }.Save() }, .. people.Select(static person => person.Save())],
                Work = [.. people.SelectMany(person => LedgerWork.Following(person, now))],
            },
            Contoso.Stop);
        Assert.IsType<CommitOutcome.Committed>(outcome);
    }

    private static async Task ReplaceAsync(Contoso contoso, PersonRun person)
    {
        var stored = (await contoso.Store.FindAsync([PersonRun.KeyOf(person.Id)], Contoso.Stop))[0];
        await SeedAsync(contoso, person with { RowVersion = stored?.Version ?? 0 });
    }

    private static async Task<IReadOnlyList<PersonRun>> PeopleAsync(Contoso contoso) =>
        [.. (await contoso.Store.ListAsync(new RowQuery("hr-person"), Contoso.Stop)).Select(PersonRun.From)];

    private static async Task<PersonRun> PersonAsync(Contoso contoso, string person) => Assert.Single(await PeopleAsync(contoso), one => one.Id == IdOf(person));

    private static ValueTask<bool> MayAsync(Contoso contoso, PersonRun person) => Of<RunBrakes>(contoso).MayBeginAsync(person, Contoso.Stop);

    /// <summary>A run's card is drawn some seconds later, which don't pass by themselves.</summary>
    private static async Task<TeamsMessage> FollowsAsync(Contoso contoso, TeamsMessage card, string holding)
    {
        await contoso.QuietAsync();
        return await contoso.EditAsync(card, holding);
    }

    private static Turn TurnOf(Contoso contoso, string person) => new(
        new Activity { Type = "invoke" }, Ref(person), new("https://smba.example/", "19:channel", "tenant", "28:bot"), TimeZoneInfo.Utc, contoso.Clock.GetUtcNow())
    { AnswersInvoke = true };

    private static T Of<T>(Contoso contoso)
        where T : notnull => (contoso.Bot ?? throw new InvalidOperationException("The bot isn't running.")).Services.GetRequiredService<T>();

    private static async Task<string> TextAsync(Contoso contoso, string who, TeamsMessage card, string button) =>
        Assert.IsType<ClickResult.InfoBar>(await contoso.PressesAsync(who, card, button)).Text;
}
