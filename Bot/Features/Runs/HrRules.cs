using System.Text.RegularExpressions;

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
internal static partial class HrRules
{
    private const int LongestId = 16; // Microsoft Graph, user: employeeId
    private const int LongestName = 64; // the same: givenName, surname
    private const int LongestTitle = 128; // the same: jobTitle; department holds 64

    /// <param name="today">In the person's zone, or near it.</param>
    public static HrDecision Decide(EmployeeFile file, HrEvent said, DateTimeOffset sentAt, DateOnly today) => said switch
    {
        _ when WhyMalformed(said) is { } why => new HrDecision.Refused(why),
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
        var open = file.Latest.Where(run => run.IsOpen).OrderBy(run => run.SaidAt).ToList();
        return open switch
        {
            [] when file.Latest.FirstOrDefault(run => run.State == PersonRunState.Cancelled) is { } last => new HrDecision.NothingNew(last),
            [] => new HrDecision.Refused($"Nothing is open for employee {cancelled.EmployeeId}, so there is nothing to cancel."),
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

    private static string WordOf(PersonRunKind kind) => kind switch
    {
        PersonRunKind.Joiner => "joiner",
        PersonRunKind.Mover => "mover",
        _ => "leaver",
    };

    private static string? WhyMalformed(HrEvent said) => said switch
    {
        _ when !IsText(said.EmployeeId, LongestId) => $"An employee id has 1 to {LongestId} characters and no control characters.",
        HrEvent.Joiner { Person: var person } => WhyMalformed(person),
        HrEvent.Mover { Person: var person } => WhyMalformed(person),
        _ => null,
    };

    private static string? WhyMalformed(HrPerson person) => person switch
    {
        _ when !IsText(person.GivenName, LongestName) || !IsText(person.FamilyName, LongestName) => $"A given name and a family name have 1 to {LongestName} characters each.",
        { UserPrincipalName: { } name } when !SignInName().IsMatch(name) => "A user principal name is NAME@DOMAIN, of letters, digits and '._-!#^~.",
        { Department: { } department } when !IsText(department, LongestName) => $"A department has 1 to {LongestName} characters.",
        { JobTitle: { } title } when !IsText(title, LongestTitle) => $"A job title has 1 to {LongestTitle} characters.",
        { ManagerEmployeeId: { } manager } when !IsText(manager, LongestId) => $"A manager's employee id has 1 to {LongestId} characters.",
        { UsageLocation: { } country } when !Country().IsMatch(country) => "A usage location is a country's code of two capital letters, such as GB.",
        { TimeZone: { } zone } when !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) => "A time zone is an IANA name such as Europe/London.",
        _ => null,
    };

    private static bool IsText(string text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Any(char.IsControl) && !HalfPairs(text);

    /// <summary>Half of a surrogate pair is no text; no store keeps it.</summary>
    private static bool HalfPairs(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"^[A-Za-z0-9'._\-!#^~]{1,64}@[A-Za-z0-9.\-]{1,48}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SignInName();

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Country();
}
