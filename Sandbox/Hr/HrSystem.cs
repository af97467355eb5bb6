using System.Globalization;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;

namespace TeamsHelpDesk.Sandbox.Hr;

/// <summary>The company's HR: it knows its people before the directory does, and says who starts, moves and leaves.</summary>
internal sealed class HrSystem(CompanyDirectory company, HrSender sender)
{
    private const int FirstOfTheHired = 2001;
    private const int MostAtOnce = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, HrRecord> _hired = [];
    private int _next = FirstOfTheHired;

    /// <summary>Whoever has an employee id and works here, and whoever was hired, newest first among these.</summary>
    public IReadOnlyList<HrRecord> People
    {
        get
        {
            lock (_gate)
            {
                var hired = _hired.Values.OrderByDescending(one => one.EmployeeId, StringComparer.Ordinal).ToList();
                return
                [
                    .. hired,
                    .. company.Current.People.Values
                        .Where(person => person is { EmployeeId: { } id, AccountEnabled: true, IsGuest: false } && !_hired.ContainsKey(id))
                        .OrderBy(person => person.DisplayName, StringComparer.CurrentCulture)
                        .Select(Known),
                ];
            }
        }
    }

    public Task<HrDelivery> HireAsync(HrRecord person, DateOnly startsOn, CancellationToken cancellationToken)
    {
        var hired = Number(person);
        return sender.SendAsync($"{hired.Name} starts on {Day(startsOn)} in {hired.Department}", Joiner(hired, startsOn), cancellationToken);
    }

    public Task<HrDelivery> MoveAsync(string employeeId, string department, string jobTitle, string? manager, DateOnly on, CancellationToken cancellationToken)
    {
        var moved = Find(employeeId) with { Department = department, JobTitle = jobTitle, ManagerEmployeeId = manager };
        Keep(moved);
        return sender.SendAsync(
            $"{moved.Name} moves to {department} on {Day(on)}", Event("mover", new JsonObject { ["person"] = Person(moved), ["on"] = Iso(on) }), cancellationToken);
    }

    public Task<HrDelivery> LeaveAsync(string employeeId, DateOnly lastDay, CancellationToken cancellationToken) => sender.SendAsync(
        $"{Find(employeeId).Name} leaves on {Day(lastDay)}", Event("leaver", new JsonObject { ["employeeId"] = employeeId, ["lastDay"] = Iso(lastDay) }), cancellationToken);

    public Task<HrDelivery> ChangeDateAsync(string employeeId, DateOnly on, CancellationToken cancellationToken) => sender.SendAsync(
        $"{Find(employeeId).Name}: now on {Day(on)}", Event("dateChanged", new JsonObject { ["employeeId"] = employeeId, ["on"] = Iso(on) }), cancellationToken);

    public Task<HrDelivery> CancelAsync(string employeeId, CancellationToken cancellationToken) => sender.SendAsync(
        $"{Find(employeeId).Name}: cancelled", Event("cancelled", new JsonObject { ["employeeId"] = employeeId }), cancellationToken);

    /// <summary>A class of graduates, all on one day, in one delivery.</summary>
    public Task<HrDelivery> HireManyAsync(int count, DateOnly startsOn, CancellationToken cancellationToken)
    {
        var events = Enumerable.Range(0, Math.Min(count, MostAtOnce)).Select(number => Number(HrNames.At(number))).Select(person => (JsonNode)Joiner(person, startsOn));
        return sender.SendAsync(
            string.Create(CultureInfo.InvariantCulture, $"{count:N0} people start on {Day(startsOn)}"), new JsonObject { ["events"] = new JsonArray([.. events]) }, cancellationToken);
    }

    private HrRecord Number(HrRecord person)
    {
        lock (_gate)
        {
            var numbered = person with { EmployeeId = (_next++).ToString(CultureInfo.InvariantCulture) };
            return _hired[numbered.EmployeeId] = numbered;
        }
    }

    private void Keep(HrRecord person)
    {
        lock (_gate)
        {
            _hired[person.EmployeeId] = person;
        }
    }

    private HrRecord Find(string employeeId) =>
        People.FirstOrDefault(person => person.EmployeeId == employeeId) ?? throw new KeyNotFoundException($"HR knows nobody with the number {employeeId}.");

    private HrRecord Known(Person person) => new(
        person.EmployeeId ?? string.Empty,
        person.GivenName ?? person.DisplayName,
        person.Surname ?? person.DisplayName,
        person.Department ?? string.Empty,
        person.JobTitle ?? string.Empty,
        person.ManagerId is { } manager && company.Current.People.TryGetValue(manager, out var found) ? found.EmployeeId : null)
    {
        UserPrincipalName = person.UserPrincipalName,
        Country = person.UsageLocation,
    };

    private static JsonObject Joiner(HrRecord person, DateOnly startsOn) => Event("joiner", new JsonObject { ["person"] = Person(person), ["startsOn"] = Iso(startsOn) });

    private static JsonObject Event(string type, JsonObject data) => new() { ["type"] = type, ["data"] = data };

    private static JsonObject Person(HrRecord person) => new()
    {
        ["employeeId"] = person.EmployeeId,
        ["givenName"] = person.GivenName,
        ["familyName"] = person.FamilyName,
        ["userPrincipalName"] = person.UserPrincipalName,
        ["department"] = person.Department,
        ["jobTitle"] = person.JobTitle,
        ["managerEmployeeId"] = person.ManagerEmployeeId,
        ["usageLocation"] = person.Country ?? "GB",
        ["timeZone"] = "Europe/London",
    };

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.InvariantCulture);
}

/// <summary>As HR has somebody.</summary>
internal sealed record HrRecord(string EmployeeId, string GivenName, string FamilyName, string Department, string JobTitle, string? ManagerEmployeeId)
{
    /// <summary>Known of those who have an account; the desk proposes one for the others.</summary>
    public string? UserPrincipalName { get; init; }

    public string? Country { get; init; }

    public string Name => $"{GivenName} {FamilyName}";
}
