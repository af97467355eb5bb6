namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>What has been said of one employee until now, with the latest run of each kind.</summary>
internal sealed record EmployeeFile(Employee Employee, IReadOnlyList<PersonRun> Latest)
{
    public PersonRun? Last(PersonRunKind kind) => Latest.FirstOrDefault(run => run.Kind == kind);

    public EmployeeFile With(PersonRun run) => new(Employee.With(run), [.. Latest.Where(other => other.Kind != run.Kind), run]);
}

/// <summary>What follows from an event.</summary>
internal abstract record HrDecision
{
    private HrDecision()
    {
    }

    internal sealed record Opens(PersonRunKind Kind, HrPerson? Person, DateOnly On) : HrDecision;

    /// <summary>Somebody who had been announced is to be carried out in another way.</summary>
    internal sealed record Changes(PersonRun Run) : HrDecision;

    /// <summary>It can't be taken back any more by not doing it: what was given is taken away like a leaver's.</summary>
    internal sealed record Undoes(PersonRun Run, DateOnly On) : HrDecision;

    /// <summary>It is said again, or out of date.</summary>
    /// <param name="Run">The same, with the later moment at which it was said.</param>
    internal sealed record NothingNew(PersonRun Run) : HrDecision;

    internal sealed record Refused(string Why) : HrDecision;
}

/// <summary>
/// What HR's word means beside what it has said before. Deliveries come again and out of order: of two that say different things
/// of the same, the one that was sent later holds, and what says nothing new changes nothing.
/// </summary>
internal static class HrRules
{
    /// <param name="today">In the person's zone, or near it.</param>
    public static HrDecision Decide(EmployeeFile file, HrEvent said, DateTimeOffset sentAt, DateOnly today) => said switch
    {
        _ when HrDemands.Fault(said) is { } fault => new HrDecision.Refused($"{fault.Member} {fault.Rule}."),
        HrEvent.Joiner joiner => Join(file, joiner, sentAt),
        HrEvent.Mover mover => Said(file, PersonRunKind.Mover, mover.Person, mover.On, sentAt),
        HrEvent.Leaver leaver => Said(file, PersonRunKind.Leaver, null, leaver.LastDay, sentAt),
        HrEvent.DateChanged changed => Move(file, changed, sentAt),
        HrEvent.Cancelled cancelled => Cancel(file, cancelled, sentAt, today),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Who was said later to have left before they start doesn't start.</summary>
    private static HrDecision Join(EmployeeFile file, HrEvent.Joiner joiner, DateTimeOffset sentAt) => file.Last(PersonRunKind.Leaver) switch
    {
        { State: not PersonRunState.Cancelled } left when sentAt < left.SaidAt && joiner.StartsOn > left.On => new HrDecision.NothingNew(left),
        _ => Said(file, PersonRunKind.Joiner, joiner.Person, joiner.StartsOn, sentAt),
    };

    private static HrDecision Said(EmployeeFile file, PersonRunKind kind, HrPerson? person, DateOnly on, DateTimeOffset sentAt) => file.Last(kind) switch
    {
        null => new HrDecision.Opens(kind, person, on),
        { } last when sentAt < last.SaidAt => new HrDecision.NothingNew(last),
        { State: PersonRunState.Cancelled } last when sentAt == last.SaidAt => new HrDecision.NothingNew(last),
        { State: PersonRunState.Cancelled } => new HrDecision.Opens(kind, person, on),
        { } last when last.On == on && (person is null || person == last.Person) => new HrDecision.NothingNew(last with { SaidAt = sentAt }),
        { IsOpen: false } => new HrDecision.Opens(kind, person, on),
        { HasBegun: true } last when kind == PersonRunKind.Joiner && person is not null && person != last.Person && last.On == on =>
            Said(file, PersonRunKind.Mover, person, on, sentAt), // what was begun is brought to its end; the rest is a move
        { } last => new HrDecision.Changes(Replanned(last with { Person = person ?? last.Person, On = on, SaidAt = sentAt })),
    };

    private static HrDecision Move(EmployeeFile file, HrEvent.DateChanged changed, DateTimeOffset sentAt)
    {
        var open = file.Latest.Where(run => run.IsOpen).ToList();
        return open switch
        {
            [] when file.Latest.FirstOrDefault(run => run.On == changed.On) is { } done => new HrDecision.NothingNew(done),
            [] => new HrDecision.Refused($"Nothing is open for employee {changed.EmployeeId}, so there is no date to change."),
            [var only] when sentAt < only.SaidAt => new HrDecision.NothingNew(only),
            [var only] when only.On == changed.On => new HrDecision.NothingNew(only with { SaidAt = sentAt }),
            [var only] => new HrDecision.Changes(Replanned(only with { On = changed.On, SaidAt = sentAt })),
            _ => new HrDecision.Refused(
                $"Employee {changed.EmployeeId} has several open ({string.Join(", ", open.Select(run => WordOf(run.Kind)))}); send that event again with its new date."),
        };
    }

    private static HrDecision Cancel(EmployeeFile file, HrEvent.Cancelled cancelled, DateTimeOffset sentAt, DateOnly today)
    {
        var meant = file.Latest.Where(run => cancelled.What is null || run.Kind == cancelled.What).ToList();
        var open = meant.Where(run => run.IsOpen).OrderBy(run => run.SaidAt).ToList();
        return open switch
        {
            [] when meant.Find(run => run.State == PersonRunState.Cancelled) is { } last => new HrDecision.NothingNew(last),
            [] => new HrDecision.Refused($"{(cancelled.What is { } what ? $"No {WordOf(what)}" : "Nothing")} is open for employee {cancelled.EmployeeId}, so there is nothing to cancel."),
            [.., var latest] when sentAt < latest.SaidAt => new HrDecision.NothingNew(latest),
            [.., { Kind: PersonRunKind.Joiner, HasBegun: true } begun] => new HrDecision.Undoes(Cancelled(begun, sentAt), today),
            [.., var latest] => new HrDecision.Changes(Cancelled(latest, sentAt)),
        };
    }

    private static PersonRun Cancelled(PersonRun run, DateTimeOffset sentAt) => run with
    {
        State = PersonRunState.Cancelled,
        SaidAt = sentAt,
        Why = run.HasBegun ? "HR cancelled it after it had begun: what was done stays." : "HR cancelled it.",
        Round = run.Round + 1,
    };

    /// <summary>A plan that nothing of is done is made anew on its day; one that has begun stays as it was agreed to.</summary>
    private static PersonRun Replanned(PersonRun run) => run.HasBegun
        ? run with { NextAt = null, Round = run.Round + 1 }
        : run with { State = PersonRunState.Waiting, Plan = null, Times = [], Execution = null, ApprovedPlanHash = null, ApprovedBy = null, ApprovedAt = null, Marks = [], Why = null, NextAt = null, Round = run.Round + 1 };

    /// <summary>As the published schema says it.</summary>
    public static string WordOf(PersonRunKind kind) => kind switch
    {
        PersonRunKind.Joiner => "joiner",
        PersonRunKind.Mover => "mover",
        _ => "leaver",
    };
}
