using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

/// <summary>Managed devices. An action's 204 says that it was accepted; nothing says that it's done but a later read.</summary>
internal static class Devices
{
    private static readonly EntityKind Kind = EntityKind.Of("managedDevice", PropertyNames.ManagedDevice);

    private static readonly string[] Actions = ["syncDevice", "rebootNow", "shutDown", "retire", "wipe", "remoteLock", "resetPasscode", "locateDevice"];

    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", "deviceManagement/managedDevices", GraphPermissions.ReadDevices, call => Managed(call, List)),
        new("GET", "users/{}/managedDevices", GraphPermissions.ReadDevices, call => Managed(call, OfPerson)),
        new("GET", "deviceManagement/managedDevices/{}", GraphPermissions.ReadDevices, call => Managed(call, Get)),
        .. Actions.Select(action => new GraphRoute(
            "POST", $"deviceManagement/managedDevices/{{}}/{action}", GraphPermissions.ActOnDevices, call => Managed(call, one => Act(one, action)))),
    ];

    private static GraphAnswer Managed(GraphCall call, Func<GraphCall, GraphAnswer> answer) =>
        call.World.Switches.WithoutIntune ? Refusals.NoIntune : answer(call);

    private static GraphAnswer List(GraphCall call)
    {
        var seen = call.Seen;
        return call.List(
            new("deviceManagement/managedDevices", [Kind]),
            seen.Devices.Values.OrderBy(device => device.Name, StringComparer.Ordinal).Select(device => From(device, seen)));
    }

    private static GraphAnswer OfPerson(GraphCall call) => call.ForPerson((person, seen) => call.List(
        new($"users('{person.Id}')/managedDevices", [Kind]),
        seen.Devices.Values.Where(device => device.UserId == person.Id).OrderBy(device => device.Id).Select(device => From(device, seen))));

    private static GraphAnswer Get(GraphCall call)
    {
        var seen = call.Seen;
        return Find(seen, call.Keys[0]) is { } device
            ? call.One("deviceManagement/managedDevices", From(device, seen))
            : Refusals.Missing(call.Keys[0]);
    }

    private static GraphAnswer Act(GraphCall call, string action) => call.Change((state, now) =>
    {
        if (Find(state, call.Keys[0]) is not { } device)
        {
            return new(state, Refusals.Missing(call.Keys[0]));
        }

        var acted = device with { Actions = [.. device.Actions.Where(past => past.Name != action), new(action, "pending", now)] };
        return new(
            state.With(acted),
            GraphAnswer.NoContent,
            new DirectoryNote(ChangeKinds.DeviceAction, device.Id, $"{device.Name} was told: {action}"));
    });

    private static Device? Find(DirectoryState state, string id) =>
        Guid.TryParse(id, out var known) ? state.Devices.GetValueOrDefault(known) : null;

    private static Entity From(Device device, DirectoryState state) => new(Kind, name => name switch
    {
        "id" => device.Id.ToString(),
        "azureADDeviceId" => device.EntraDeviceId.ToString(),
        "deviceName" => device.Name,
        "operatingSystem" => device.OperatingSystem,
        "serialNumber" => device.SerialNumber,
        "userId" => device.UserId.ToString(),
        "userPrincipalName" or "emailAddress" => state.FindPerson(device.UserId)?.UserPrincipalName,
        "userDisplayName" => state.FindPerson(device.UserId)?.DisplayName,
        "managedDeviceOwnerType" => device.OwnerType,
        "complianceState" => device.ComplianceState,
        "lastSyncDateTime" => UserEntity.Time(device.LastSyncAt),
        "managementAgent" => "mdm",
        "deviceActionResults" => new JsonArray([.. device.Actions.Select(Action)]),
        _ => null,
    });

    private static JsonNode Action(DeviceAction action) => new JsonObject
    {
        ["actionName"] = action.Name,
        ["actionState"] = action.State,
        ["startDateTime"] = UserEntity.Time(action.StartedAt),
        ["lastUpdatedDateTime"] = UserEntity.Time(action.StartedAt),
    };
}
