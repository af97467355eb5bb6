using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Tests.Storage;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Runs;

/// <summary>What HR's deliveries come to, however often and in whatever order they arrive.</summary>
public sealed class HearingFromHr
{
    private static readonly DateOnly FirstOfDecember = new(2026, 12, 1);
    private static readonly HrPerson Nadia = new()
    {
        EmployeeId = "E9001",
        GivenName = "Nadia",
        FamilyName = "Haddad",
        Department = "Sales",
        JobTitle = "Account Executive",
        UsageLocation = "GB",
        TimeZone = "Europe/London",
    };

    private readonly SandboxClock _clock = SandboxClock.StoppedAt(Some.Noon);
    private readonly MemoryStore _store = new();
    private readonly ReceiveHrEvents _receive;
    private int _deliveries;

    public HearingFromHr() => _receive = new ReceiveHrEvents(_store, new Commits(_store, new WorkQueue(), new WorkOptions(), _clock), _clock);

    [Fact]
    public async Task The_same_event_ten_times_is_one_run()
    {
        var first = Assert.IsType<HrReceipt.Taken>(await SayAsync(Joins()));

        for (var again = 0; again < 10; again++)
        {
            Assert.Equal(new HrReceipt.Known(first.RunId), await SayAsync(Joins())); // under another id each time
        }

        Assert.Equal(new HrReceipt.Known(first.RunId), await DeliverAsync("d1", Some.Noon, Joins()));
        Assert.Equal((PersonRunKind.Joiner, FirstOfDecember, "E9001"), Only() switch { var run => (run.Kind, run.On, run.EmployeeId) });
        Assert.Single((await _store.ReadAuditAsync(0, 100, Stop)).Select(record => record.Entry.Action), "hr.announced");
    }

    [Fact]
    public async Task What_was_sent_later_holds_in_whatever_order_it_comes()
    {
        await DeliverAsync("later", Some.Noon.AddMinutes(5), Joins(FirstOfDecember.AddDays(7)));

        var receipt = await DeliverAsync("earlier", Some.Noon, Joins());

        Assert.IsType<HrReceipt.Known>(receipt);
        Assert.Equal(FirstOfDecember.AddDays(7), Only().On);
    }

    [Fact]
    public async Task Said_again_in_between_it_still_counts_as_the_latest()
    {
        await DeliverAsync("a", Some.Noon, Joins());
        await DeliverAsync("c", Some.Noon.AddMinutes(10), Joins());

        await DeliverAsync("b", Some.Noon.AddMinutes(5), Joins(FirstOfDecember.AddDays(7)));

        Assert.Equal(FirstOfDecember, Only().On);
    }

    [Fact]
    public async Task A_leaver_that_overtakes_the_joiner_lets_them_start_and_leave()
    {
        await DeliverAsync("later", Some.Noon.AddMinutes(5), new HrEvent.Leaver("E9001", new DateOnly(2027, 3, 31)));

        await DeliverAsync("earlier", Some.Noon, Joins());

        Assert.Equal([PersonRunKind.Joiner, PersonRunKind.Leaver], All().Select(run => run.Kind).Order());
    }

    [Fact]
    public async Task Who_was_said_later_to_be_gone_by_then_does_not_start()
    {
        await DeliverAsync("later", Some.Noon.AddMinutes(5), new HrEvent.Leaver("E9001", FirstOfDecember.AddDays(-1)));

        Assert.IsType<HrReceipt.Known>(await DeliverAsync("earlier", Some.Noon, Joins()));
        Assert.Equal(PersonRunKind.Leaver, Only().Kind);
    }

    [Fact]
    public async Task A_changed_date_moves_what_is_open()
    {
        await SayAsync(Joins());

        Assert.IsType<HrReceipt.Taken>(await SayAsync(new HrEvent.DateChanged("e9001", FirstOfDecember.AddDays(14)))); // ids don't mind case
        Assert.IsType<HrReceipt.Known>(await SayAsync(new HrEvent.DateChanged("E9001", FirstOfDecember.AddDays(14))));

        Assert.Equal((FirstOfDecember.AddDays(14), 2), Only() switch { var run => (run.On, run.Round) });
    }

