using System.Text;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

/// <summary>BitLocker keys and local administrators' passwords: lists without the secret, and one reading with it.</summary>
internal static class DeviceKeys
{
    private static readonly EntityKind KeyKind = EntityKind.Of("bitlockerRecoveryKey", "id createdDateTime deviceId volumeType key", "id createdDateTime deviceId volumeType");

    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", "informationProtection/bitlocker/recoveryKeys", GraphPermissions.ListDeviceKeys, call => Named(call, List)),
        new("GET", "informationProtection/bitlocker/recoveryKeys/{}", GraphPermissions.ListDeviceKeys, call => Named(call, Key)),
        new("GET", "directory/deviceLocalCredentials/{}", GraphPermissions.ListLocalAdmins, call => Named(call, LocalAdmin)),
    ];

    /// <summary>These two want to know what program asks.</summary>
    private static GraphAnswer Named(GraphCall call, Func<GraphCall, GraphAnswer> answer) =>
        string.IsNullOrEmpty(call.Request.Headers.GetValueOrDefault("User-Agent"))
            ? GraphAnswer.Refused(400, "badRequest", "The User-Agent header is missing.")
            : answer(call);

    /// <summary>A secret is given out: of nobody who is protected.</summary>
    private static GraphAnswer Given(GraphCall call, Guid device, GraphAnswer answer)
    {
        var state = call.World.Directory.Current;
        if (state.Devices.Values.FirstOrDefault(known => known.EntraDeviceId == device) is { } known && state.IsUntouchable(known.UserId))
        {
            call.World.Violations.Add($"{call.Request.Method} {call.Request.Path} shows a secret of {known.Name}, whose owner is protected");
        }

        return answer;
    }

    private static GraphAnswer List(GraphCall call) => call.List(
        new("informationProtection/bitlocker/recoveryKeys", [KeyKind]),
        call.Seen.DeviceSecrets.SelectMany(device => device.Value.BitLockerKeys.Select(key => From(key, device.Key, withKey: false))));

    private static GraphAnswer Key(GraphCall call)
    {
        var found = call.Seen.DeviceSecrets
            .SelectMany(device => device.Value.BitLockerKeys.Select(key => (Device: device.Key, Key: key)))
            .FirstOrDefault(one => one.Key.Id.ToString() == call.Keys[0]);
        var asksKey = call.Query.Select.Contains("key");
        return (found.Key, asksKey) switch
        {
            (null, _) => Refusals.Missing(call.Keys[0]),
            (_, true) when !call.Holds(GraphPermissions.ReadDeviceKeys) =>
                GraphAnswer.Refused(403, "authorization_error", "Failed to authorize, token doesn't have the required permissions."),
            (_, true) => Given(call, found.Device, call.One("informationProtection/bitlocker/recoveryKeys", From(found.Key, found.Device, withKey: true))),
            _ => call.One("informationProtection/bitlocker/recoveryKeys", From(found.Key, found.Device, withKey: false)),
        };
    }

    private static GraphAnswer LocalAdmin(GraphCall call)
    {
        if (!Guid.TryParse(call.Keys[0], out var id) || call.Seen.DeviceSecrets.GetValueOrDefault(id)?.LocalAdmins is not { Count: > 0 } passwords)
        {
            return Refusals.Missing(call.Keys[0]);
        }

        var asksPasswords = call.Query.Select.Contains("credentials");
        if (asksPasswords && !call.Holds(GraphPermissions.ReadLocalAdmins))
        {
            return GraphAnswer.Refused(403, "authorization_error", "Failed to authorize, token doesn't have the required permissions.");
        }

        var shown = new JsonObject { ["id"] = id.ToString(), ["deviceName"] = "" };
        if (asksPasswords)
        {
            shown["credentials"] = new JsonArray([.. passwords.Select(Credential)]);
        }

        return asksPasswords ? Given(call, id, GraphAnswer.Ok(shown)) : GraphAnswer.Ok(shown);
    }

    private static Entity From(BitLockerKey key, Guid device, bool withKey) => new(KeyKind, name => name switch
    {
        "id" => key.Id.ToString(),
        "createdDateTime" => UserEntity.Time(key.CreatedAt),
        "deviceId" => device.ToString(),
        "volumeType" => "operatingSystemVolume",
        "key" => withKey ? key.Key : null,
        _ => null,
    });

    private static JsonNode Credential(LocalAdminPassword password) => new JsonObject
    {
        ["accountName"] = "Administrator",
        ["accountSid"] = "S-1-5-21-1-500",
        ["backupDateTime"] = UserEntity.Time(password.BackedUpAt),
        ["passwordBase64"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(password.Password)),
    };
}
