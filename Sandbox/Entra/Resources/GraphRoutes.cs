using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

/// <summary>Everything that this Graph answers.</summary>
internal static class GraphRoutes
{
    public static IReadOnlyList<GraphRoute> All { get; } =
    [
        .. Users.Routes,
        .. UserRelations.Routes,
        .. AuthenticationMethods.Routes,
        .. TemporaryAccessPasses.Routes,
        .. Groups.Routes,
        .. DirectoryObjects.Routes,
        .. ServicePrincipals.Routes,
        .. RoleManagement.Routes,
        .. PrivilegedGroups.Routes,
        .. AccessPackages.Routes,
        .. Licences.Routes,
        .. Devices.Routes,
        .. DeviceKeys.Routes,
        .. RiskyUsers.Routes,
        .. Tenant.Routes,
        .. NotForApps.Routes,
    ];
}
