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

    public static Entity From(Person person, DirectoryState state) => new(Kind, name => Read(person, name))
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
        "licenseAssignmentStates" => new JsonArray([.. person.Licences.Select(licence => (JsonNode)LicenceState(licence, person))]),
        _ => null,
    };

    private static JsonObject Licence(LicenceHeld licence) => new JsonObject
    {
        ["disabledPlans"] = Plans(licence),
        ["skuId"] = licence.SkuId.ToString(),
    };

    private static JsonObject LicenceState(LicenceHeld licence, Person person) => new JsonObject
    {
        ["skuId"] = licence.SkuId.ToString(),
        ["disabledPlans"] = Plans(licence),
        ["assignedByGroup"] = null,
        ["state"] = "Active",
        ["error"] = "None",
        ["lastUpdatedDateTime"] = Time(person.CreatedAt),
    };

    private static JsonArray Plans(LicenceHeld licence) => new([.. licence.DisabledPlans.Select(plan => (JsonNode)plan.ToString())]);
}
