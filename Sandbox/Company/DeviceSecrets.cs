namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>What the directory keeps of one device and shows only when asked for it by name.</summary>
internal sealed record DeviceSecrets(IReadOnlyList<BitLockerKey> BitLockerKeys, IReadOnlyList<LocalAdminPassword> LocalAdmins);

internal sealed record BitLockerKey(Guid Id, string Key, DateTimeOffset CreatedAt);

internal sealed record LocalAdminPassword(string Password, DateTimeOffset BackedUpAt);
