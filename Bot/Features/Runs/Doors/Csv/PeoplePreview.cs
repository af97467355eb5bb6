using System.Globalization;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors.Csv;

/// <summary>What would come of a file of people, line by line, before anything is sent.</summary>
internal static class PeoplePreview
{
    /// <param name="bundles">Which bundles somebody gets; null where no catalogue is at hand.</param>
    public static IEnumerable<string> Write(PeopleFile file, Func<HrPerson, IReadOnlyList<string>>? bundles, DateOnly today)
    {
        foreach (var line in file.Lines)
        {
            yield return LineOf(line, bundles, today);
        }

        yield return string.Empty;
        yield return TotalOf(file);
    }

    /// <summary>"line 2: Nora Vance (9001) starts in Sales on 1 March 2099."</summary>
    public static string LineOf(PeopleLine line, Func<HrPerson, IReadOnlyList<string>>? bundles, DateOnly today) =>
        $"line {line.Number}: {(line is { Said: { } said, Fault: null } ? Sentence(said, bundles, today) : $"not taken: {line.Fault}.")}";

    public static string TotalOf(PeopleFile file)
    {
        var taken = file.Lines.Where(static line => line.Fault is null).Select(static line => line.Said).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{taken.OfType<HrEvent.Joiner>().Count():N0} start, {taken.OfType<HrEvent.Mover>().Count():N0} move, {taken.OfType<HrEvent.Leaver>().Count():N0} leave; {file.Faulty.Count():N0} lines can't be taken.");
    }

    private static string Sentence(HrEvent said, Func<HrPerson, IReadOnlyList<string>>? bundles, DateOnly today) => said switch
    {
        HrEvent.Joiner(var person, var on) => $"{Name(person)} starts{Place(person, "in")} on {Day(on, today)}.{Gets(bundles?.Invoke(person))}",
        HrEvent.Mover(var person, var on) => $"{Name(person)} moves{Place(person, "to")} on {Day(on, today)}.{Gets(bundles?.Invoke(person))}",
        HrEvent.Leaver(var employee, var last) => $"employee {employee} leaves at the end of {Day(last, today)}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Name(HrPerson person) => $"{person.GivenName} {person.FamilyName} ({person.EmployeeId})";

    private static string Place(HrPerson person, string where) => (person.JobTitle, person.Department) switch
    {
        (null, null) => string.Empty,
        ({ } title, null) => $" as {title}",
        (null, { } department) => $" {where} {department}",
        var (title, department) => $" as {title} {where} {department}",
    };

    private static string Day(DateOnly day, DateOnly today) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) + (day < today ? ", which is past: at once" : string.Empty);

    private static string Gets(IReadOnlyList<string>? bundles) => bundles switch
    {
        null => string.Empty,
        [] => " No bundle of the catalogue is for them.",
        _ => $" Gets: {string.Join(", ", bundles)}.",
    };
}