    [Fact]
    public async Task Of_several_that_are_open_a_date_must_say_which()
    {
        await SayAsync(Joins(), new HrEvent.Leaver("E9001", new DateOnly(2027, 3, 31)));

        var refused = Assert.IsType<HrReceipt.Refused>(await SayAsync(new HrEvent.DateChanged("E9001", FirstOfDecember)));

        Assert.Equal("Employee E9001 has several open (joiner, leaver); send that event again with its new date.", refused.Why);
    }

    [Fact]
    public async Task Cancelled_it_is_over_and_a_later_word_begins_anew()
    {
        await SayAsync(Joins());
        Assert.IsType<HrReceipt.Taken>(await SayAsync(new HrEvent.Cancelled("E9001")));
        Assert.IsType<HrReceipt.Known>(await SayAsync(new HrEvent.Cancelled("E9001")));

        Assert.IsType<HrReceipt.Known>(await DeliverAsync("old", Some.Noon, Joins()));
        Assert.Equal(PersonRunState.Cancelled, Only().State);

        Assert.IsType<HrReceipt.Taken>(await SayAsync(Joins(FirstOfDecember.AddDays(30))));
        Assert.Equal([PersonRunState.Waiting, PersonRunState.Cancelled], All().OrderBy(run => run.State).Select(run => run.State));
    }

    [Fact]
    public async Task Of_several_that_are_open_the_one_that_is_named_is_cancelled_and_no_other()
    {
        await DeliverAsync("leaver", Some.Noon, new HrEvent.Leaver("E9001", new DateOnly(2027, 3, 31)));
        await DeliverAsync("mover", Some.Noon.AddMinutes(1), new HrEvent.Mover(Nadia, FirstOfDecember));

        Assert.IsType<HrReceipt.Taken>(await DeliverAsync("back", Some.Noon.AddMinutes(2), new HrEvent.Cancelled("E9001", PersonRunKind.Leaver)));
        Assert.IsType<HrReceipt.Known>(await DeliverAsync("again", Some.Noon.AddMinutes(3), new HrEvent.Cancelled("E9001", PersonRunKind.Leaver)));

        Assert.Equal(
            [(PersonRunKind.Mover, PersonRunState.Waiting), (PersonRunKind.Leaver, PersonRunState.Cancelled)], All().Select(run => (run.Kind, run.State)).Order());
        Assert.Equal(
            "No joiner is open for employee E9001, so there is nothing to cancel.",
            Assert.IsType<HrReceipt.Refused>(await SayAsync(new HrEvent.Cancelled("E9001", PersonRunKind.Joiner))).Why);
    }

    [Fact]
    public async Task Of_somebody_unknown_nothing_is_cancelled_or_moved()
    {
        Assert.Equal("Nothing is open for employee E1, so there is nothing to cancel.", Assert.IsType<HrReceipt.Refused>(await SayAsync(new HrEvent.Cancelled("E1"))).Why);
        Assert.IsType<HrReceipt.Refused>(await SayAsync(new HrEvent.DateChanged("E1", FirstOfDecember)));
    }

    [Fact]
    public async Task One_that_is_refused_takes_its_whole_delivery_with_it()
    {
        Assert.IsType<HrReceipt.Refused>(await SayAsync(Joins(), new HrEvent.Cancelled("E1")));

        Assert.Empty(All());
    }

    [Fact]
    public async Task A_rehire_is_another_run()
    {
        await SayAsync(Joins());
        await EndAsync();
        await SayAsync(new HrEvent.Leaver("E9001", new DateOnly(2027, 3, 31)));
        await EndAsync();

        Assert.IsType<HrReceipt.Known>(await SayAsync(Joins()));
        Assert.IsType<HrReceipt.Taken>(await SayAsync(Joins(new DateOnly(2027, 9, 1))));

        Assert.Equal([FirstOfDecember, new DateOnly(2027, 9, 1)], All().Where(run => run.Kind == PersonRunKind.Joiner).Select(run => run.On).Order());
    }

    [Fact]
    public async Task A_start_that_is_called_off_after_it_began_is_taken_away_like_a_leaver()
    {
        await SayAsync(Joins());
        var begun = Only() with { State = PersonRunState.Running, AccountStep = new AccountStep(TeamsHelpDesk.Bot.Features.Fulfilment.StepState.Done, "nadia.haddad@contoso.example") };
        await _store.CommitAsync(new Changes { Rows = [begun.Save()] }, null, Stop);

        await SayAsync(new HrEvent.Cancelled("E9001"));

        Assert.Equal(
            [(PersonRunKind.Joiner, PersonRunState.Cancelled), (PersonRunKind.Leaver, PersonRunState.Waiting)],
            All().Select(run => (run.Kind, run.State)).Order());
    }

