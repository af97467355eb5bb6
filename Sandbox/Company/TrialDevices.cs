using System.Collections.Immutable;
using System.Security.Cryptography;

namespace TeamsHelpDesk.Sandbox.Company;

internal static class TrialDevices
{
    public static IReadOnlyList<Device> All(IReadOnlyList<Person> people, DateTimeOffset now) =>
        [.. people.Where(person => person is { AccountEnabled: true, IsGuest: false, Mail: not null }).SelectMany((person, n) => Of(person, n + 1, now))];

    /// <summary>Each laptop with a key, an older one, and the password of its local administrator; made anew in each run.</summary>
    public static ImmutableDictionary<Guid, DeviceSecrets> Secrets(IReadOnlyList<Person> people, DateTimeOffset now) =>
        All(people, now).Where(device => device.OwnerType == "company").ToImmutableDictionary(
            device => device.EntraDeviceId,
            device => new DeviceSecrets(
                [Key(device, now.AddYears(-1), 1), Key(device, now.AddDays(-3), 2)],
                [new(RandomNumberGenerator.GetHexString(14), now.AddDays(-30)), new(RandomNumberGenerator.GetHexString(14), now.AddDays(-1))]));

    private static BitLockerKey Key(Device device, DateTimeOffset createdAt, int number)
    {
        var groups = Enumerable.Range(0, 8).Select(_ => RandomNumberGenerator.GetString("0123456789", 6));
        return new(new Guid(number, 0, 0, device.EntraDeviceId.ToByteArray()[8..]), string.Join('-', groups), createdAt);
    }

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
