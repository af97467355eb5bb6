using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Features.Runs.Braking;
using TeamsHelpDesk.Bot.Features.Runs.Doors.Csv;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Features.Runs.Waiting;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Runs;

/// <summary>One sample of every shape that was ever stored; a sample is never edited.</summary>
public sealed class ReadingStoredCardsOfRuns
{
    [Fact]
    public void A_managers_card()
    {
        var card = RunCard.From(Stored("card.1.json"));

        Assert.Equal((RunCardRole.Manager, (string?)null, true), (card.Role, card.Channel, card.ToldReady));
        Assert.Equal(((string?)"a:1", (string?)"1", (string?)"ab", true), (card.Standing.Conversation?.ConversationId, card.Standing.ActivityId, card.Standing.Shows, card.Standing.Unclear));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 9, 0, 1, TimeSpan.Zero), card.DrawnAt);
    }

    [Fact]
    public void What_must_be_agreed_to()
    {
        var asked = RunApproval.From(Stored("approval.1.json"));

        Assert.Equal(("aa", true, "Tom Baker"), (asked.PlanHash, asked.IsOpen, asked.Approval.Beneficiary.Name));
        Assert.Equal("People / Questions", Assert.Single(asked.Copies()).Channel);
    }

    [Fact]
    public void What_nobody_agreed_to_in_time()
    {
        var asked = RunApproval.From(Stored("approval.2.json"));

        Assert.Equal((new DateOnly(2026, 11, 25), false, new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)), (asked.On, asked.IsOpen, asked.LapsedAt));
        Assert.Equal([25, 50], asked.Approval.RemindPercent);
    }

    [Fact]
    public void When_a_reader_was_reminded() => Assert.Equal(
        (new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero), 4L),
        RunReminder.From(new Row(HrRun.KeyOf(Guid.Empty), 4, """{"at":"2026-11-24T09:00:00+00:00"}""")) is { } reminder ? (reminder.At, reminder.RowVersion) : default);

    [Fact]
    public void What_was_answered_after_the_first_week() => Assert.Equal(
        new CheckInAnswer(true, new DateTimeOffset(2026, 12, 8, 10, 0, 0, TimeSpan.Zero)),
        CheckInAnswer.From(new Row(HrRun.KeyOf(Guid.Empty), 1, """{"missing":true,"at":"2026-12-08T10:00:00+00:00"}""")));

    [Fact]
    public void What_was_pasted_and_not_sent_yet()
    {
        var pasted = PastedPeople.From(new Row(HrRun.KeyOf(Guid.Empty), 4, """
            {"id":"00000012-0000-0000-0000-000000000000","by":"10000000-0000-4000-8000-000000000028","body":"{\u0022events\u0022:[]}","count":2}
            """));

        Assert.Equal(("{\"events\":[]}", 2, 4L), (pasted.Body, pasted.Count, pasted.RowVersion));
    }

    [Fact]
    public void A_run_that_a_brake_holds()
    {
        var run = HrRun.From(new Row(HrRun.KeyOf(Guid.Empty), 4, """
            {"id":"00000010-0000-0000-0000-000000000000","openedAt":"2026-11-23T09:00:00+00:00","lastArrivalAt":"2026-11-23T09:04:00+00:00","heldBecause":"More than 25 per hour leave.","heldBy":"Leavers","waived":["HalfTheCompany"],"failuresAccepted":7}
            """));

        Assert.Equal(((BrakeKind?)BrakeKind.Leavers, 7), (run.HeldBy, run.FailuresAccepted));
        Assert.Equal([BrakeKind.HalfTheCompany], run.Waived);
    }

    [Fact]
    public void A_ledger_that_was_found_by_its_click()
    {
        var card = RunCard.From(new Row(HrRun.KeyOf(Guid.Empty), 1, """
            {"about":"00000010-0000-0000-0000-000000000000","role":"Ledger","channel":"IT / Help desk","standing":{"activityId":"7"},"strayId":"7"}
            """));

        Assert.Equal(("7", "00000010-0000-0000-0000-000000000000:Ledger:7"), (card.StrayId, card.Key.Id));
    }

    [Fact]
    public void Work_that_was_due_before_changes_were_gathered()
    {
        var item = new WorkItem(Guid.Empty, "hr.ledger", "hr.ledger:00000010-0000-0000-0000-000000000000", default, """
            {"about":"00000010-0000-0000-0000-000000000000","at":"2026-11-23T09:04:00+00:00"}
            """);

        Assert.Equal(Guid.Parse("00000010-0000-0000-0000-000000000000"), LedgerWork.From(item).About);
    }

    private static Row Stored(string name) => new(HrRun.KeyOf(Guid.Empty), 4, File.ReadAllText(RepositoryFiles.PathOf("Tests", "Features", "Runs", "Stored", name)));
}
