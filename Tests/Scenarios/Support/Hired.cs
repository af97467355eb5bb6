using System.Globalization;
using TeamsHelpDesk.Sandbox.Company;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>People who came to the company for one test, as many as it needs: called person1, person2 and so on.</summary>
internal static class Hired
{
    private const string Prefix = "person";

    public static Guid? Find(string who) => who.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(who.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Id(number) : null;

    public static Guid Id(int number) => new(number, 1, 1, new byte[8]);

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"Person {number}");

    public static string Laptop(int number) => string.Create(CultureInfo.InvariantCulture, $"PERSON{number}-LAPTOP");

    public static string Called(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");

    /// <summary>Each with a laptop, its recovery key, a phone and an authenticator to sign in by, and in Data Analysts from the start.</summary>
    public static void Hire(this Contoso contoso, int first, int count)
    {
        var tom = contoso.Entra.Person(Contoso.Upn("tom"));
        var now = contoso.Clock.GetUtcNow();
        contoso.Change(state =>
        {
            var numbers = Enumerable.Range(first, count).ToList();
            var analysts = state.Groups[TrialGroups.Id("Data Analysts")];
            return numbers.Aggregate(state, (next, number) => With(next, tom, number, now))
                .With(analysts with { Members = [.. analysts.Members, .. numbers.Select(Id)] }) with
            {
                Subscriptions = state.Subscriptions.SetItem(TrialSubscriptions.Visio.SkuId, TrialSubscriptions.Visio with { Seats = 100_000 }),
            };
        });
    }

    private static DirectoryState With(DirectoryState state, Person like, int number, DateTimeOffset now)
    {
        var (id, device) = (Id(number), new Guid(number, 2, 2, new byte[8]));
        var entraDevice = new Guid(number, 3, 3, new byte[8]);
        return state
            .With(like with
            {
                Id = id,
                DisplayName = Name(number),
                GivenName = "Person",
                Surname = number.ToString(CultureInfo.InvariantCulture),
                UserPrincipalName = Contoso.Upn(Called(number)),
                Mail = Contoso.Upn(Called(number)),
                MailNickname = Called(number),
                EmployeeId = (100_000 + number).ToString(CultureInfo.InvariantCulture),
                Licences = [],
            })
            .With(new Device
            {
                Id = device,
                EntraDeviceId = entraDevice,
                Name = Laptop(number),
                OperatingSystem = "Windows",
                SerialNumber = Called(number),
                UserId = id,
                LastSyncAt = now,
            })
            .WithMethods(
                id,
                [
                    new(SignInMethod.PasswordId, SignInMethod.Password, now),
                    new(new Guid(number, 4, 4, new byte[8]), SignInMethod.Phone, now) { PhoneNumber = "+44 7700 900000", PhoneType = "mobile" },
                    new(new Guid(number, 5, 5, new byte[8]), SignInMethod.Authenticator, now) { DisplayName = "Phone", IsDefault = true },
                ]) with
        {
            DeviceSecrets = state.DeviceSecrets.SetItem(entraDevice, new(
                [new(new Guid(number, 6, 6, new byte[8]), string.Create(CultureInfo.InvariantCulture, $"{number:000000}-111111-222222-333333"), now)],
                [new(string.Create(CultureInfo.InvariantCulture, $"Local{number:000000}Admin"), now)])),
        };
    }
}
