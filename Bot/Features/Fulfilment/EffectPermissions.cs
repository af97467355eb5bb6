using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>Which permissions each effect of the catalogue needs: what isn't granted isn't carried out, and is refused at the asking.</summary>
internal static class EffectPermissions
{
    private const string Umbrella = "UserAuthenticationMethod.ReadWrite.All";

    private static readonly string[] MethodKinds = ["Phone", "Email", "MicrosoftAuthApp", "SoftwareOATH", "Passkey", "WindowsHello"];

    /// <summary>What the gate and every ask need, whatever the catalogue offers.</summary>
    public static IReadOnlyList<GraphNeed> Always { get; } =
    [
        new("User.Read.All", "User.ReadWrite.All", "Directory.Read.All"),
        new("GroupMember.Read.All", "GroupMember.ReadWrite.All", "Group.Read.All", "Directory.Read.All"),
        new("RoleManagement.Read.Directory", "RoleManagement.Read.All"),
    ];

    /// <summary>What the gate needs besides where there is Privileged Identity Management: there a refusal to answer stops everything.</summary>
    public static GraphNeed WithPrivilegedGroups { get; } =
        new("PrivilegedEligibilitySchedule.Read.AzureADGroup", "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup");

    /// <summary>What reaches further than anything here needs: whoever gets hold of the app gets hold of that.</summary>
    public static IReadOnlyList<string> NeverNeeded { get; } =
        ["Directory.ReadWrite.All", "RoleManagement.ReadWrite.Directory", "Group.ReadWrite.All", "Application.ReadWrite.All", Umbrella];

    /// <summary>What making accounts takes, and writing what the directory says of people, where the desk is told to.</summary>
    public static IReadOnlyList<GraphNeed> Accounts { get; } = [new("User.Create", "User.ReadWrite.All", "Directory.ReadWrite.All"), new("User.ReadWrite.All", "Directory.ReadWrite.All")];

    /// <summary>What a bundle takes, whomever it is for.</summary>
    public static IReadOnlyList<GraphNeed> Of(Bundle bundle) =>
    [
        .. bundle.Groups.Count > 0 ? [Members] : Array.Empty<GraphNeed>(),
        .. bundle.Apps.SelectMany(app => Of(new EffectSpec.AssignApp(app.App, app.Role))),
        .. bundle.Licenses.SelectMany(sku => Of(new EffectSpec.AssignLicense(sku))),
        .. bundle.Pass is null ? [] : new[] { Pass },
        .. bundle.Do.SelectMany(Of),
    ];

    /// <summary>What a setting asks for.</summary>
    public static IReadOnlyList<GraphNeed> Of(GraphOptions options) =>
        [.. options.PrivilegedGroups ? [PrivilegedGroups] : Array.Empty<GraphNeed>(), .. options.AccessPackages.Count > 0 ? [AccessPackages] : Array.Empty<GraphNeed>()];

    /// <summary>To ask for one, a role in the catalogue of the packages is enough and reaches less far; no token tells of it.</summary>
    public static GraphNeed AccessPackages { get; } = new("EntitlementManagement.Read.All", "EntitlementManagement.ReadWrite.All");

    /// <summary>What the way that a setting chose needs besides.</summary>
    public static IReadOnlyList<GraphNeed> OfItsWay(Effect effect) => effect switch
    {
        Effect.AddToGroup { Through: GroupDoor.Privileged } => [PrivilegedGroups],
        Effect.AddToGroup { Through: GroupDoor.Package } => [AccessPackages],
        _ => [],
    };

    public static GraphNeed PrivilegedGroups { get; } = new("PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup");

    public static IReadOnlyList<GraphNeed> Of(EffectSpec effect) => effect switch
    {
        EffectSpec.AddToGroup or EffectSpec.RemoveFromGroup => [Members],
        EffectSpec.AssignApp or EffectSpec.RemoveApp => [new("GroupMember.ReadWrite.All", "AppRoleAssignment.ReadWrite.All"), new("Application.Read.All", "Directory.Read.All")],
        EffectSpec.AssignLicense or EffectSpec.RemoveLicense => [new("LicenseAssignment.ReadWrite.All", "User.ReadWrite.All", "Directory.ReadWrite.All")],
        EffectSpec.IssueTemporaryAccessPass => [Pass],
        EffectSpec.UnlockAccount => [Pass, Enable],
        EffectSpec.ResetPassword => [new("User-PasswordProfile.ReadWrite.All")],
        EffectSpec.ResetMfa => [new("UserAuthenticationMethod.Read.All", Umbrella), .. MethodKinds.Select(kind => new GraphNeed($"UserAuthMethod-{kind}.ReadWrite.All", Umbrella))],
        EffectSpec.RemoveSignInMethods => Of(new EffectSpec.ResetMfa()),
        EffectSpec.RemoveGranted => [Members, new("AppRoleAssignment.ReadWrite.All"), new("Application.Read.All", "Directory.Read.All")],
        EffectSpec.RemoveLicenses => Of(new EffectSpec.RemoveLicense(string.Empty)),
        EffectSpec.RevokeSessions => [new("User.RevokeSessions.All", "User.ReadWrite.All", "Directory.ReadWrite.All")],
        EffectSpec.EnableAccount or EffectSpec.DisableAccount => [Enable],
        EffectSpec.OrderDevice => [Devices, new("DeviceManagementManagedDevices.PrivilegedOperations.All")],
        EffectSpec.ShowBitLockerKey => [Devices, new("BitlockerKey.Read.All")],
        EffectSpec.ShowLocalAdminPassword => [Devices, new("DeviceLocalCredential.Read.All")],
        _ => [],
    };

    private static GraphNeed Members => new("GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All");

    private static GraphNeed Pass => new("UserAuthMethod-TAP.ReadWrite.All", Umbrella);

    private static GraphNeed Enable => new("User.EnableDisableAccount.All", "User.ReadWrite.All", "Directory.ReadWrite.All");

    private static GraphNeed Devices => new("DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All");
}
