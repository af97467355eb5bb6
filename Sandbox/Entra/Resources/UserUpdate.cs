using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

/// <summary>PATCH of a user: each property has its own permission, and one refusal stops the whole call.</summary>
internal static class UserUpdate
{
    private static readonly string[] Sensitive =
        ["accountEnabled", "passwordProfile", "mobilePhone", "businessPhones", "otherMails", "userPrincipalName"];

    // Not settable by an app that has no signed-in person.
    private static readonly string[] PersonOnly =
        ["aboutMe", "birthday", "employeeHireDate", "interests", "mySite", "pastProjects", "responsibilities", "schools", "skills"];

    private static readonly string[] ProfileProperties =
        ["password", "forceChangePasswordNextSignIn", "forceChangePasswordNextSignInWithMfa"];

    public static GraphAnswer Patch(GraphCall call)
    {
        if (call.Body is not { Count: > 0 } body)
        {
            return Refusals.NoPayload;
        }

        if (RefuseShape(body) is { } refusal)
        {
            return refusal;
        }

        return call.ChangePerson((person, state, now) => Refuse(call, body, person, state) is { } refused
            ? new(state, refused)
            : Changed(person, Apply(body, person, now), body, state));
    }

    /// <summary>Names and types, before anybody is looked up.</summary>
    public static GraphAnswer? RefuseShape(JsonObject body)
    {
        foreach (var (name, value) in body)
        {
            if (!UserEntity.Kind.Properties.Contains(name) && !name.StartsWith('@'))
            {
                return Refusals.UnknownProperty(name);
            }

            if (!HasItsType(name, value))
            {
                return Refusals.BadValues;
            }
        }

        return body["passwordProfile"] is JsonObject profile ? RefuseProfile(profile) : null;
    }

    public static Person Apply(JsonObject body, Person person, DateTimeOffset now)
    {
        string? Text(string name, string? otherwise) => body.ContainsKey(name) ? (string?)body[name] : otherwise;
        return person with
        {
            AccountEnabled = body["accountEnabled"] is { } enabled ? (bool)enabled : person.AccountEnabled,
            DisplayName = Text("displayName", person.DisplayName) ?? "",
            GivenName = Text("givenName", person.GivenName),
            Surname = Text("surname", person.Surname),
            Mail = Text("mail", person.Mail),
            MailNickname = Text("mailNickname", person.MailNickname),
            MobilePhone = Text("mobilePhone", person.MobilePhone),
            Department = Text("department", person.Department),
            JobTitle = Text("jobTitle", person.JobTitle),
            EmployeeId = Text("employeeId", person.EmployeeId),
            OfficeLocation = Text("officeLocation", person.OfficeLocation),
            UsageLocation = Text("usageLocation", person.UsageLocation),
            PreferredLanguage = Text("preferredLanguage", person.PreferredLanguage),
            UserPrincipalName = Text("userPrincipalName", person.UserPrincipalName) ?? "",
            EmployeeLeaveAt = body["employeeLeaveDateTime"] is { } leave
                ? DateTimeOffset.Parse((string?)leave ?? "", CultureInfo.InvariantCulture)
                : person.EmployeeLeaveAt,
            Password = body["passwordProfile"]?["password"] is { } password ? (string?)password : person.Password,
            PasswordChangedAt = body.ContainsKey("passwordProfile") ? now : person.PasswordChangedAt,
        };
    }

    private static GraphAnswer? Refuse(GraphCall call, JsonObject body, Person person, DirectoryState state)
    {
        var names = body.Select(property => property.Key).ToList();
        return body switch
        {
            _ when names.Any(name => PersonOnly.Contains(name) || !call.Holds(NeedFor(name))) => Refusals.InsufficientPrivileges,
            _ when body.ContainsKey("passwordProfile") && call.World.Switches.PasswordNeedsRole => Refusals.InsufficientPrivileges,
            _ when (string?)body["passwordProfile"]?["password"] is { } password && call.World.Switches.Quotes(password) => Refusals.Quoting(password),
            _ when names.Any(Sensitive.Contains) && state.IsPrivileged(person.Id) => Refusals.InsufficientPrivileges,
            _ when person.OnPremisesSyncEnabled == true => Refusals.OnPremisesMastered,
            _ when (string?)body["userPrincipalName"] is { } upn && state.FindPerson(upn) is { } other && other.Id != person.Id =>
                Refusals.Conflict("userPrincipalName"),
            _ => null,
        };
    }

    private static string[] NeedFor(string property) => property switch
    {
        "passwordProfile" => GraphPermissions.WritePasswords,
        "accountEnabled" => GraphPermissions.EnableUsers,
        "mobilePhone" or "businessPhones" => GraphPermissions.WritePhones,
        "otherMails" => GraphPermissions.WriteMails,
        "employeeLeaveDateTime" => GraphPermissions.WriteLifeCycle,
        _ => GraphPermissions.WriteUsers,
    };

    private static DirectoryEdit<GraphAnswer> Changed(Person before, Person after, JsonObject body, DirectoryState state)
    {
        var notes = new List<DirectoryNote>();
        if (before.AccountEnabled != after.AccountEnabled)
        {
            notes.Add(after.AccountEnabled
                ? new(ChangeKinds.AccountEnabled, after.Id, $"The account of {after.DisplayName} was enabled")
                : new(ChangeKinds.AccountDisabled, after.Id, $"The account of {after.DisplayName} was disabled"));
        }

        if (body.ContainsKey("passwordProfile"))
        {
            notes.Add(new(ChangeKinds.PasswordChanged, after.Id, $"The password of {after.DisplayName} was changed"));
        }

        var others = body.Select(property => property.Key).Where(name => name is not ("accountEnabled" or "passwordProfile")).ToList();
        if (others.Count > 0)
        {
            notes.Add(new(ChangeKinds.AccountChanged, after.Id, $"{after.DisplayName}: {string.Join(", ", others)} changed"));
        }

        return new(state.With(after), GraphAnswer.NoContent, notes);
    }

    private static bool HasItsType(string name, JsonNode? value) => name switch
    {
        "accountEnabled" or "showInAddressList" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "passwordProfile" => value is JsonObject,
        "businessPhones" or "otherMails" or "skills" or "schools" or "interests" or "responsibilities" or "pastProjects" => value is JsonArray,
        "employeeLeaveDateTime" or "employeeHireDate" => value is null || DateTimeOffset.TryParse(value.ToString(), CultureInfo.InvariantCulture, out _),
        "employeeOrgData" or "onPremisesExtensionAttributes" => value is JsonObject,
        _ => value is null || value.GetValueKind() == JsonValueKind.String,
    };

    private static GraphAnswer? RefuseProfile(JsonObject profile) => profile switch
    {
        _ when profile.FirstOrDefault(property => !ProfileProperties.Contains(property.Key)).Key is { } unknown => Refusals.UnknownProperty(unknown),
        _ when profile.ContainsKey("password") && !IsStrong((string?)profile["password"] ?? "") => Refusals.WeakPassword,
        _ => null,
    };

    private static bool IsStrong(string password)
    {
        var classes = new[] { password.Any(char.IsLower), password.Any(char.IsUpper), password.Any(char.IsDigit), password.Any(c => !char.IsLetterOrDigit(c)) };
        return password.Length is >= 8 and <= 256 && classes.Count(has => has) >= 3;
    }
}
