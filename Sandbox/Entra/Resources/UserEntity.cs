using System.Globalization;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class UserEntity
{
    /// <summary>Without $select there's no accountEnabled and no department: asking for them is the caller's part.</summary>
    public static readonly EntityKind Kind = EntityKind.Of(
        "user",
        PropertyNames.User,
        "businessPhones displayName givenName id jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName");

    public static readonly ListShape Users = new("users", [Kind]);

    public static Entity From(Person person, DirectoryState state) => new(Kind, name => name == "licenseAssignmentStates" ? LicenceStates(person, state) : Read(person, name))
    {
        Related = relation => relation == "manager" && person.ManagerId is { } id && state.FindPerson(id) is { } manager
            ? From(manager, state)
            : null,
    };

    public static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static JsonNode? Read(Person person, string name) => name switch
    {
        "id" => person.Id.ToString(),
        "displayName" => person.DisplayName,
        "givenName" => person.GivenName,
        "surname" => person.Surname,
        "userPrincipalName" => person.UserPrincipalName,
        "mail" => person.Mail,
        "mailNickname" => person.MailNickname,
        "mobilePhone" => person.MobilePhone,
        "businessPhones" or "otherMails" or "imAddresses" => new JsonArray(),
        "proxyAddresses" => person.Mail is null ? new JsonArray() : new JsonArray("SMTP:" + person.Mail),
        "department" => person.Department,
        "companyName" => TrialCompany.Name,
        "jobTitle" => person.JobTitle,
        "employeeId" => person.EmployeeId,
        "officeLocation" => person.OfficeLocation,
        "usageLocation" => person.UsageLocation,
        "preferredLanguage" => person.PreferredLanguage,
        "userType" => person.UserType,
        "accountEnabled" => person.AccountEnabled,
        "onPremisesSyncEnabled" => person.OnPremisesSyncEnabled,
        "isManagementRestricted" => person.IsManagementRestricted,
        _ => ReadRest(person, name),
    };

    private static JsonNode? ReadRest(Person person, string name) => name switch
    {
        "createdDateTime" => Time(person.CreatedAt),
        "deletedDateTime" => Time(person.DeletedAt),
        "employeeHireDate" => Time(person.EmployeeHireAt),
        "employeeLeaveDateTime" => Time(person.EmployeeLeaveAt),
        "lastPasswordChangeDateTime" => Time(person.PasswordChangedAt),
        "signInSessionsValidFromDateTime" => Time(person.SessionsValidFrom ?? person.CreatedAt),
        "externalUserState" => person.IsGuest ? "Accepted" : null,
        "creationType" => person.IsGuest ? "Invitation" : null,
        "assignedLicenses" => new JsonArray([.. person.Licences.Select(licence => (JsonNode)Licence(licence))]),
        _ => null,
    };

    private static JsonObject Licence(LicenceHeld licence) => new JsonObject
    {
        ["disabledPlans"] = Plans(licence),
        ["skuId"] = licence.SkuId.ToString(),
    };

    private static JsonArray LicenceStates(Person person, DirectoryState state)
    {
        var direct = person.Licences.Select(licence => LicenceState(licence, null, new("Active", "None"), person));
        var byGroup = state.GroupLicences is { } outcome
            ? state.GroupsOf(person.Id).SelectMany(group => group.Licences.Select(sku => LicenceState(new(sku, []), group.Id, outcome, person)))
            : [];
        return new JsonArray([.. direct.Concat(byGroup).Select(one => (JsonNode)one)]);
    }

    private static JsonObject LicenceState(LicenceHeld licence, Guid? group, GroupLicenceOutcome outcome, Person person) => new JsonObject
    {
        ["skuId"] = licence.SkuId.ToString(),
        ["disabledPlans"] = Plans(licence),
        ["assignedByGroup"] = group?.ToString(),
        ["state"] = outcome.State,
        ["error"] = outcome.Error,
        ["lastUpdatedDateTime"] = Time(person.CreatedAt),
    };

    private static JsonArray Plans(LicenceHeld licence) => new([.. licence.DisabledPlans.Select(plan => (JsonNode)plan.ToString())]);
}
