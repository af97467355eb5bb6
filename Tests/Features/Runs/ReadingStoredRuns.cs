using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Runs;

/// <summary>One sample of every shape that was ever stored; a sample is never edited.</summary>
public sealed class ReadingStoredRuns
{
    [Fact]
    public void A_run_that_was_held_and_resumed()
    {
        var run = HrRun.From(new Row(HrRun.KeyOf(Guid.Empty), 4, Sample("run.1.json")));

        Assert.Equal((4L, "Ibrahim Sesay", new DateTimeOffset(2026, 11, 23, 9, 4, 0, TimeSpan.Zero)), (run.RowVersion, run.ResumedBy?.Name, run.LastArrivalAt));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero), run.ResumedAt);
        Assert.NotNull(run.HeldBecause);
        Assert.NotNull(run.HeldAt);
    }

    [Fact]
    public void What_was_said_of_an_employee()
    {
        var employee = Employee.From(new Row(Employee.KeyOf("e9001"), 2, Sample("employee.1.json")));

        Assert.Equal(("E9001", "Haddad", true, false, true), (employee.Id, employee.Person?.FamilyName, employee.Joiner.HasValue, employee.Mover.HasValue, employee.Leaver.HasValue));
    }

    [Fact]
    public void A_person_with_everything()
    {
        var run = PersonRun.From(new Row(PersonRun.KeyOf(Guid.Empty), 9, Sample("person.1.json")));

        Assert.Equal((PersonRunKind.Joiner, PersonRunState.NeedsPerson, 3, new DateOnly(2026, 12, 1)), (run.Kind, run.State, run.Round, run.On));
        Assert.Equal(("Europe/London", "E0007", "GB"), (run.Person?.TimeZone, run.Person?.ManagerEmployeeId, run.Person?.UsageLocation));
        Assert.Equal((NameClash.Deleted, "nadia.haddad@contoso.example", true), (run.AccountStep?.Clash, run.AccountStep?.Proposed, run.AccountStep?.MadeHere));
        Assert.IsType<Effect.AddToGroup>(Assert.Single(run.Plan?.Effects ?? []));
        Assert.Equal([RunStepState.UnderWay, RunStepState.ByHand, RunStepState.Done, RunStepState.Done], PersonSteps.Of(run).Select(step => step.State));
        Assert.Equal(("Tom Baker", "Nadia Haddad", "Ibrahim Sesay"), (run.Manager?.Name, run.Account?.Name, run.ApprovedBy?.Name));
    }

    [Fact]
    public void A_move_with_the_times_of_its_day()
    {
        var run = PersonRun.From(new Row(PersonRun.KeyOf(Guid.Empty), 9, Sample("person.2.json")));

        Assert.Equal([null, TimeOnly.MinValue, new TimeOnly(8, 0)], run.Times);
        Assert.Equal(("Luis Ortega", Guid.Parse("00000011-0000-0000-0000-000000000000")), (run.AccountStep?.AgreedBy?.Name, run.Before));
        Assert.Equal([typeof(Effect.SetManager), typeof(Effect.SetUsageLocation), typeof(Effect.SetJob)], run.Plan?.Effects.Select(effect => effect.GetType()) ?? []);
        Assert.Equal("395295204b2aa919486ab9085e478ddfacde5e965c5cfef07354895b67b53df8", run.Plan?.Hash); // were it another tomorrow, what was agreed to today would be refused
    }

    [Fact]
    public void The_run_that_is_open()
    {
        var open = OpenRun.From(new Row(OpenRun.Key, 2, """{"runId":"00000010-0000-0000-0000-000000000000"}"""));

        Assert.Equal((2L, Guid.Parse("00000010-0000-0000-0000-000000000000")), (open.RowVersion, open.RunId));
    }

    private static string Sample(string name) => File.ReadAllText(RepositoryFiles.PathOf("Tests", "Features", "Runs", "Stored", name));
}
