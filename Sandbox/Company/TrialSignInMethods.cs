using System.Collections.Immutable;

namespace TeamsHelpDesk.Sandbox.Company;

internal static class TrialSignInMethods
{
    public static ImmutableDictionary<Guid, ImmutableList<SignInMethod>> All(IReadOnlyList<Person> people, DateTimeOffset since) =>
        people.Select((person, place) => (person, number: place + 1))
            .ToImmutableDictionary(each => each.person.Id, each => Of(each.person, each.number, since));

    private static ImmutableList<SignInMethod> Of(Person person, int number, DateTimeOffset since)
    {
        ImmutableList<SignInMethod> methods = [new(SignInMethod.PasswordId, SignInMethod.Password, since)];
        if (person.Mail is null || person.IsGuest)
        {
            return methods;
        }

        methods = methods.Add(new(TrialCompany.Id(8, number), SignInMethod.Authenticator, since)
        {
            DisplayName = "Phone of " + person.GivenName,
            IsDefault = true,
        });
        methods = methods.Add(new(TrialCompany.Id(8, 500 + number), SignInMethod.Phone, since)
        {
            PhoneNumber = $"+44 20794600{number:00}",
            PhoneType = "mobile",
        });
        return person.Department is "IT" or "Engineering"
            ? methods.Add(new(TrialCompany.Id(8, 900 + number), SignInMethod.Fido2, since) { DisplayName = "Security key" })
            : methods;
    }
}