    [Fact]
    public async Task Who_come_singly_within_ten_minutes_share_a_run()
    {
        var runs = new List<HrReceipt>();
        foreach (var wait in new[] { 0, 9, 9, 11 })
        {
            _clock.Advance(TimeSpan.FromMinutes(wait));
            runs.Add(await SayAsync(new HrEvent.Leaver($"E{runs.Count + 1}", FirstOfDecember)));
        }

        Assert.Equal([1, 1, 1, 2], runs.Select(receipt => runs.Distinct().ToList().IndexOf(receipt) + 1));
    }

    [Fact]
    public async Task Two_thousand_in_one_delivery_are_taken_and_known_again()
    {
        var crowd = Enumerable.Range(0, 2_000).Select(number => new HrEvent.Joiner(Nadia with { EmployeeId = $"N{number}" }, FirstOfDecember)).ToArray<HrEvent>();

        var receipt = Assert.IsType<HrReceipt.Taken>(await SayAsync(crowd));

        Assert.Equal(2_000, All().DistinctBy(run => run.EmployeeId).Count(run => run.RunId == receipt.RunId));
        Assert.Equal(new HrReceipt.Known(receipt.RunId), await SayAsync(crowd));
        Assert.Equal(2_000, All().Count);
    }

    [Fact]
    public async Task Of_many_who_say_the_same_at_once_one_is_first()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Two().ReceiveAsync(new HrDelivery("webhook", Guid.CreateVersion7().ToString(), Some.Noon, [Joins()]), Stop).AsTask()));

        Assert.Single(receipts.OfType<HrReceipt.Taken>());
        Assert.Single(All());

        // As in another process: a lock of its own.
        ReceiveHrEvents Two() => new(_store, new Commits(_store, new WorkQueue(), new WorkOptions(), _clock), _clock);
    }

    [Theory]
    [InlineData("", "GB", "Europe/London", "Nadia")]
    [InlineData("E90011111111111111", "GB", "Europe/London", "Nadia")]
    [InlineData("E9001", "gb", "Europe/London", "Nadia")]
    [InlineData("E9001", "GB", "Europe/Lundon", "Nadia")]
    [InlineData("E9001", "GB", "Europe/London", "Na\u0000dia")]
    [InlineData("E9001", "GB", "Europe/London", "  ")]
    public async Task What_cannot_be_is_refused(string id, string country, string zone, string name)
    {
        var person = Nadia with { EmployeeId = id, UsageLocation = country, TimeZone = zone, GivenName = name };

        Assert.IsType<HrReceipt.Refused>(await SayAsync(new HrEvent.Joiner(person, FirstOfDecember)));
        Assert.Empty(All());
    }

    [Fact]
    public async Task Half_a_letter_is_refused() => // no store keeps it, and no attribute either
        Assert.IsType<HrReceipt.Refused>(await SayAsync(new HrEvent.Joiner(Nadia with { FamilyName = "Had" + '\ud83d' }, FirstOfDecember)));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static HrEvent.Joiner Joins(DateOnly? on = null) => new(Nadia, on ?? FirstOfDecember);

    private Task<HrReceipt> SayAsync(params IReadOnlyList<HrEvent> events)
    {
        _deliveries++;
        return DeliverAsync($"d{_deliveries}", Some.Noon.AddSeconds(_deliveries), events);
    }

    private async Task<HrReceipt> DeliverAsync(string id, DateTimeOffset sentAt, params IReadOnlyList<HrEvent> events) =>
        await _receive.ReceiveAsync(new HrDelivery("webhook", id, sentAt, events), Stop);

    private PersonRun Only() => Assert.Single(All());

    private IReadOnlyList<PersonRun> All() =>
        [.. _store.ListAsync(new RowQuery("hr-person") { Limit = 10_000 }, Stop).AsTask().GetAwaiter().GetResult().Select(PersonRun.From)];

    private async Task EndAsync()
    {
        foreach (var run in All().Where(run => run.IsOpen))
        {
            await _store.CommitAsync(new Changes { Rows = [(run with { State = PersonRunState.Done }).Save()] }, null, Stop);
        }
    }
}
