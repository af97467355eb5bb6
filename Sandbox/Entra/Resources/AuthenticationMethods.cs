using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

/// <summary>How people sign in. Graph doesn't protect administrators here: whoever may write, may write theirs.</summary>
internal static class AuthenticationMethods
{
    private sealed record Typed(string Segment, string Kind, string Permission);

    private static readonly Typed[] Types =
    [
        new("phoneMethods", SignInMethod.Phone, "Phone"),
        new("emailMethods", SignInMethod.Email, "Email"),
        new("microsoftAuthenticatorMethods", SignInMethod.Authenticator, "MicrosoftAuthApp"),
        new("softwareOathMethods", SignInMethod.SoftwareOath, "SoftwareOATH"),
        new("fido2Methods", SignInMethod.Fido2, "Passkey"),
        new("windowsHelloForBusinessMethods", SignInMethod.WindowsHello, "WindowsHello"),
        new("platformCredentialMethods", SignInMethod.PlatformCredential, "PlatformCred"),
        new("externalAuthenticationMethods", SignInMethod.External, "External"),
    ];

    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", "users/{}/authentication/methods", GraphPermissions.ReadMethods, List),
        .. Types.SelectMany(RoutesOf),
    ];

    /// <summary>The list without an object's type in the context, as this workload answers.</summary>
    public static GraphAnswer Show(string context, IEnumerable<JsonObject> items) => GraphAnswer.Ok(new()
    {
        ["@odata.context"] = Collections.ContextRoot + context,
        ["value"] = new JsonArray([.. items.Select(item => (JsonNode)item)]),
    });

    private static IEnumerable<GraphRoute> RoutesOf(Typed type)
    {
        var path = "users/{}/authentication/" + type.Segment;
        yield return new("GET", path, GraphPermissions.ReadMethods, call => call.ForPerson((person, seen) => Show(
            $"users('{person.Id}')/authentication/{type.Segment}",
            seen.MethodsOf(person.Id).Where(method => method.Kind == type.Kind).Select(method => MethodEntity.Show(method, call.Now)))));
        yield return new("DELETE", path + "/{}", GraphPermissions.WriteMethod(type.Permission), call => Delete(call, type.Kind));
    }

    private static GraphAnswer List(GraphCall call) => call.ForPerson((person, seen) => Show(
        $"users('{person.Id}')/authentication/methods",
        seen.MethodsOf(person.Id).Select(method => MethodEntity.Show(method, call.Now))));

    private static GraphAnswer Delete(GraphCall call, string kind) => call.ChangePerson((person, state, _) =>
    {
        var methods = state.MethodsOf(person.Id);
        if (methods.Find(held => held.Kind == kind && held.Id.ToString() == call.Keys[1]) is not { } method)
        {
            return new(state, GraphAnswer.Refused(404, "resourceNotFound", "The requested method was not found."));
        }

        var others = methods.Remove(method);
        if (method.IsDefault && others.Exists(other => other.Kind is not (SignInMethod.Password or SignInMethod.Pass)))
        {
            return new(state, GraphAnswer.Refused(400, "badRequest",
                "Cannot delete default method with other methods configured. Please change default method before deletion."));
        }

        return new(
            state.WithMethods(person.Id, others),
            GraphAnswer.NoContent,
            new DirectoryNote(ChangeKinds.MethodRemoved, person.Id, $"A sign-in method of {person.DisplayName} was removed ({Name(kind)})"));
    });

    private static string Name(string kind) => kind switch
    {
        SignInMethod.Phone => "phone",
        SignInMethod.Email => "email",
        SignInMethod.Authenticator => "Microsoft Authenticator",
        SignInMethod.Fido2 => "security key",
        SignInMethod.WindowsHello => "Windows Hello",
        SignInMethod.SoftwareOath => "authenticator app",
        _ => "other",
    };
}
