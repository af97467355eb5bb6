namespace TeamsHelpDesk.Bot.Graph;

/// <summary>Whom the company itself keeps the help desk away from.</summary>
/// <param name="DeniedPeople">Break-glass, sync and service accounts, executives.</param>
/// <param name="DeniedGroups">Everybody in these groups, however deeply nested.</param>
/// <param name="OwnPrincipals">The bot's own service principals and those who run it.</param>
/// <param name="AllowLowRoles">True: a role that only reads or invites doesn't protect its holder (<see cref="LowRoles"/>).</param>
internal sealed record GateRules(
    IReadOnlySet<Guid> DeniedPeople, IReadOnlySet<Guid> DeniedGroups, IReadOnlySet<Guid> OwnPrincipals, bool AllowLowRoles);

/// <summary>Built-in roles without power over people, when held for the whole tenant (Microsoft Entra built-in roles).</summary>
internal static class LowRoles
{
    private const string WholeTenant = "/";

    private static readonly HashSet<Guid> Ids =
    [
        new("88d8e3e3-8f55-4a1e-953a-9b9898b8876b"), // Directory Readers
        new("95e79109-95c0-4d8e-aee3-d01accf2d47b"), // Guest Inviter
        new("790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b"), // Message Center Reader
        new("4a5d8f65-41da-4de4-8968-e035b65339cf"), // Reports Reader
    ];

    public static bool Has(HeldRole role) => role is { Scope: WholeTenant, RoleId: { } id } && Ids.Contains(id);
}
