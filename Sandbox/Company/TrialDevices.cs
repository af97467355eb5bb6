namespace TeamsHelpDesk.Sandbox.Company;

internal static class TrialDevices
{
    public static IReadOnlyList<Device> All(IReadOnlyList<Person> people, DateTimeOffset now) =>
        [.. people.Where(person => person is { AccountEnabled: true, IsGuest: false, Mail: not null }).SelectMany((person, n) => Of(person, n + 1, now))];

    private static IEnumerable<Device> Of(Person person, int number, DateTimeOffset now)
    {
        var name = person.MailNickname?.ToUpperInvariant().Replace(".", "", StringComparison.Ordinal);
        yield return Device(number, $"{name}-LAPTOP", number % 3 == 0 ? "macOS" : "Windows", person, now.AddHours(-number));
        if (number % 4 == 1)
        {
            yield return Device(500 + number, $"{name}-PHONE", "iOS", person, now.AddDays(-1)) with { OwnerType = "personal" };
        }
    }

    private static Device Device(int number, string name, string system, Person person, DateTimeOffset syncedAt) => new()
    {
        Id = TrialCompany.Id(6, number),
        EntraDeviceId = TrialCompany.Id(7, number),
        Name = name,
        OperatingSystem = system,
        SerialNumber = $"CTS{number:0000}",
        UserId = person.Id,
        LastSyncAt = syncedAt,
    };
}
