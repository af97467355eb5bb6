namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>A managed laptop or phone. Its Intune id and its Entra device id are two different ids.</summary>
internal sealed record Device
{
    public required Guid Id { get; init; }
    public required Guid EntraDeviceId { get; init; }
    public required string Name { get; init; }
    public required string OperatingSystem { get; init; }
    public required string SerialNumber { get; init; }
    public required Guid UserId { get; init; }
    public required DateTimeOffset LastSyncAt { get; init; }
    public string OwnerType { get; init; } = "company";
    public string ComplianceState { get; init; } = "compliant";
    public IReadOnlyList<DeviceAction> Actions { get; init; } = [];
}

internal sealed record DeviceAction(string Name, string State, DateTimeOffset StartedAt);
