using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Hr.Scim;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors.Scim;

/// <summary>What HR means by a user as it stands now, beside what was understood before.</summary>
internal static class ScimMeaning
{
    private static readonly string[] OfEmployeeId = [ScimSchemas.EnterpriseId, "employeeNumber"];

    /// <summary>The employee id: by the enterprise extension, else the client's own id.</summary>
    public static string? EmployeeIdOf(JsonObject resource) => Text(resource, OfEmployeeId) ?? Text(resource, "externalId");

    public static string? ManagerOf(JsonObject resource) => Text(resource, ScimSchemas.EnterpriseId, "manager", "value");

    /// <param name="managerEmployeeId">As the manager that the resource names is known to HR.</param>
    /// <exception cref="ScimFaultException">It can't be somebody who works here.</exception>
    public static HrPerson Person(JsonObject resource, string? managerEmployeeId)
    {
        var person = new HrPerson
        {
            EmployeeId = EmployeeIdOf(resource) ?? throw ScimFaultException.Value("employeeNumber or externalId is needed: people are known by their employee id."),
            GivenName = Text(resource, "name", "givenName")?.Trim() ?? throw ScimFaultException.Value("name.givenName is needed."),
            FamilyName = Text(resource, "name", "familyName")?.Trim() ?? throw ScimFaultException.Value("name.familyName is needed."),
            UserPrincipalName = Text(resource, "userName") is { } name && name.Contains('@', StringComparison.Ordinal) ? name : null,
            Department = Text(resource, ScimSchemas.EnterpriseId, "department")?.Trim(),
            JobTitle = Text(resource, "title")?.Trim(),
            ManagerEmployeeId = managerEmployeeId,
            UsageLocation = CountryOf(resource),
            TimeZone = Text(resource, "timezone"),
        };
        return HrDemands.Fault(person) is { } fault ? throw ScimFaultException.Value($"What is kept as {fault.Member} {fault.Rule}.") : person;
    }

    /// <summary>What is to be told, each part by itself: that one isn't taken must not keep back the others.</summary>
    /// <param name="today">In the person's time zone.</param>
    public static (ScimSaid Said, IReadOnlyList<HrEvent> Events) Read(ScimSaid before, JsonObject resource, HrPerson person, DateOnly today)
    {
        var isActive = resource["active"]?.GetValue<bool>() ?? true;
        var startsOn = Day(resource, "startDate");
        var lastDay = Day(resource, "lastDay");
        return (before.IsHere, isActive) switch
        {
            (false, false) => (before with { Person = before.Person is null ? null : person }, []),
            (false, true) => Comes(before, person, startsOn, lastDay, today),
            (true, false) => Goes(before, person, lastDay, today),
            (true, true) => Changes(before, person, startsOn ?? before.StartsOn ?? today, lastDay, today),
        };
    }

    /// <summary>The user was deleted.</summary>
    public static IReadOnlyList<HrEvent> Gone(ScimSaid before, DateOnly today) =>
        before is { IsHere: true, Person: { } person } ? Goes(before, person, before.LastDay, today).Events : [];

    /// <summary>Whoever comes back starts anew; if their last day hasn't come yet it doesn't.</summary>
    private static (ScimSaid Said, IReadOnlyList<HrEvent> Events) Comes(ScimSaid before, HrPerson person, DateOnly? startsOn, DateOnly? lastDay, DateOnly today)
    {
        var isBack = before.Person is not null;
        var on = startsOn is { } start && !(isBack && start < today) ? start : today;
        HrEvent[] events =
        [
            .. isBack ? [new HrEvent.Cancelled(person.EmployeeId, PersonRunKind.Leaver)] : (HrEvent[])[],
            new HrEvent.Joiner(person, on),
            .. lastDay is { } last && last >= on ? [new HrEvent.Leaver(person.EmployeeId, last)] : (HrEvent[])[],
        ];
        return (new(person, IsHere: true, on, lastDay), events);
    }

    /// <summary>Who hasn't started doesn't; the last day of everybody else is the one that was named, or today.</summary>
    private static (ScimSaid Said, IReadOnlyList<HrEvent> Events) Goes(ScimSaid before, HrPerson person, DateOnly? lastDay, DateOnly today)
    {
        var last = lastDay <= today ? lastDay.Value : today;
        HrEvent[] goes = before.StartsOn > today
            ? [.. before.LastDay is null ? [] : new[] { new HrEvent.Cancelled(person.EmployeeId, PersonRunKind.Leaver) }, new HrEvent.Cancelled(person.EmployeeId, PersonRunKind.Joiner)]
            : [new HrEvent.Leaver(person.EmployeeId, last)];
        return (new(person, IsHere: false, before.StartsOn, last), goes);
    }

    private static (ScimSaid Said, IReadOnlyList<HrEvent> Events) Changes(ScimSaid before, HrPerson person, DateOnly startsOn, DateOnly? lastDay, DateOnly today)
    {
        var events = new List<HrEvent>();
        if (before.StartsOn > today || startsOn > today)
        {
            if (startsOn != before.StartsOn || person != before.Person)
            {
                events.Add(new HrEvent.Joiner(person, startsOn));
            }
        }
        else if (IsMove(before.Person, person))
        {
            events.Add(new HrEvent.Mover(person, today));
        }

        if (lastDay != before.LastDay)
        {
            events.Add(lastDay is { } last ? new HrEvent.Leaver(person.EmployeeId, last) : new HrEvent.Cancelled(person.EmployeeId, PersonRunKind.Leaver));
        }

        return (new(person, IsHere: true, startsOn, lastDay), events);
    }

    private static bool IsMove(HrPerson? before, HrPerson now) =>
        (before?.Department, before?.JobTitle, before?.ManagerEmployeeId) != (now.Department, now.JobTitle, now.ManagerEmployeeId);

    private static DateOnly? Day(JsonObject resource, string name) => Text(resource, ScimSchemas.HrId, name) is { } text
        ? HrDemands.Day(text) ?? throw ScimFaultException.Value($"{name} {HrDemands.OfDay}.")
        : null;

    /// <summary>Of the primary address, else of the one at work, else of the first.</summary>
    private static string? CountryOf(JsonObject resource) => (resource["addresses"] as JsonArray)?.OfType<JsonObject>()
        .Where(static address => address["country"] is not null)
        .OrderByDescending(static address => address["primary"]?.GetValue<bool>() == true)
        .ThenByDescending(static address => Text(address, "type")?.Equals("work", StringComparison.OrdinalIgnoreCase) == true)
        .Select(static address => Text(address, "country"))
        .FirstOrDefault() is { } country && country.Length == 2 ? country.ToUpperInvariant() : null;

    private static string? Text(JsonObject resource, params ReadOnlySpan<string> path)
    {
        JsonNode? at = resource;
        foreach (var name in path)
        {
            at = (at as JsonObject)?[name];
        }

        return ScimReading.Text(at);
    }
}
