using System.Globalization;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class UserCreation
{
    private static readonly string[] Required = ["accountEnabled", "displayName", "mailNickname", "userPrincipalName", "passwordProfile"];

    public static GraphAnswer Create(GraphCall call)
    {
        if (call.Body is not { } body)
        {
            return Refusals.NoPayload;
        }

        if (Refuse(body) is { } refusal)
        {
            return refusal;
        }

        return call.Change((state, now) =>
        {
            var upn = (string?)body["userPrincipalName"] ?? "";
            if (state.FindPerson(upn) is not null)
            {
                return new(state, Refusals.Conflict("userPrincipalName"));
            }

            var person = UserUpdate.Apply(body, New(body, upn, now), now);
            var next = state.With(person).WithMethods(person.Id, [new(SignInMethod.PasswordId, SignInMethod.Password, now)]);
            var shown = call.One("users", UserEntity.From(person, next)).Body ?? [];
            return new(
                next,
                GraphAnswer.Created(shown),
                new DirectoryNote(ChangeKinds.AccountCreated, person.Id, $"An account was created for {person.DisplayName} ({upn})"));
        });
    }

    private static Person New(JsonObject body, string upn, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        DisplayName = (string?)body["displayName"] ?? "",
        UserPrincipalName = upn,
        Mail = upn,
        CreatedAt = now,
        PasswordChangedAt = now,
        EmployeeHireAt = DateTimeOffset.TryParse((string?)body["employeeHireDate"], CultureInfo.InvariantCulture, out var hire) ? hire : null,
    };

    private static GraphAnswer? Refuse(JsonObject body)
    {
        if (Array.Find(Required, name => body[name] is null) is { } missing)
        {
            return Refusals.Bad($"A value is required for property '{missing}' of resource 'User'.");
        }

        if (body["passwordProfile"] is JsonObject profile && profile["password"] is null)
        {
            return Refusals.Bad("A value is required for property 'passwordProfile' of resource 'User'.");
        }

        if (UserUpdate.RefuseShape(body) is { } refusal)
        {
            return refusal;
        }

        var upn = (string?)body["userPrincipalName"] ?? "";
        return upn.Split('@') switch
        {
            not [{ Length: > 0 }, { Length: > 0 }] => Refusals.Bad("Property userPrincipalName is invalid."),
            [_, not TrialCompany.Domain] => Refusals.Bad(
                "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization."),
            [var local, _] when !local.All(IsAllowed) => Refusals.Bad("Property userPrincipalName is invalid."),
            _ => null,
        };
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || "'._-!#^~".Contains(c, StringComparison.Ordinal);
}
