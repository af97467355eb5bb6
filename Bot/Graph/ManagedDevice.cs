using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>A computer or phone that Intune manages. Three ids: this one is Intune's, and <see cref="AzureADDeviceId"/> the directory's.</summary>
internal sealed record ManagedDevice
{
    public required Guid Id { get; init; }

    [JsonPropertyName("azureADDeviceId")]
    public Guid? AzureADDeviceId { get; init; }

    public Guid? UserId { get; init; }

    public string? DeviceName { get; init; }

    public string? OperatingSystem { get; init; }

    public string? SerialNumber { get; init; }

    /// <summary>`company`, `personal` or `unknown`.</summary>
    public string? ManagedDeviceOwnerType { get; init; }

    public DateTimeOffset? LastSyncDateTime { get; init; }

    public IReadOnlyList<DeviceActionResult>? DeviceActionResults { get; init; }

    [JsonIgnore]
    public bool IsCompanys => string.Equals(ManagedDeviceOwnerType, "company", StringComparison.OrdinalIgnoreCase);
}

/// <summary>An order to a device. Accepted is not done: a device that is off has it pending for weeks.</summary>
internal sealed record DeviceActionResult
{
    public string? ActionName { get; init; }

    /// <summary>`pending`, `active`, `done`, `failed`, `canceled`, `notSupported`.</summary>
    public string? ActionState { get; init; }

    public DateTimeOffset? StartDateTime { get; init; }

    [JsonIgnore]
    public bool Holds => ActionState is not ("failed" or "canceled" or "notSupported");
}

/// <summary>What a device can be told. The names are Graph's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeviceCommand>))]
internal enum DeviceCommand
{
    Sync,
    Restart,
    Lock,
    Retire,
    Wipe,
}

internal sealed record WipeOrder(bool KeepEnrollmentData, bool KeepUserData);

internal sealed record DeviceKeyOnFile
{
    public required string Id { get; init; }

    public DateTimeOffset? CreatedDateTime { get; init; }
}

/// <summary>One key, read with `$select=key`. The documentation's sample wraps it in `value`; both are understood.</summary>
internal sealed record DeviceKey
{
    public SecretText? Key { get; init; }

    public DeviceKey? Value { get; init; }
}

internal sealed record LocalAdminPasswords
{
    public IReadOnlyList<LocalAdminPassword>? Credentials { get; init; }
}

internal sealed record LocalAdminPassword
{
    public string? AccountName { get; init; }

    public DateTimeOffset? BackupDateTime { get; init; }

    public SecretText? PasswordBase64 { get; init; }
}
