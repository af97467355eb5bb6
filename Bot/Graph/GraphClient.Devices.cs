using System.Text;

namespace TeamsHelpDesk.Bot.Graph;

internal sealed partial class GraphClient
{
    private static readonly GraphFields DeviceFields = new(
        "id,azureADDeviceId,userId,deviceName,operatingSystem,serialNumber,managedDeviceOwnerType,lastSyncDateTime,deviceActionResults");

    public Task<IReadOnlyList<ManagedDevice>> GetDevicesAsync(Guid userId, CancellationToken cancellationToken) => ListAsync(
        GraphRequest.Get($"/users/{userId}/managedDevices?$select={DeviceFields}"), GraphJson.Default.GraphPageManagedDevice, cancellationToken);

    /// <summary>By Intune's id. Null when it isn't managed any more.</summary>
    public Task<ManagedDevice?> GetDeviceAsync(Guid deviceId, CancellationToken cancellationToken) => FindAsync(
        GraphRequest.Get($"/deviceManagement/managedDevices/{deviceId}?$select={DeviceFields}"), GraphJson.Default.ManagedDevice, cancellationToken);

    /// <summary>Returns when Intune has taken the order, not when the device has carried it out. Asked twice it is ordered twice.</summary>
    public async Task OrderDeviceAsync(Guid deviceId, DeviceCommand command, CancellationToken cancellationToken)
    {
        var name = NameOf(command);
        var request = GraphRequest.Post($"/deviceManagement/managedDevices/{deviceId}/{name}");
        await SendAsync(
            command == DeviceCommand.Wipe
                ? request.WithBody(new WipeOrder(KeepEnrollmentData: false, KeepUserData: false), GraphJson.Default.WipeOrder)
                : request,
            cancellationToken);
    }

    /// <summary>What Graph calls the command, in its path and in a device's list of actions.</summary>
    public static string NameOf(DeviceCommand command) => command switch
    {
        DeviceCommand.Sync => "syncDevice",
        DeviceCommand.Restart => "rebootNow",
        DeviceCommand.Lock => "remoteLock",
        DeviceCommand.Retire => "retire",
        DeviceCommand.Wipe => "wipe",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The newest recovery key of the disk; null when none is on file. Each reading stands in the directory's audit.</summary>
    public async Task<SecretText?> GetBitLockerKeyAsync(Guid entraDeviceId, CancellationToken cancellationToken)
    {
        var list = GraphRequest.Get($"/informationProtection/bitlocker/recoveryKeys?$filter=deviceId eq '{entraDeviceId}'");
        var keys = await ListAsync(list, GraphJson.Default.GraphPageDeviceKeyOnFile, cancellationToken);
        if (keys.OrderByDescending(key => key.CreatedDateTime).FirstOrDefault() is not { } newest)
        {
            return null;
        }

        // Without $select=key the answer has everything but the key.
        var request = GraphRequest.Get($"/informationProtection/bitlocker/recoveryKeys/{newest.Id}?$select=key");
        var answer = await AskAsync(request, GraphJson.Default.DeviceKey, cancellationToken);
        return answer.Key ?? answer.Value?.Key;
    }

    /// <summary>The newest password of the device's local administrator; null when none is on file.</summary>
    public async Task<SecretText?> GetLocalAdminPasswordAsync(Guid entraDeviceId, CancellationToken cancellationToken)
    {
        var request = GraphRequest.Get($"/directory/deviceLocalCredentials/{entraDeviceId}?$select=credentials");
        var found = await FindAsync(request, GraphJson.Default.LocalAdminPasswords, cancellationToken);
        var newest = (found?.Credentials ?? []).OrderByDescending(credential => credential.BackupDateTime).FirstOrDefault();
        return newest?.PasswordBase64 is { } coded ? Decode(request, coded) : null;
    }

    /// <summary>UTF-8, and UTF-16 where an older agent wrote it.</summary>
    private static SecretText Decode(GraphRequest request, SecretText coded)
    {
        var bytes = new byte[coded.Reveal().Length];
        if (!Convert.TryFromBase64String(coded.Reveal(), bytes, out var length))
        {
            throw Unreadable(request, status: 200, "password");
        }

        var text = bytes.AsSpan(0, length);
        return new SecretText((text.Contains((byte)0) ? Encoding.Unicode : Encoding.UTF8).GetString(text));
    }
}
