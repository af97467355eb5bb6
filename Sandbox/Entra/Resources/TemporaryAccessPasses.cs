using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

/// <summary>Temporary Access Passes: one per person, its value told once, and a new one kills the old.</summary>
internal static class TemporaryAccessPasses
{
    private const string Path = "users/{}/authentication/temporaryAccessPassMethods";

    private static readonly string[] Settable = ["startDateTime", "lifetimeInMinutes", "isUsableOnce", "@odata.type"];

    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", Path, GraphPermissions.ReadPasses, List),
        new("POST", Path, GraphPermissions.WritePasses, Create),
        new("GET", Path + "/{}", GraphPermissions.ReadPasses, Get),
        new("DELETE", Path + "/{}", GraphPermissions.WritePasses, Delete),
        new("GET", "policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass",
            GraphPermissions.ReadMethodPolicy, Policy),
    ];

    private static GraphAnswer List(GraphCall call) => call.ForPerson((person, seen) => AuthenticationMethods.Show(
        Context(person), seen.MethodsOf(person.Id).Where(IsPass).Select(method => MethodEntity.Show(method, call.Now))));

    private static GraphAnswer Get(GraphCall call) => call.ForPerson((person, seen) => Find(seen, person, call.Keys[1]) is { } method
        ? GraphAnswer.Ok(MethodEntity.Show(method, call.Now))
        : NotFound());

    private static GraphAnswer Create(GraphCall call) => call.ChangePerson((person, state, now) =>
    {
        var body = call.Body ?? [];
        if (Refuse(body, person, state.PassPolicy) is { } refusal)
        {
            return new(state, refusal);
        }

        var pass = NewPass(body, state.PassPolicy, now);
        var method = new SignInMethod(Guid.CreateVersion7(now), SignInMethod.Pass, now) { TemporaryPass = pass };
        var shown = new JsonObject { ["@odata.context"] = Collections.ContextRoot + Context(person) + "/$entity" };
        foreach (var (name, value) in MethodEntity.Show(method, now).Where(property => property.Key != "@odata.type"))
        {
            shown[name] = value?.DeepClone();
        }

        shown["temporaryAccessPass"] = pass.Value;
        var once = pass.IsUsableOnce ? ", once" : "";
        return new(
            state.WithMethods(person.Id, state.MethodsOf(person.Id).RemoveAll(IsPass).Add(method)),
            GraphAnswer.Created(shown),
            new DirectoryNote(ChangeKinds.PassCreated, person.Id,
                string.Create(CultureInfo.InvariantCulture, $"{person.DisplayName} was given a Temporary Access Pass ({pass.LifetimeInMinutes} minutes{once})")));
    });

    private static GraphAnswer Delete(GraphCall call) => call.ChangePerson((person, state, _) =>
        Find(state, person, call.Keys[1]) is { } method
            ? new(
                state.WithMethods(person.Id, state.MethodsOf(person.Id).Remove(method)),
                GraphAnswer.NoContent,
                new DirectoryNote(ChangeKinds.PassRemoved, person.Id, $"The Temporary Access Pass of {person.DisplayName} was removed"))
            : new(state, NotFound()));

    private static GraphAnswer? Refuse(JsonObject body, Person person, PassPolicy policy) => body switch
    {
        _ when body.FirstOrDefault(property => !Settable.Contains(property.Key)).Key is { } unknown => Refusals.UnknownProperty(unknown),
        _ when !policy.IsEnabled => Bad("Temporary Access Pass is not enabled by policy."),
        _ when person.IsGuest => Bad("Temporary Access Pass cannot be added to an external guest user."),
        _ when body["lifetimeInMinutes"] is { } minutes && minutes.GetValueKind() != JsonValueKind.Number => Refusals.BadValues,
        _ when body["isUsableOnce"] is { } once && once.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False) => Refusals.BadValues,
        _ when body["startDateTime"] is { } start && !DateTimeOffset.TryParse(start.ToString(), CultureInfo.InvariantCulture, out _) => Refusals.BadValues,
        _ when body["lifetimeInMinutes"] is { } minutes && ((int)minutes < policy.ShortestLifetime || (int)minutes > policy.LongestLifetime) =>
            Bad("Lifetime in minutes is not within the range that the Temporary Access Pass policy allows."),
        _ when policy.OnceOnly && body["isUsableOnce"] is { } once && !(bool)once =>
            Bad("The Temporary Access Pass policy allows one-time passes only."),
        _ => null,
    };

    private static TemporaryPass NewPass(JsonObject body, PassPolicy policy, DateTimeOffset now) => new(
        RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789+#*", policy.Length),
        body["startDateTime"] is { } start ? DateTimeOffset.Parse(start.ToString(), CultureInfo.InvariantCulture) : now,
        body["lifetimeInMinutes"] is { } minutes ? (int)minutes : policy.DefaultLifetime,
        policy.OnceOnly || (body["isUsableOnce"] is { } once && (bool)once));

    private static GraphAnswer Policy(GraphCall call)
    {
        var policy = call.Seen.PassPolicy;
        return GraphAnswer.Ok(new()
        {
            ["@odata.context"] = Collections.ContextRoot + "authenticationMethodConfigurations/$entity",
            ["@odata.type"] = "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration",
            ["id"] = "TemporaryAccessPass",
            ["state"] = policy.IsEnabled ? "enabled" : "disabled",
            ["defaultLifetimeInMinutes"] = policy.DefaultLifetime,
            ["defaultLength"] = policy.Length,
            ["minimumLifetimeInMinutes"] = policy.ShortestLifetime,
            ["maximumLifetimeInMinutes"] = policy.LongestLifetime,
            ["isUsableOnce"] = policy.OnceOnly,
            ["excludeTargets"] = new JsonArray(),
            ["includeTargets"] = new JsonArray(new JsonObject
            {
                ["targetType"] = "group",
                ["id"] = "all_users",
                ["isRegistrationRequired"] = false,
            }),
        });
    }

    private static SignInMethod? Find(DirectoryState state, Person person, string id) =>
        state.MethodsOf(person.Id).Find(method => IsPass(method) && method.Id.ToString() == id);

    private static bool IsPass(SignInMethod method) => method.Kind == SignInMethod.Pass;

    private static string Context(Person person) => $"users('{person.Id}')/authentication/temporaryAccessPassMethods";

    private static GraphAnswer Bad(string message) => GraphAnswer.Refused(400, "badRequest", message);

    private static GraphAnswer NotFound() => GraphAnswer.Refused(404, "resourceNotFound", "The requested method was not found.");
}
