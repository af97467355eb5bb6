namespace TeamsHelpDesk.Sandbox.Entra;

/// <summary>
/// Application permissions. A need is a list of alternatives, least first; an alternative of several joined by "+" wants
/// them all.
/// </summary>
internal static class GraphPermissions
{
    public static readonly string[] None = [];

    public static readonly string[] ReadUsers = ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];

    public static readonly string[] WriteUsers = ["User.ReadWrite.All", "Directory.ReadWrite.All"];

    public static readonly string[] CreateUsers = ["User.Create", .. WriteUsers];

    public static readonly string[] DeleteUsers = ["User.DeleteRestore.All", "User.ReadWrite.All"];

    public static readonly string[] EnableUsers =
        ["User.EnableDisableAccount.All+User.Read.All", "User.EnableDisableAccount.All+User.ReadWrite.All", .. WriteUsers];

    public static readonly string[] WritePhones = ["User-Phone.ReadWrite.All", .. WriteUsers];

    public static readonly string[] WriteMails = ["User-Mail.ReadWrite.All", .. WriteUsers];

    public static readonly string[] WriteLifeCycle = ["User-LifeCycleInfo.ReadWrite.All"];

    /// <summary>Nothing broader covers it, not even Directory.ReadWrite.All.</summary>
    public static readonly string[] WritePasswords = ["User-PasswordProfile.ReadWrite.All"];

    public static readonly string[] RevokeSessions = ["User.RevokeSessions.All", .. WriteUsers];

    public static readonly string[] ReadMethods = ["UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All"];

    public static readonly string[] ReadPasses =
        ["UserAuthMethod-TAP.Read.All", "UserAuthMethod-TAP.ReadWrite.All", .. ReadMethods];

    public static readonly string[] WritePasses = WriteMethod("TAP");

    public static readonly string[] ReadGroups =
    [
        "GroupMember.Read.All", "Group.ReadBasic.All", "Group.Read.All", "GroupMember.ReadWrite.All", "Group.ReadWrite.All",
        "Directory.Read.All", "Directory.ReadWrite.All",
    ];

    public static readonly string[] ReadMembers = ["GroupMember.ReadBasic.All", .. ReadGroups];

    public static readonly string[] ReadMemberships =
        ["User.Read.All", "User.ReadWrite.All", "GroupMember.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"];

    public static readonly string[] WriteMembers = ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"];

    public static readonly string[] WriteGroups = ["Group.ReadWrite.All", "Directory.ReadWrite.All"];

    public static readonly string[] ReadApps =
        ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];

    public static readonly string[] ReadUserAppRoles =
        ["AppRoleAssignment.ReadWrite.All", "Application.Read.All", "User.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"];

    /// <summary>The first alone answers 403, which surprises everybody.</summary>
    public static readonly string[] AssignAppRoles =
        ["AppRoleAssignment.ReadWrite.All+Application.Read.All", "AppRoleAssignment.ReadWrite.All+Directory.Read.All"];

    public static readonly string[] UnassignAppRoles = ["AppRoleAssignment.ReadWrite.All"];

    public static readonly string[] ReadRoles =
        ["RoleManagement.Read.Directory", "RoleManagement.Read.All", "RoleManagement.ReadWrite.Directory"];

    public static readonly string[] ReadEligibleRoles = ["RoleEligibilitySchedule.Read.Directory", .. ReadRoles];

    public static readonly string[] ReadActiveRoles = ["RoleAssignmentSchedule.Read.Directory", .. ReadRoles];

    public static readonly string[] ReadEligibleGroups =
        ["PrivilegedEligibilitySchedule.Read.AzureADGroup", "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup"];

    public static readonly string[] WriteAssignedGroups = ["PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup"];

    public static readonly string[] ReadAssignedGroups = ["PrivilegedAssignmentSchedule.Read.AzureADGroup", .. WriteAssignedGroups];

    public static readonly string[] WritePackages = ["EntitlementManagement.ReadWrite.All"];

    public static readonly string[] ReadPackages = ["EntitlementManagement.Read.All", .. WritePackages];

    public static readonly string[] ReadMethodPolicy =
        ["Policy.Read.AuthenticationMethod", "Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod"];

    public static readonly string[] ReadLicences =
    [
        "LicenseAssignment.Read.All", "LicenseAssignment.ReadWrite.All", "Organization.Read.All", "Directory.Read.All",
        "Directory.ReadWrite.All",
    ];

    public static readonly string[] WriteLicences = ["LicenseAssignment.ReadWrite.All", .. WriteUsers];

    public static readonly string[] ReadDirectoryObjects =
        ["User.Read.All", "GroupMember.Read.All", "Group.Read.All", "Application.Read.All", "Directory.Read.All"];

    public static readonly string[] ReadOrganization =
        ["Organization.Read.All", "User.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"];

    public static readonly string[] ReadDomains = ["Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All"];

    public static readonly string[] ReadDevices =
        ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"];

    public static readonly string[] ActOnDevices = ["DeviceManagementManagedDevices.PrivilegedOperations.All"];

    public static readonly string[] ReadDeviceKeys = ["BitlockerKey.Read.All"];

    public static readonly string[] ListDeviceKeys = ["BitlockerKey.ReadBasic.All", .. ReadDeviceKeys];

    public static readonly string[] ReadLocalAdmins = ["DeviceLocalCredential.Read.All"];

    public static readonly string[] ListLocalAdmins = ["DeviceLocalCredential.ReadBasic.All", .. ReadLocalAdmins];

    public static readonly string[] ReadRiskyUsers = ["IdentityRiskyUser.Read.All", "IdentityRiskyUser.ReadWrite.All"];

    /// <summary>What the bot's own registration has: every feature it knows, by its least permission.</summary>
    public static IReadOnlySet<string> HelpDesk { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "User.Read.All", "GroupMember.Read.All", "Application.Read.All", "RoleManagement.Read.Directory",
        "LicenseAssignment.Read.All", "PrivilegedEligibilitySchedule.Read.AzureADGroup", "User-PasswordProfile.ReadWrite.All",
        "User.EnableDisableAccount.All", "User.RevokeSessions.All", "UserAuthMethod-TAP.ReadWrite.All",
        "Policy.Read.AuthenticationMethod", "UserAuthenticationMethod.Read.All", "UserAuthMethod-Phone.ReadWrite.All",
        "UserAuthMethod-Email.ReadWrite.All", "UserAuthMethod-MicrosoftAuthApp.ReadWrite.All",
        "UserAuthMethod-SoftwareOATH.ReadWrite.All", "UserAuthMethod-Passkey.ReadWrite.All",
        "UserAuthMethod-WindowsHello.ReadWrite.All", "UserAuthMethod-PlatformCred.ReadWrite.All",
        "UserAuthMethod-External.ReadWrite.All", "GroupMember.ReadWrite.All", "AppRoleAssignment.ReadWrite.All",
        "LicenseAssignment.ReadWrite.All", "User.Create", "User.ReadWrite.All", "DeviceManagementManagedDevices.Read.All",
        "DeviceManagementManagedDevices.PrivilegedOperations.All", "Organization.Read.All", "Domain.Read.All",
        "BitlockerKey.Read.All", "DeviceLocalCredential.Read.All", "IdentityRiskyUser.Read.All",
        "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup", "EntitlementManagement.ReadWrite.All",
    };

    public static string[] WriteMethod(string type) =>
        [$"UserAuthMethod-{type}.ReadWrite.All", "UserAuthenticationMethod.ReadWrite.All"];

    public static bool Allow(IReadOnlyList<string> need, IReadOnlySet<string> held) =>
        need.Count == 0 || need.Any(alternative => alternative.Split('+').All(held.Contains));
}
